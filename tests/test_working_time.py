"""What the rules of working time refuse at the door, and what they forgive."""

import pytest
from pydantic import ValidationError

from optimizer.roster import Assignments, Roster
from optimizer.rules import ContractedHours, DailyRest, Overtime, RestAfterRun, TotalHours, WeeklyRest
from optimizer.scenario import Scenario


@pytest.mark.parametrize(
    ("rule", "name", "allowed", "refused"),
    [
        (DailyRest, "hours", (1, 24), (0, 25)),
        (WeeklyRest, "hours", (1, 168), (0, 169)),
        (Overtime, "extra_hours", (0, 150), (-1, 151)),
        (RestAfterRun, "days_off", (2, 7), (1,)),
        (TotalHours, "start", ("2027-03-01", "2027-03-08"), ("2027-03-02", "2027-03-07")),
    ],
)
def test_a_number_outside_what_makes_sense_is_refused(rule, name, allowed, refused):
    for value in allowed:
        assert rule(**{name: value}).model_dump(mode="json")[name] == value
    for value in refused:
        with pytest.raises(ValidationError, match=name):
            rule(**{name: value})


def test_a_day_that_is_no_monday_is_told_which_one_would_do():
    with pytest.raises(ValidationError, match="2027-03-07 is no Monday; write 2027-03-01"):
        TotalHours(start="2027-03-07")


def test_contracted_hours_must_limit_something():
    with pytest.raises(ValidationError, match="write one of them"):
        ContractedHours(over_hours=None)


@pytest.mark.parametrize(
    ("credited", "side", "is_forgiven"), [(3000, "over", True), (2000, "under", False)], ids=["a maximum", "a minimum"]
)
def test_facts_excuse_too_many_hours_and_never_too_few(credited, side, is_forgiven):
    training = {"officer": "a", "kind": "training", "start": "2027-03-02T08:00", "end": "2027-03-02T16:00"}
    facts = {
        "period": {"start": "2027-03-01", "end": "2027-03-07"},
        "officers": [{"id": "a"}],
        "commitments": [training | {"credited_minutes": credited}],
    }
    world = Scenario.model_validate({"facts": facts}).world
    (breach,) = ContractedHours(weeks=1, under_hours=0).check(world, Roster(world, Assignments()))
    assert breach.key == (side, "a", "2027-03-01")
    assert breach.inherits == is_forgiven


@pytest.mark.parametrize(
    ("rule", "sv", "en"),
    [
        (
            ContractedHours(over_hours=3, under_hours=5),
            "högst 3 timmar över och högst 5 timmar under",
            "3 hours above and at most 5",
        ),
        (Overtime(), "48 timmars övertid per fyra veckor och 200 timmar", "48 hours of overtime per four weeks, and 200 hours"),
        (
            Overtime(of="part_time", per="month", extra_hours=50),
            "50 timmars mertid per kalendermånad och 250 timmar",
            "50 hours of additional time per calendar month, and 250 hours",
        ),
        (
            WeeklyRest(weekday="sun"),
            "36 timmars sammanhängande vila varje sjudagarsperiod från söndag",
            "seven days from Sunday",
        ),
    ],
    ids=["contracted", "overtime", "additional time", "weekly rest"],
)
def test_a_sentence_says_the_numbers(rule, sv, en):
    assert sv in rule.sentence.sv
    assert en in rule.sentence.en
