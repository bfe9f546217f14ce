"""Shift cover: its duties, its weights, and the cheapest roster of a small example worked out by hand."""

from datetime import date

import pytest
from pydantic import ValidationError

from optimizer.checker import check
from optimizer.draft import Price
from optimizer.facts import Facts, Officer, Period
from optimizer.promises import ShiftCover
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario
from optimizer.solver import solve

MONDAY, TUESDAY = date(2027, 3, 1), date(2027, 3, 2)
SHIFTS = ({"id": "D", "start": "07:00", "minutes": 480, "break_minutes": 30}, {"id": "E", "start": "15:00", "minutes": 600})
PRICES = {"under": Price(level="wish", penalty=1), "over": Price(level="wish", penalty=1)}


def case(officers, **promise):
    facts = Facts(period=Period(start=MONDAY, end=TUESDAY), officers=tuple(Officer(id=name) for name in officers))
    return Scenario(facts=facts, promises=(ShiftCover.model_validate({"id": "bas", "shifts": SHIFTS, **PRICES, **promise}),))


def test_every_date_has_every_shift_with_what_its_cover_requires():
    found = case("a", cover=[{"date": TUESDAY, "shift": "E", "required": 2}]).world
    assert [(one.id, one.kind, one.shift, one.minimum, one.wanted) for one in found.duties.values()] == [
        ("bas/2027-03-01/D", "shift", "D", 0, 0),
        ("bas/2027-03-01/E", "shift", "E", 0, 0),
        ("bas/2027-03-02/D", "shift", "D", 0, 0),
        ("bas/2027-03-02/E", "shift", "E", 2, 2),
    ]
    assert [found.work[name].minutes for name in ("bas/2027-03-01/D", "bas/2027-03-01/E")] == [450, 600]


def test_each_officer_missing_or_too_many_costs_weight_times_penalty():
    scenario = case(
        "abc",
        cover=[
            {"date": MONDAY, "shift": "D", "required": 2, "under": 100, "over": 7},
            {"date": TUESDAY, "shift": "D", "required": 1, "under": 100, "over": 7},
        ],
        over=Price(level="wish", penalty=3),
    )
    assert check(scenario, Assignments()).costs["wish"] == 2 * 100 + 1 * 100
    roster = Assignments(works={"bas/2027-03-01/D": ("a", "b", "c"), "bas/2027-03-02/D": ("a", "b", "c")})
    assert check(scenario, roster).costs["wish"] == (1 + 2) * 7 * 3


def test_without_weights_each_officer_counts_once():
    scenario = case("abc", cover=[{"date": MONDAY, "shift": "D", "required": 2}])
    assert check(scenario, Assignments()).costs["wish"] == 2
    assert check(scenario, Assignments(works={"bas/2027-03-01/D": ("a", "b", "c")})).costs["wish"] == 1


def test_solve_lets_the_dear_shift_have_the_officer():
    """One officer, D until 15:00 and F from 14:00: they overlap, so one of them lacks its officer, and F is dearer."""
    shifts = [*SHIFTS, {"id": "F", "start": "14:00", "minutes": 60}]
    cover = [
        {"date": MONDAY, "shift": "D", "required": 1, "under": 5},
        {"date": MONDAY, "shift": "F", "required": 1, "under": 8},
    ]
    result = solve(case("a", shifts=shifts, cover=cover), workers=1, time_limit=20)
    assert result.status == "optimal"
    assert result.roster.on("bas/2027-03-01/F") == ("a",)
    assert sum(level.cost for level in result.levels) == 5


def test_the_ledger_holds_what_is_required_at_a_price():
    weekly = [{"weekday": "mon", "shift": "D", "required": 2}, {"weekday": "tue", "shift": "D", "required": 2, "under": 0}]
    scenario = case("ab", weekly=[*weekly, {"weekday": "mon", "shift": "E", "required": 0}])
    roster = Roster(scenario.world, Assignments(works={"bas/2027-03-01/D": ("a",)}))
    rows = [(one.subject, one.due, one.kept, one.state) for one in scenario.promises[0].ledger(scenario.world, roster)]
    assert rows == [("bas/2027-03-01/D", 2, 1, "short")]


@pytest.mark.parametrize("minutes", [1, 1440])
def test_a_shift_lasts_from_a_minute_to_a_day(minutes):
    world = case("a", shifts=[{"id": "D", "start": "07:00", "minutes": minutes}]).world
    assert {one.end - one.start for one in world.slots.values()} == {minutes}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"cover": [{"date": MONDAY, "shift": "X", "required": 1}]}, "cover.0: there is no shift 'X'; use one of D, E"),
        ({"weekly": [{"weekday": "mon", "shift": "X", "required": 1}]}, "weekly.0: there is no shift 'X'"),
        ({"cover": [{"date": MONDAY, "shift": "D", "required": n} for n in (1, 2)]}, "both have date 2027-03-01, shift D"),
        ({"shifts": [SHIFTS[0], SHIFTS[0]]}, "both have id D"),
        ({"shifts": []}, "at least 1 item"),
        ({"shifts": [{**SHIFTS[0], "minutes": 0}]}, "greater than 0"),
        ({"shifts": [{**SHIFTS[0], "minutes": 1441}]}, "less than or equal to 1440"),
    ],
)
def test_a_cover_that_contradicts_itself_is_refused(wrong, words):
    with pytest.raises(ValidationError, match=words):
        case("a", **wrong)
