"""What falls apart is found, searched and proved piece by piece, and comes to what it comes to whole."""

import weakref
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from benchmarks.measuring import shortened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model
from test_columns import levels
from test_rows import every, programs

from optimizer.checker import inherited
from optimizer.generator import generate
from optimizer.model import Settings, build, components, decisions, loosening, run, search, whole
from optimizer.model.holding import hold
from optimizer.model.incumbent import Incumbent
from optimizer.model.part import Part
from optimizer.model.rows import Rows
from optimizer.model.whole import Whole

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 9)


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch):
    monkeypatch.setattr(components, "SMALL", 1)


def side_by_side(one, other):
    """The rows of two programmes, of which neither knows the other."""
    matrix = one.matrix.beside(replace(other.matrix, columns=other.columns + len(one.lowest)))
    names = ("lows", "highs", "lowest", "highest")
    return Rows(matrix, *(np.concatenate((getattr(one, name), getattr(other, name))) for name in names))


@given(programs=st.tuples(programs(), programs()), seed=SEEDS)
@QUICK
def test_pieces_have_every_open_column_that_counts_once_and_keep_what_the_rows_keep(programs, seed):
    rows = side_by_side(*(one.rows() for one in programs))
    random = np.random.default_rng(seed)
    weights = random.integers(-3, 4, len(rows.lowest))
    pieces = components.components(rows, weights)
    columns = sorted(column for one in pieces for column in one.columns.tolist())
    counts = (weights != 0) | np.isin(np.arange(len(weights)), rows.columns)
    assert columns == np.flatnonzero((rows.lowest < rows.highest) & counts).tolist()
    sides = [{bool(column < len(programs[0])) for column in one.columns.tolist()} for one in pieces]
    assert all(len(side) == 1 for side in sides), "what no row binds is apart"
    for _ in range(20):
        values = random.integers(rows.lowest, rows.highest + 1)
        apart = all(one.rows.hold(values[one.columns]) for one in pieces)
        assert rows.hold(values) <= apart
        closed = np.where(rows.lowest == rows.highest, weights * values, 0).sum()
        assert closed + sum(one.cost(values[one.columns]) for one in pieces) == weights @ values
        assert all(one.bound <= one.cost(values[one.columns]) for one in pieces)


@given(level=levels(), has_start=st.booleans(), pick=SEEDS)
@QUICK
def test_the_whole_finds_and_proves_what_counting_finds(level, has_start, pick):
    _, incumbent, _, kept = level
    if has_start:
        incumbent.offer(kept[pick % len(kept)])
    assert not Whole(incumbent).search(Settings(time_limit=30, workers=1), ())
    assert (incumbent.best, incumbent.bound) == (min(map(incumbent.cost, kept)),) * 2
    assert incumbent.rows.hold(incumbent.values)


@given(program=programs(), pick=SEEDS)
@QUICK
def test_a_part_comes_to_what_counting_finds_within_its_domains(program, pick):
    rows, random = program.rows(), np.random.default_rng(pick)
    weights = random.integers(-3, 4, len(rows.lowest))
    ends = np.sort(random.integers(rows.lowest, rows.highest + 1, (2, len(weights))), axis=0)
    one, found, bounds = components.Component(np.arange(len(weights)), weights, -99, rows), [], []
    is_held = rows.part(np.flatnonzero(ends[0] < ends[1]), ends[0]).hold
    kept = [values for values in every(program) if ((ends[0] <= values) & (values <= ends[1])).all()]
    kept = [values for values in kept if is_held(values[ends[0] < ends[1]])]
    status, _ = Part(one, (ends[0], ends[1]), found.append, bounds.append).search(
        Settings(time_limit=30, workers=1), None, False
    )
    if not kept:
        assert (status, found) == (cp_model.INFEASIBLE, [])
    else:
        best = min(int(weights @ values) for values in kept)
        assert (status, one.cost(found[-1]), round(max(bounds))) == (cp_model.OPTIMAL, best, best)
        assert any((found[-1] == values).all() for values in kept)


@given(level=levels(), is_best=st.booleans(), pick=SEEDS)
@QUICK
def test_what_a_level_came_to_is_held_and_leaves_out_no_best(level, is_best, pick):
    program, incumbent, _, kept = level
    costs = [incumbent.cost(values) for values in kept]
    chosen = np.argmin(costs) if is_best else pick % len(kept)
    hold(program, incumbent, kept[chosen])
    rows = program.rows()
    held = [one for one, values in enumerate(kept) if rows.hold(np.array(values))]
    assert chosen in held
    assert all(costs[one] <= costs[chosen] for one in held)
    if is_best:
        assert held == [one for one, cost in enumerate(costs) if cost == min(costs)]


@given(program=programs(), pick=SEEDS)
@QUICK
def test_rows_of_what_is_closed_are_kept_too(program, pick):
    rows = program.rows()
    values = np.random.default_rng(pick).integers(rows.lowest, rows.highest + 1)
    closed = replace(rows, lowest=values, highest=values)
    incumbent = levels_of(program, closed)
    assert Whole(incumbent).search(Settings(time_limit=30, workers=1), ()) == (not rows.hold(values))
    assert (incumbent.values is not None) == rows.hold(values)


def levels_of(program, rows):
    """A level without costs over other rows than the programme's own."""
    model = SimpleNamespace(program=program, limits=SimpleNamespace(costs={"wish": []}))
    incumbent = Incumbent(model, "wish", 0.0, None)
    incumbent.rows = rows
    return incumbent


