"""Relaxations say nothing untrue: rows that follow, bounds and narrowed domains beside every assignment there is."""

import subprocess

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_columns import levels
from test_rows import every

from optimizer.model import Settings, components, relaxing, trimming, whole
from optimizer.model.arrays import ints
from optimizer.model.conflicts import tightened
from optimizer.model.narrowing import rooms
from optimizer.model.program import Program
from optimizer.model.relaxed import priced
from optimizer.model.relaxing import relax
from optimizer.model.rivals import Rivals
from optimizer.model.whole import Whole

QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
WIDTH = 6


@st.composite
def counting(draw):
    """A programme that says of some literals that one is true, that at most one is, or that any is another."""
    program = Program()
    lits = [program.boolean() for _ in range(WIDTH)]
    some = st.lists(st.sampled_from([*lits, *(-lit for lit in lits)]), min_size=2, max_size=4, unique_by=abs)
    for kind, chosen in draw(st.lists(st.tuples(st.sampled_from(["one", "most", "any", "clause"]), some), max_size=9)):
        if kind == "one":
            program.exactly_one(chosen)
        elif kind == "most":
            program.at_most_one(chosen)
        elif kind == "clause":
            program.clause(chosen)
        elif len(program) < WIDTH + 3:
            program.any_of(chosen)
    return program


@given(program=counting())
@QUICK
def test_what_keeps_the_rows_keeps_what_follows(program):
    rows = program.rows()
    more = tightened(rows)
    for values in every(program):
        assert rows.hold(values) == more.hold(values)


@given(
    groups=st.lists(st.lists(st.sampled_from([*range(-5, 0), *range(1, 6)]), min_size=1, max_size=4, unique=True), max_size=8),
    more=st.lists(st.tuples(st.integers(1, 5), st.integers(-5, -1)), max_size=3),
    asked=st.lists(st.sampled_from([*range(-7, 0), *range(1, 8)]), min_size=1, max_size=4, unique=True),
)
@QUICK
def test_rivals_are_those_of_all_groups_and_what_was_added(groups, more, asked):
    rivals = Rivals(ints(np.cumsum([0, *map(len, groups)])), ints([lit for group in groups for lit in group]))

    def known(pairs):
        mine = ({*group} for group in (*groups, *pairs) if asked[0] in group)
        return set().union(*mine) - {asked[0]}

    assert rivals.of(asked[0]) - {asked[0]} == known(())
    rivals.add(more)
    assert rivals.of(asked[0]) - {asked[0]} == known(more)
    assert rivals.is_group(tuple(asked)) == ({*asked} in map(set, groups))


def weekend():
    """A Friday and a Saturday that each take one of three rests, and a duty that takes the third; what each costs or earns."""
    program = Program()
    friday, saturday, duty, *rests = [program.boolean() for _ in range(6)]
    for work, rest in zip((friday, saturday, duty), rests, strict=True):
        program.at_most_one([work, rest])
    program.exactly_one(rests)
    worked = program.any_of([friday, saturday])
    program.bound({friday: -1, saturday: -1}, -1)
    weights = np.zeros(len(program), dtype=np.int64)
    weights[[friday - 1, saturday - 1, worked - 1, duty - 1]] = -3, -3, 4, -9
    return program, weights


def test_a_worked_weekend_counts_for_both_days_where_a_third_rest_is_not_there():
    program, weights = weekend()
    rows = program.rows()
    best = min(int(weights @ values) for values in every(program) if rows.hold(values))
    loose = relax(rows, weights, 10, lambda: False)
    tight = relax(tightened(rows), weights, 10, lambda: False)
    assert loose.bound < tight.bound == best


@st.composite
def offers(draw):
    """Some of whom must come to what is held, each only if it is: what each costs, and how many come to each."""
    program = Program()
    held = [program.boolean() for _ in range(draw(st.integers(1, 3)))]
    weights = [0] + [draw(st.integers(0, 9)) for _ in held]
    program.bound(dict.fromkeys(held, -1), -1)
    for one in held:
        comes = [program.boolean() for _ in range(draw(st.integers(2, 4)))]
        weights += [draw(st.integers(0, 9)) for _ in comes]
        for lit in comes:
            program.clause([-lit, one])
        program.bound({one: draw(st.integers(1, 2)), **dict.fromkeys(comes, -1)}, 0)
    return program, ints(weights)


@given(made=offers())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_rows_that_wait_are_taken_in_where_values_break_them(made):
    program, weights = made
    rows = program.rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relaxing, "MOST", 0.0)
        waited = relax(rows, weights, 10, lambda: False)
        assert relaxing._waiting(rows).any()
        patch.setattr(relaxing, "MOST", 1.0)
        assert not relaxing._waiting(rows).any()
        at_once = relax(rows, weights, 10, lambda: False)
    assert waited.exact / waited.scale == pytest.approx(at_once.exact / at_once.scale)


