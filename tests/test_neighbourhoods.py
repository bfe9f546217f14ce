"""Windows of the year find rosters that keep every limit, cost what the checker says, and never spoil a proof."""

from types import SimpleNamespace

import pytest
from benchmarks.measuring import shortened
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from optimizer.checker import check, inherited, score
from optimizer.draft import Price
from optimizer.exports.plan_file import dump
from optimizer.generator import generate
from optimizer.model import build, decisions, kinds, whole
from optimizer.model.arrays import ints
from optimizer.model.incumbent import Incumbent
from optimizer.model.limits import Limits
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.outcome import Settings
from optimizer.model.outside import post_outside
from optimizer.model.program import Program
from optimizer.model.search import run
from optimizer.model.sweep import Sweep
from optimizer.promises import WeekendReinforcement
from optimizer.roster import Roster
from optimizer.roster import given as pins
from optimizer.rules import Released
from optimizer.scenario import Scenario
from optimizer.solver import solve
from optimizer.testing.strategies import facts, rules

DISTRICT = generate(officers=12, year=2027, tightness=0.8, seed=3)


@given(data=st.data(), free=st.integers(1, 4))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_windows_stay_between_the_optimum_and_what_they_began_from(data, free):
    known = data.draw(facts()).model_copy(update={"as_of": None})
    helg = WeekendReinforcement(id="first", minimum=1, wanted=2, below=Price(level="wish", penalty=3))
    chosen = tuple(data.draw(st.lists(rules(), max_size=4, unique_by=lambda rule: rule.name)))
    scenario = Scenario(facts=known, promises=(helg,), rules=(*chosen, Released(penalty=1)))
    base = inherited(scenario.world, scenario.parts)
    assume(score(scenario.world, scenario.parts, pins(scenario.world), base).is_valid)
    model = build(scenario.world, scenario.parts, base)
    model.limits.costs["law"] = model.limits.costs["promise"] = []
    best = run(model, Settings(time_limit=30, workers=1))
    fresh = build(scenario.world, scenario.parts, base)
    incumbent = Incumbent(fresh, "wish", 0.0, None)
    incumbent.offer(fresh.program.complete(fresh.decisions(pins(scenario.world))))
    before = incumbent.best
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinds, "FREE", free)
        patch.setattr(kinds, "MINIMUM", 1)
        sweep = Sweep(fresh, incumbent, 0) if fresh.moments() else None
        for _ in range(12 if sweep else 0):
            sweep.step(lambda: False)
            assert incumbent.rows.hold(incumbent.values)
    assert incumbent.bound <= best.levels[-1].cost <= incumbent.best <= before


def test_a_lap_finds_better_rosters_that_the_checker_reads_alike():
    world, parts = DISTRICT.world, DISTRICT.parts
    known = inherited(world, parts)
    model = build(world, parts, known)
    wish, model.limits.costs["wish"] = model.limits.costs["wish"], []
    first = run(model, Settings(time_limit=20, seed=1))
    model.limits.costs["wish"] = wish
    told = []
    incumbent = Incumbent(model, "wish", 0.0, told.append)
    incumbent.offer(first.values)
    assert len(model.moments()) > kinds.FREE
    sweep = Sweep(model, incumbent, 1)
    while not sweep.laps:
        sweep.step(lambda: False)
    assert [one.cost for one in told] == sorted((one.cost for one in told), reverse=True)
    report = score(world, parts, Roster(world, model.assignments(lambda lit: incumbent.values[lit - 1] == 1)), known)
    assert report.is_valid
    assert report.costs["wish"] == incumbent.best < incumbent.cost(first.values) / 2
    assert report.costs["promise"] <= next(one.cost for one in first.levels if one.level == "promise")


def test_one_worker_with_neighbourhoods_gives_one_plan_for_one_seed(monkeypatch):
    monkeypatch.setattr(decisions, "WIDE", 1000)
    first, second = (dump(solve(DISTRICT, workers=1, seed=5, work_limit=1.0, time_limit=600)) for _ in range(2))
    assert first == second


def test_steps_in_another_order_are_brought_in_order_whether_they_are_free_or_not():
    program = Program()
    lits = [program.boolean() for _ in range(5)]
    limits = Limits(program)
    post_outside(limits, ("shares", ()), [(1, lit) for lit in lits], 0, 0, Price(level="wish", penalty=1), 1)
    program.bound(dict.fromkeys(lits, -1), -3)
    incumbent = Incumbent(SimpleNamespace(program=program, limits=limits), "wish", 0.0, None)
    base = ints(program.complete(dict.fromkeys(lits[:4], True)))
    steps = program.making.made_by(ints([0]))
    base[steps] = [0, 1, 1, 1, 1]
    incumbent.offer(base)
    assert incumbent.rows.hold(base)
    neighbourhoods = Neighbourhoods(SimpleNamespace(program=program), incumbent)
    neighbourhoods.improve(lits[3:4], 0, lambda: False)
    assert incumbent.rows.hold(incumbent.values)
    assert incumbent.best == 1 + 2 + 3


def test_what_two_found_beside_one_roster_is_kept_together():
    program = Program()
    lits = [program.boolean() for _ in range(5)]
    limits = Limits(program)
    post_outside(limits, ("shares", ()), [(1, lit) for lit in lits], 4, 4, Price(level="wish", penalty=1), 1)
    incumbent = Incumbent(SimpleNamespace(program=program, limits=limits), "wish", 0.0, None)
    base = ints(program.complete({}))
    incumbent.offer(base)
    neighbourhoods = Neighbourhoods(SimpleNamespace(program=program), incumbent)
    for lit in lits[:2]:
        reach = neighbourhoods.reached([lit], base)
        found = program.complete({lit: True})
        free = [found[column] for column in reach.free.tolist()]
        incumbent.change(base, lambda best, reach=reach, free=free: neighbourhoods.with_found(best, reach, free))
    assert incumbent.values.tolist() == program.complete(dict.fromkeys(lits[:2], True))
    assert (incumbent.best, incumbent.rows.hold(incumbent.values)) == (1 + 2, True)


def test_out_of_reach_of_the_whole_search_several_sweep(monkeypatch):
    scenario = shortened(DISTRICT, 4)
    known = solve(scenario, workers=2, seed=5, time_limit=10).levels
    monkeypatch.setattr(decisions, "WIDE", 100)
    monkeypatch.setattr(whole, "PACE", 1e-9)
    near = 1.5 * known[-1].cost
    heard = []
    swept = solve(
        scenario,
        workers=2,
        seed=5,
        time_limit=60,
        on_progress=heard.append,
        stop=lambda: bool(heard) and heard[-1].level == "wish" and (heard[-1].cost or near) < near,
    )
    assert check(scenario, swept.roster.assignments).is_valid
    assert [one.level for one in swept.levels] == [one.level for one in known]
    assert all(mine.cost >= least.bound for mine, least in zip(swept.levels[:-1], known[:-1], strict=True))
    assert swept.levels[-1].cost < near
    assert not swept.levels[-1].is_proved