def promised(minimum, apart):
    """Some weeks of evenings, for each of which so many are promised, and of meetings, so many days apart."""
    weeks = shortened(generate(officers=12, tightness=0.5, seed=3), 8)
    evenings = next(one for one in weeks.promises if one.kind == "weekend_reinforcement")
    meetings = next(one for one in weeks.promises if one.kind == "neighbourhood_meetings")
    team = {"minimum": minimum, "wanted": minimum + 1, "cap": minimum + 1, "joint": ()}
    often = {"at_least": 2, "apart_days": apart, "stadsdelar": ("farsta", "orby")}
    return weeks.model_copy(update={"promises": (evenings.model_copy(update=team), meetings.model_copy(update=often))})


@pytest.mark.parametrize("goes_on", [True, False], ids=["goes on", "ends early"])
@pytest.mark.parametrize(
    ("minimum", "apart", "kept"),
    [(2, 7, (True, True)), (2, 50, (True, False)), (7, 50, (False, False))],
    ids=["all", "all but meetings", "neither evenings nor meetings"],
)
def test_what_began_ahead_counts_where_the_levels_above_end_at_their_least(minimum, apart, kept, goes_on, monkeypatch):
    scenario = promised(minimum, apart)
    world, parts = scenario.world, scenario.parts

    def searched(is_ahead):
        monkeypatch.setattr(search, "begin", begin if is_ahead else lambda *_: None)
        model = build(world, parts, inherited(world, parts))
        return run(model, Settings(time_limit=120, workers=2, seed=1)).levels

    def begin(*given):
        with monkeypatch.context() as patch:
            if not goes_on:
                patch.setattr(Whole, "search", lambda *_: False)
            ahead = begun(*given)
            if not goes_on:
                ahead.end()
        return ahead

    def turn_to(whole, incumbent):
        before = whole._task.components
        turned(whole, incumbent)
        are_kept = [one in before for one in whole._task.components if one.weights.any()]
        found.append((are_kept[-1], all(are_kept)))

    begun, turned, found = search.begin, Whole.turn_to, []
    monkeypatch.setattr(decisions, "WIDE", 100)
    monkeypatch.setattr(loosening, "FEW", -1.0)
    monkeypatch.setattr(Whole, "turn_to", turn_to)
    with_it, without = searched(True), searched(False)
    assert all(one.is_proved for one in with_it)
    assert with_it == without
    assert found == [kept], "whether the largest, the evenings, is kept, and whether all are"


def test_a_level_is_let_go_before_the_next_is_made(monkeypatch):
    scenario = promised(2, 7)
    model = build(scenario.world, scenario.parts, inherited(scenario.world, scenario.parts))
    made, left = [], []

    def incumbent(*given):
        one = Incumbent(*given)
        made.append(weakref.ref(one))
        return one

    monkeypatch.setattr(search, "Incumbent", incumbent)
    monkeypatch.setattr(search, "trim", lambda: left.append([one() for one in made if one() is not None]))
    outcome = run(model, Settings(time_limit=60, workers=1))
    assert [level.is_proved for level in outcome.levels] == [True] * len(made)
    assert len(made) > 1
    assert left == [[]] * len(made)


@given(program=programs())
@QUICK
def test_what_is_compared_is_let_go(program):
    rows = program.rows()
    for one, other in zip(*(components.components(rows, np.ones(len(rows.lowest))) for _ in range(2)), strict=True):
        assert one.is_as(other)
        assert one._rows is other._rows is None


def test_a_relaxation_that_was_interrupted_is_solved_when_the_search_goes_on(monkeypatch):
    scenario = promised(2, 7)
    model = build(scenario.world, scenario.parts, inherited(scenario.world, scenario.parts))
    incumbent = Incumbent(model, "wish", 0.0, None)
    incumbent.offer(model.program.complete({}))
    asked = []
    monkeypatch.setattr(whole, "RELAXED", 100)
    searched = Whole(incumbent)
    own = Settings(time_limit=60, workers=1, stop=lambda: bool(asked))
    monkeypatch.setattr(whole, "relax", lambda *given: asked.append(given))
    assert not searched.search(own, ())
    assert len(asked) == 1
    monkeypatch.undo()
    monkeypatch.setattr(whole, "RELAXED", 100)
    assert not searched.search(Settings(time_limit=60, workers=1), ())
    pieces = [one for one in searched._task.components if len(one.columns) >= 100]
    assert pieces
    assert all(one.relaxed is not None for one in pieces)


@pytest.mark.parametrize("has_roster", [True, False])
def test_what_is_too_large_without_a_relaxation_is_searched_only_where_there_may_be_no_roster(has_roster, monkeypatch):
    scenario = promised(2, 7)
    model = build(scenario.world, scenario.parts, inherited(scenario.world, scenario.parts))
    hint = model.program.complete({})
    monkeypatch.setattr(whole, "SEARCHED", 100)
    monkeypatch.setattr(whole, "RELAXED", 100)
    monkeypatch.setattr(whole, "relax", lambda *_: None)
    incumbent = Incumbent(model, "wish", 0.0, None)
    if has_roster:
        incumbent.offer(hint)
    assert not Whole(incumbent).search(Settings(time_limit=60, workers=1), hint)
    assert incumbent.values is not None
    assert incumbent.is_closed() != has_roster