def test_what_breaks_a_row_is_not_whole():
    program = Program()
    lits = [program.boolean() for _ in range(4)]
    program.clause([-lits[0], lits[1]])
    program.clause([-lits[2], lits[3]])
    found = priced(program.rows(), ints([0] * 5), np.array([1.0, 1.0, 0.0, 0.0, 0.5]), np.zeros(2))
    assert found.is_whole.tolist() == [True, False, False, True, False]


def at_some_prices(incumbent, data):
    rows = incumbent.rows
    duals = data.draw(st.lists(st.floats(-5, 5), min_size=len(rows.lows), max_size=len(rows.lows)))
    return priced(rows, incumbent.weights, np.zeros(len(incumbent.weights)), np.array(duals, dtype=float))


@given(level=levels(), data=st.data())
@QUICK
def test_any_prices_give_a_true_bound_and_leave_what_is_better(level, data):
    _, incumbent, _, kept = level
    relaxed = at_some_prices(incumbent, data)
    costs = [int(incumbent.weights @ values) for values in kept]
    assert relaxed.bound <= min(costs)
    below = data.draw(st.integers(relaxed.bound - 1, max(costs) + 1))
    lowest, highest = relaxed.narrowed(incumbent.rows, below)
    for values, cost in zip(kept, costs, strict=True):
        assert cost >= below or ((lowest <= values) & (values <= highest)).all()


def test_of_a_relaxation_that_is_exact_only_the_best_is_left():
    program = Program()
    lits = [program.boolean() for _ in range(3)]
    program.exactly_one(lits)
    rows, weights = program.rows(), ints([0, 5, 2, 9])
    relaxed = relax(rows, weights, 10, lambda: False)
    for below, left in ((3, [2]), (6, [1, 2]), (10, [1, 2, 3])):
        _, highest = relaxed.narrowed(rows, below)
        possible = [column for column in (1, 2, 3) if highest[column]]
        assert (relaxed.bound, possible) == (2, left)


@pytest.mark.parametrize(("bound", "best", "expected"), [(5, 5, [5]), (5, 6, [6]), (5, 30, [6, 9, 21, 30])])
def test_rooms_end_at_the_best(bound, best, expected):
    assert [*rooms(bound, best)] == expected


def test_no_answer_where_there_is_none_or_the_caller_ends_it():
    program, weights = weekend()
    rows = program.rows()
    assert relax(rows, weights, 10, lambda: True) is None
    lits = [program.boolean() for _ in range(3)]
    program.at_most_one(lits)
    program.bound(dict.fromkeys(lits, -1), -2)
    weights = np.append(weights, [0, 0, 0])
    assert relax(program.rows(), weights, 10, lambda: False) is None


def test_where_no_process_can_be_made_the_search_goes_on_without(monkeypatch):
    program, weights = weekend()

    def refused(*_, **__):
        raise OSError("no more processes")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert relax(program.rows(), weights, 10, lambda: False) is None


@given(level=levels(), has_start=st.booleans(), pick=st.integers(0, 999))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_with_relaxations_the_best_is_what_counting_finds(level, has_start, pick):
    _, incumbent, _, kept = level
    if has_start:
        incumbent.offer(kept[pick % len(kept)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(whole, "RELAXED", 1)
        patch.setattr(components, "SMALL", 1)
        searched = Whole(incumbent)
        assert not searched.search(Settings(time_limit=60, workers=1), kept[0])
    best = min(incumbent.cost(values) for values in kept)
    assert (incumbent.best, incumbent.bound) == (best, best)
    assert incumbent.rows.hold(incumbent.values)


def test_memory_is_given_back_where_the_library_can_and_else_nothing_happens(monkeypatch):
    asked = []
    monkeypatch.setattr(trimming, "_malloc_trim", lambda: asked.append)
    trimming.trim()
    assert asked == [0]
    monkeypatch.setattr(trimming, "_malloc_trim", lambda: None)
    trimming.trim()
    assert asked == [0]


def test_large_relaxations_have_their_turns(monkeypatch):
    monkeypatch.setattr(relaxing, "LARGE", 5)
    asked = []

    def enough():
        asked.append(1)
        return len(asked) > 2

    with (
        relaxing.alone(6, lambda: False) as first,
        relaxing.alone(6, enough) as other,
        relaxing.alone(5, lambda: False) as small,
    ):
        assert (first, other, small) == (True, False, True)
    with relaxing.alone(6, lambda: False) as again:
        assert again
