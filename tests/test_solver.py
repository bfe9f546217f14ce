"""solve() against brute force on tiny worlds, and what it promises about time, stopping, seeds and faults of the input."""

from datetime import date, datetime
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from optimizer.checker import inherited, score
from optimizer.draft import LEVELS, Price
from optimizer.duty import conflicts
from optimizer.exports.plan_file import dump
from optimizer.facts import Commitment, Facts, Officer, Period, Pin, Span
from optimizer.promises import WeekendReinforcement
from optimizer.roster import Assignments, Roster, RosterError
from optimizer.rules import RestBetween
from optimizer.scenario import Scenario
from optimizer.solver import solve
from optimizer.testing.strategies import facts, rules

WEEK = Period(start=date(2027, 3, 1), end=date(2027, 3, 7))
HARD = Price(level="promise")


def week(*officers, promise=None, rules=(), **known):
    helg = promise or {}
    return Scenario(
        facts=Facts(period=WEEK, officers=tuple(Officer(id=name) for name in officers), **known),
        promises=(WeekendReinforcement(id="helg", **{"minimum": 1, "wanted": 1, **helg}),),
        rules=rules,
    )


def possible_rosters(world):
    """Every roster that the world's structure allows, by sheer enumeration."""
    pairs = [(name, slot) for slot in world.slots for name in world.takers[slot] if (name, slot) not in world.barred]
    ways = [(name, one) for name in world.officers for one in world.commitments(name) if one.nature == "gives_way"]
    assume(len(pairs) + len(ways) <= 9)
    for chosen in product([False, True], repeat=len(pairs) + len(ways)):
        works, released = {}, {one.id for (_, one), gone in zip(ways, chosen[len(pairs) :], strict=True) if gone}
        for (name, slot), taken in zip(pairs, chosen, strict=False):
            if taken:
                works.setdefault(slot, []).append(name)
        roster = Roster(
            world, Assignments(works={slot: tuple(names) for slot, names in works.items()}, released=tuple(released))
        )
        if not any(is_doubled(roster.works(name)) for name in world.officers):
            yield roster


def is_doubled(works):
    return any(conflicts(one, other) for index, one in enumerate(works) for other in works[index + 1 :])


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_brute_force_finds_nothing_better(data):
    known = data.draw(facts()).model_copy(update={"period": WEEK, "as_of": None})
    price = data.draw(st.sampled_from([Price(level="promise", penalty=7), HARD]))
    skilled = data.draw(st.sampled_from([frozenset(), frozenset({"leader"})]))
    helg = WeekendReinforcement(id="first", minimum=data.draw(st.integers(1, 2)), wanted=2, short=price, skills=skilled)
    scenario = Scenario(
        facts=known, promises=(helg,), rules=tuple(data.draw(st.lists(rules(), max_size=3, unique_by=lambda r: r.name)))
    )
    world, parts = scenario.world, scenario.parts
    base = inherited(world, parts)
    reports = [score(world, parts, roster, base) for roster in possible_rosters(world)]
    best = min(([one.costs[level] for level in LEVELS] for one in reports if one.is_valid), default=None)
    result = solve(scenario, workers=1, time_limit=30)
    if best is None:
        assert result.status == "infeasible"
        assert result.missing
    else:
        assert result.status == "optimal"
        assert [one.cost for one in result.levels] == [one.bound for one in result.levels] == best


def test_one_seed_one_plan():
    scenario = week("a", "b", "c", rules=(RestBetween(),))
    first, second = (dump(solve(scenario, workers=1, seed=5, work_limit=2.0)) for _ in range(2))
    assert first == second


def test_a_year_that_cannot_be_staffed_gets_the_best_roster_and_the_shortfall_per_evening():
    result = solve(week("a", promise={"minimum": 2, "wanted": 2}), workers=1)
    short = [(one.breach.key, one.breach.amount) for one in result.report.found if one.breach.key[0] == "short"]
    assert short == [(("short", "helg/2027-03-05"), 1), (("short", "helg/2027-03-06"), 1)]
    assert not result.is_kept
    assert [(one.subject, one.due, one.kept, one.state) for one in result.ledger] == [
        ("helg/2027-03-05", 2, 1, "short"),
        ("helg/2027-03-06", 2, 1, "short"),
        ("", 2, 0, "short"),
    ]


