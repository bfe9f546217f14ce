"""The generator: the same every time, valid at every size, and true to what it says of its districts."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from random import Random

import pytest

from optimizer.almanac import eve, red_day
from optimizer.checker import inherited
from optimizer.clock import HOUR, days, instant, monday_of
from optimizer.commitments import unfold
from optimizer.facts import Period
from optimizer.generator import generate as make
from optimizer.generator.lists import WEEKS, lists
from optimizer.generator.mission import extra_evenings, promises
from optimizer.generator.people import officers
from optimizer.generator.school import last_school_day, school_breaks
from optimizer.generator.team import members
from optimizer.loading import dumps, loads
from optimizer.scenario import Scenario
from optimizer.solver import solve

SUMMER = date(2027, 6, 1), date(2027, 8, 31)
SIZES = [(12, 1), (48, 2), (120, 3)]
generate = cache(make)


@pytest.mark.parametrize(("officers", "seed"), SIZES)
def test_the_same_arguments_give_the_same_and_written_out_it_loads_as_what_it_was(officers, seed):
    scenario = make(officers, seed=seed)
    assert make(officers, seed=seed) == scenario
    assert loads(dumps(scenario)) == scenario


def test_another_seed_gives_other_people_in_the_same_district():
    one, other = generate(seed=1), generate(seed=2)
    assert one.facts.officers != other.facts.officers
    assert one.facts.stadsdelar == other.facts.stadsdelar
    assert one.promises == other.promises


def test_tightness_changes_the_need_and_no_fact():
    loose, tight = generate(tightness=0), generate(tightness=1)
    assert loose.facts == tight.facts
    assert [one.promises[0].minimum for one in (loose, generate(tightness=0.5), tight)] == [3, 6, 15]


@pytest.mark.parametrize(("tightness", "is_short"), [(0.5, False), (1, True)])
def test_the_six_hardest_weeks_of_summer_can_be_staffed_at_half_tightness_and_not_at_full(tightness, is_short):
    whole = generate(tightness=tightness)
    weeks = Period(start=date(2027, 6, 28), end=date(2027, 8, 8))
    facts = whole.facts.model_copy(update={"period": weeks, "history": (), "next_year": None, "wishes": ()})
    must = [rule for rule in whole.rules if rule.penalty is None]
    result = solve(Scenario(facts=facts, promises=whole.promises[:1], rules=tuple(must)), time_limit=30, workers=1)
    promise = next(one for one in result.levels if one.level == "promise")
    assert promise.is_proved
    assert (promise.cost > 0) == is_short


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"officers": 11}, "officers is 11; ask for 12 to 960"),
        ({"officers": 961}, "officers is 961"),
        ({"year": 1999}, "year is 1999; ask for 2000 to 2099"),
        ({"year": 2100}, "year is 2100"),
        ({"tightness": -0.01}, "tightness is -0.01; ask for 0"),
        ({"tightness": 1.01}, "tightness is 1.01"),
        ({"tightness": float("nan")}, "tightness is nan"),
    ],
)
def test_what_lies_outside_is_refused_with_the_cure(arguments, message):
    with pytest.raises(ValueError, match=message):
        generate(**arguments)


@pytest.mark.parametrize("size", [12, 48, 120, 960])
def test_need_grows_with_the_group_and_so_do_its_parts(size):
    people, names = officers(members(size), 2030, Random(1))
    assert len(people) == len(set(names.values())) == size
    weekends = promises(size, 2030, 0.5)[0]
    assert weekends.minimum == pytest.approx(size / 8, abs=0.5)
    assert weekends.wanted > weekends.minimum
    community = [one for one in people if "community" in one.spans[0].skills]
    assert len(community) == size / 4
    answered = Counter(stadsdel for one in community for stadsdel in one.spans[0].stadsdelar)
    assert len(answered) == 14
    assert min(answered.values()) >= 2


def test_community_officers_answer_for_two_or_three_stadsdelar_and_do_not_live_there():
    spans = [one.spans[0] for one in generate().facts.officers if one.spans[0].stadsdelar]
    assert len(spans) == 12
    assert {len(span.stadsdelar) for span in spans} == {2, 3}
    assert all(span.home not in span.stadsdelar for span in spans)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_given_facts_break_no_rule_that_must_hold(seed):
    scenario = generate(seed=seed)
    hard = {rule.name for rule in scenario.rules if rule.penalty is None}
    assert len(hard) > 10
    assert not [found for found in inherited(scenario.world, scenario.parts) if found[0] in hard]


@pytest.mark.parametrize("tightness", [0, 0.5])
def test_every_evening_has_enough_officers_who_could_come(tightness):
    world = generate(tightness=tightness).world
    assert all(len(world.takers[duty.id]) >= duty.wanted for duty in world.duties.values() if duty.kind == "evening")


def test_every_phase_of_the_response_list_has_a_leader():
    facts = generate().facts
    leaders = {
        span.phase for one in facts.officers for span in one.spans if span.list == "response" and "leader" in span.skills
    }
    assert leaders == set(range(len(WEEKS["response"])))


def test_summer_leave_is_four_weeks_in_june_to_august():
    facts = generate().facts
    summer = [one for one in facts.commitments if one.kind == "leave" and 6 <= one.start.month <= 8]
    assert all(one.end - one.start == timedelta(weeks=4) and one.end <= one.start.replace(month=9, day=1) for one in summer)
    there = {one.id for one in facts.officers if all(any(s.holds(day) for s in one.spans) for day in days(*SUMMER))}
    assert there == {one.officer for one in summer} & there
    assert max(Counter(one.start for one in summer).values()) <= len(facts.officers) / 3


def test_trainees_have_six_months_and_a_supervisor_on_the_same_days():
    facts = generate(120).facts
    spans = {one.id: one.spans for one in facts.officers}
    trainees = [span for one in facts.officers for span in one.spans if span.trainee]
    assert len(trainees) == 5
    assert len({span.supervisor for span in trainees}) == 5
    for span in trainees:
        assert 180 <= (span.end - span.start).days <= 184
        (supervisor,) = spans[span.supervisor]
        assert (supervisor.list, supervisor.phase) == (span.list, span.phase)
        assert "leader" not in span.skills


def test_history_ends_where_the_lists_go_on():
    scenario = generate()
    facts, start = scenario.facts, scenario.facts.period.start
    first = monday_of(start) - timedelta(days=7)
    longer = facts.model_copy(update={"period": Period(start=first, end=start), "commitments": (), "history": ()})
    listed = unfold(longer)
    for one in facts.history:
        past = [work.start.date() for work in one.work]
        assert past == [work.day for work in listed[one.officer] if work.day < start]


def test_wishes_are_four_to_eight_an_officer_outside_leave():
    scenario = generate()
    facts = scenario.facts
    counts = Counter(one.officer for one in facts.wishes)
    assert set(counts) == {one.id for one in facts.officers}
    assert set(counts.values()) <= set(range(4, 9))
    leave = [one for one in facts.commitments if one.kind == "leave"]
    for one in facts.wishes:
        assert not any(a.officer == one.officer and a.start.date() <= one.date < a.end.date() for a in leave)


@pytest.mark.parametrize(
    ("year", "evenings"),
    [
        (2026, {(4, 30), (12, 31)}),  # both Thursdays; Halloween and the night before Lucia are Saturdays
        (2027, {(10, 31), (12, 12)}),  # both Sundays; Valborg and New Year's Eve are Fridays
        (2028, {(4, 30), (12, 31)}),  # both Sundays; Halloween and the night before Lucia are Tuesdays
        (2030, {(4, 30), (10, 31), (12, 12), (12, 31)}),  # Tuesday, Thursday, Thursday, Tuesday
    ],
)
def test_extra_evenings_fall_outside_friday_and_saturday(year, evenings):
    assert {(one.date.month, one.date.day) for one in extra_evenings(year)} == evenings


def test_ordinary_duty_gives_way_around_an_evening_in_the_middle_of_the_week():
    facts = generate(24, year=2030).facts
    swapped = [one for one in facts.commitments if one.nature == "gives_way"]
    assert {one.start.date() for one in swapped} <= {date(2030, month, day) for month, day in [(4, 30), (5, 1), (12, 31)]} | {
        date(2031, 1, 1)
    }
    listed = {
        (officer, work.start)
        for officer, works in unfold(facts.model_copy(update={"commitments": ()})).items()
        for work in works
    }
    assert swapped
    assert all((one.officer, instant(one.start)) in listed for one in swapped)
    world = generate(24, year=2030).world
    assert min(len(world.takers[f"helgforstarkning/2030-{day}"]) for day in ("04-30", "12-31")) > 12


@pytest.mark.parametrize("group", ["response", "community", "investigation"])
@pytest.mark.parametrize("percent", [50, 75, 80, 100])
def test_lists_leave_room_for_evenings_below_the_contracted_time(group, percent):
    full = {"response": 38.2, "community": 38.2, "investigation": 40}[group]
    (made,) = lists([(group, percent)], 2027)
    minutes = sum(length(shift) - shift.break_minutes for shift in made.shifts)
    weekly = minutes / HOUR / made.weeks
    assert full * percent / 100 - 7 <= weekly < full * percent / 100


def length(shift):
    start, end = (60 * clock.hour + clock.minute for clock in (shift.start, shift.end))
    return end - start if end > start else end - start + 24 * 60


@pytest.mark.parametrize("year", range(2024, 2034))
def test_school_breaks_follow_each_other_within_the_year(year):
    breaks = school_breaks(year)
    assert [one.name for one in breaks] == ["jullov", "sportlov", "påsklov", "sommarlov", "höstlov", "jullov"]
    assert breaks[0].start == date(year, 1, 1)
    assert breaks[-1].end == date(year, 12, 31)
    assert all(one.start <= one.end < other.start for one, other in pairwise(breaks))
    assert (breaks[1].start.isocalendar().week, breaks[4].start.isocalendar().week) == (9, 44)
    easter = breaks[2]
    assert not any(red_day(day) for day in days(easter.start, easter.end))
    assert min(abs((day - one).days) for day in days(easter.start, easter.end) for one in easters(year)) <= 2
    assert last_school_day(year).weekday() == 4
    assert eve(last_school_day(year)) is None


def easters(year):
    return [day for day in days(date(year, 3, 20), date(year, 4, 28)) if red_day(day) in ("Långfredagen", "Annandag påsk")]


@pytest.mark.parametrize(
    ("year", "easter_break"), [(2023, (4, 11)), (2024, (4, 2)), (2025, (4, 14)), (2026, (4, 7)), (2027, (3, 30))]
)
def test_the_easter_break_comes_before_a_late_easter_and_after_an_early_one(year, easter_break):
    start = school_breaks(year)[2].start
    assert (start.month, start.day) == easter_break


def test_the_district_has_fourteen_stadsdelar_with_a_place_each():
    facts = generate(12).facts
    assert len(facts.stadsdelar) == 14
    assert {one.stadsdel for one in facts.places} == {one.id for one in facts.stadsdelar}
    assert all(59.2 < one.label[0] < 59.3 and 18.0 < one.label[1] < 18.13 for one in facts.stadsdelar)
