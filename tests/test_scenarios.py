"""The scenario files: each loads, holds what its opening comment says, and starts from facts that break nothing hard."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from optimizer.almanac import friday_of
from optimizer.checker import inherited
from optimizer.generator import generate
from optimizer.loading import load
from optimizer.solver import solve

HERE = Path(__file__).parent.parent / "scenarios"
NAMES = ["farsta-2027", "landskrona-like", "new-year-split", "short-by-a-little", "small"]


@cache
def scenario(name):
    return load(HERE / f"{name}.yaml")


def duties(name, kind):
    return [duty for duty in scenario(name).world.duties.values() if duty.kind == kind]


def test_these_are_all():
    assert sorted(path.stem for path in HERE.glob("*.yaml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_with_why_it_exists_and_stays_short_enough_to_read(name):
    lines = (HERE / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    opening = lines[: next(index for index, line in enumerate(lines) if not line.startswith("#"))]
    assert any(line.startswith("# Why it exists:") for line in opening)
    assert len(lines) < 2500
    assert max(map(len, lines)) <= 250


@pytest.mark.parametrize("name", NAMES)
def test_its_facts_break_nothing_that_must_hold(name):
    one = scenario(name)
    hard = {part.name for part in one.parts if getattr(part, "penalty", None) is None}
    assert not [found for found in inherited(one.world, one.parts) if found[0] in hard]


def test_farsta_is_what_the_generator_makes():
    assert scenario("farsta-2027") == generate()


def test_farsta_has_every_evening_of_2027_and_all_fourteen_stadsdelar():
    assert len(scenario("farsta-2027").facts.officers) == 48
    weekdays = Counter(duty.day.weekday() for duty in duties("farsta-2027", "evening"))
    assert weekdays == {4: 53, 5: 52, 6: 2}  # and the Sundays of Halloween and of the night before Lucia
    meetings = Counter(duty.stadsdel for duty in duties("farsta-2027", "meeting"))
    assert len(meetings) == 14
    assert set(meetings.values()) == {1}
    assert all(duty.slots for duty in duties("farsta-2027", "meeting"))
    assert len(scenario("farsta-2027").facts.proposals) == 8


def test_farsta_writes_nothing_of_officers_in_the_yaml():
    text = (HERE / "farsta-2027.yaml").read_text(encoding="utf-8")
    assert "officers_file: farsta-2027-officers.csv" in text
    assert not [name for name in scenario("farsta-2027").facts.names.values() if name in text]


def test_farsta_can_be_staffed_in_every_week_of_summer():
    world = scenario("farsta-2027").world
    summer = [duty for duty in duties("farsta-2027", "evening") if 6 <= duty.day.month <= 8]
    weekends = {}
    for duty in summer:
        weekends.setdefault(friday_of(duty.day), []).append(duty)
    for evenings in weekends.values():
        free = {name for duty in evenings for name in world.takers[duty.id]}
        assert len(free) >= sum(duty.minimum for duty in evenings)
        assert any(world.has(name, duty.day, "leader") for duty in evenings for name in world.takers[duty.id])


def test_2028_has_53_saturdays_and_begins_within_a_weekend():
    evenings = duties("new-year-split", "evening")
    assert Counter(duty.day.weekday() for duty in evenings) == {4: 52, 5: 53, 6: 2}
    sundays = {duty.day for duty in evenings if duty.day.weekday() == 6}
    assert sundays == {date(2028, 4, 30), date(2028, 12, 31)}
    assert evenings[0].day == date(2028, 1, 1)
    late = [one.officer for one in scenario("new-year-split").facts.history for work in one.work if work.start.hour == 18]
    assert len(late) == 3
    assert friday_of(evenings[0].day) == date(2027, 12, 31)


def test_one_saturday_of_summer_has_one_officer_too_few_and_no_other_evening_has():
    world = scenario("short-by-a-little").world
    lacking = {duty.day: duty.minimum - len(world.takers[duty.id]) for duty in world.duties.values()}
    assert {day: lack for day, lack in lacking.items() if lack > 0} == {date(2027, 7, 24): 1}


@pytest.mark.parametrize(("name", "promised"), [("small", 0), ("short-by-a-little", 100)])
def test_the_small_ones_are_proved_within_seconds(name, promised):
    result = solve(scenario(name), time_limit=20, workers=1)
    assert result.status == "optimal"
    assert result.report.costs["promise"] == promised


def test_the_small_one_has_two_stadsdelar_and_eight_evenings():
    assert len(duties("small", "evening")) == 8
    assert [duty.stadsdel for duty in duties("small", "meeting")] == ["farsta", "ragsved"]
    assert sum(duty.wanted for duty in duties("small", "evening")) == 24 + 1  # the eve of Whitsun wants one more


def test_the_neighbour_promises_other_things():
    one = scenario("landskrona-like")
    kinds = Counter(promise.kind for promise in one.promises)
    assert kinds == {"presence": 2, "unmeasured": 3, "weekend_reinforcement": 1}
    assert one.promises[0].weekends == 30
    patrols = Counter((duty.stadsdel, duty.day.isocalendar().week) for duty in duties("landskrona-like", "presence"))
    weeks = [week for (stadsdel, week) in patrols if stadsdel == "oster"]
    assert len(weeks) == 53  # 2027 begins in week 53 of 2026