def test_a_hard_minimum_that_nothing_can_meet_is_infeasible_and_named():
    result = solve(week("a", promise={"minimum": 2, "wanted": 2, "short": HARD}), workers=1)
    assert result.status == "infeasible"
    assert result.roster is None
    assert result.missing == (("helg", ("short", "helg/2027-03-05"), 1), ("helg", ("short", "helg/2027-03-06"), 1))


def test_what_the_facts_already_breach_is_inherited_and_blocks_nothing():
    late = Commitment(officer="a", kind="list", start=datetime(2027, 3, 2, 14), end=datetime(2027, 3, 2, 22))
    early = Commitment(officer="a", kind="list", start=datetime(2027, 3, 3, 6), end=datetime(2027, 3, 3, 14))
    result = solve(week("a", rules=(RestBetween(),), commitments=(late, early)), workers=1)
    assert result.status == "optimal"
    assert [(one.part, one.breach.amount, one.inherited, one.is_hard) for one in result.report.inherited] == [
        ("rest_between", 180, 180, False)
    ]


def test_a_pin_against_a_rule_is_inherited():
    training = Commitment(officer="a", kind="training", start=datetime(2027, 3, 6, 8), end=datetime(2027, 3, 6, 12))
    pin = Pin(duty="helg/2027-03-05", officer="a")
    result = solve(week("a", "b", rules=(RestBetween(),), commitments=(training,), pins=(pin,)), workers=1)
    assert result.roster.on("helg/2027-03-05") == ("a",)
    assert [one.part for one in result.report.inherited] == ["rest_between"]
    assert result.is_kept


def test_a_pin_on_leave_is_inherited_too():
    leave = Commitment(officer="a", kind="leave", start=datetime(2027, 3, 5), end=datetime(2027, 3, 7))
    pin = Pin(duty="helg/2027-03-05", officer="a")
    result = solve(week("a", "b", commitments=(leave,), pins=(pin,)), workers=1)
    assert result.roster.on("helg/2027-03-05") == ("a",)
    assert [(one.part, one.breach.key[0]) for one in result.report.inherited] == [("availability", "absent")]


def test_bars_are_kept():
    bars = tuple(Pin(duty=f"helg/2027-03-0{day}", officer="a", bar=True) for day in (5, 6))
    result = solve(week("a", "b", pins=bars), workers=1)
    assert result.roster.on("helg/2027-03-05") == result.roster.on("helg/2027-03-06") == ("b",)


def test_before_frozen_until_the_pins_are_the_whole_roster():
    scenario = week("a", "b", frozen_until=date(2027, 3, 6), pins=(Pin(duty="helg/2027-03-05", officer="b"),))
    result = solve(scenario, workers=1)
    assert result.roster.on("helg/2027-03-05") == ("b",)
    assert len(result.roster.on("helg/2027-03-06")) == 1


def test_stopping_at_once_is_a_timeout_and_not_infeasible():
    result = solve(week("a"), workers=1, stop=lambda: True)
    assert result.status == "unknown"
    assert result.roster is None


def test_stopping_after_the_first_roster_keeps_it():
    heard = []
    result = solve(
        week("a", "b", "c"), workers=1, on_progress=heard.append, stop=lambda: any(one.cost is not None for one in heard)
    )
    assert result.roster is not None
    assert result.status in ("optimal", "feasible")


def test_a_start_is_no_worse_than_it_was():
    scenario = week("a", "b")
    start = Assignments(works={"helg/2027-03-05": ("a",), "helg/2027-03-06": ("b",)})
    assert solve(scenario, workers=1, start=start).report.costs["promise"] == 0


def test_a_start_with_an_unknown_officer_is_refused():
    with pytest.raises(RosterError, match="there is no officer 'z'"):
        solve(week("a"), start=Assignments(works={"helg/2027-03-05": ("z",)}))


def test_a_trainee_is_never_counted():
    officers = (Officer(id="a"), Officer(id="t", spans=(Span(trainee=True, supervisor="a"),)))
    helg = WeekendReinforcement(id="helg", minimum=2, wanted=2)
    result = solve(Scenario(facts=Facts(period=WEEK, officers=officers), promises=(helg,)), workers=1)
    assert [one.kept for one in result.ledger if one.subject] == [1, 1]
