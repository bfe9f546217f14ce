"""Rows mean what they say: parts what the whole says, CP-SAT what counting finds, runs what a reader sees."""

from itertools import groupby, product
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from optimizer.draft import NO, YES, Price
from optimizer.model import matrix, outside
from optimizer.model import rows as rows_module
from optimizer.model.arrays import ints
from optimizer.model.limits import Limits
from optimizer.model.program import Program
from optimizer.model.running import post_runs
from optimizer.model.translation import to_cp

FACTORS = st.integers(-3, 3).filter(bool)


@st.composite
def programs(draw):
    """A small programme with some of everything that can be said."""
    program = Program()
    lits = [program.boolean() for _ in range(5)] + [program.amount(2)]
    some = st.lists(st.sampled_from(lits[:5]), min_size=1, max_size=4, unique=True)
    signed = some.flatmap(lambda chosen: st.tuples(*(st.sampled_from([lit, -lit]) for lit in chosen)))
    for _ in range(draw(st.integers(1, 5))):
        match draw(st.sampled_from(["clause", "at most one", "any", "bound"])):
            case "clause":
                program.clause(draw(signed))
            case "at most one":
                program.at_most_one(draw(signed))
            case "any":
                program.any_of(draw(signed))
            case _:
                program.bound(draw(st.dictionaries(st.sampled_from(lits), FACTORS, min_size=1)), draw(st.integers(-2, 4)))
    return program


def every(program):
    ranges = [range(low, high + 1) for low, high in zip(program.lowest, program.highest, strict=True)]
    return [ints(values) for values in product(*ranges)]


@given(program=programs(), data=st.data(), size=st.sampled_from([1, 2, 1000]))
@settings(max_examples=200, deadline=None)
def test_sums_and_reach_piece_by_piece_are_those_of_each_row(program, data, size):
    values = data.draw(st.sampled_from(every(program)))
    with patch.object(matrix, "PIECE", size):
        rows = program.rows()
        least, most = rows.reach
        assert rows.sums(values).tolist() == [int(rows.line(row) @ values) for row in range(len(rows.lows))]
    for row in range(len(rows.lows)):
        sums = [int(rows.line(row) @ each) for each in every(program)]
        assert (least[row], most[row]) == (min(sums), max(sums))


@given(program=programs(), data=st.data(), size=st.sampled_from([1, 2, 1000]))
@settings(max_examples=200, deadline=None)
def test_a_part_holds_as_the_whole_does(program, data, size):
    rows = program.rows()
    base = data.draw(st.sampled_from(every(program)))
    free = ints(sorted(data.draw(st.sets(st.integers(0, len(program) - 1), min_size=1))))
    touched = set(rows.holding(free).tolist())
    with patch.object(matrix, "PIECE", size), patch.object(rows_module, "BLOCK", size):
        part = rows.part(free, base)
    for values in every(program):
        changed = base.copy()
        changed[free] = values[free]
        totals = rows.sums(changed)
        assert part.hold(values[free]) == all(rows.lows[row] <= totals[row] <= rows.highs[row] for row in touched)


@given(program=programs(), weights=st.lists(st.integers(-3, 3), min_size=6, max_size=6))
@settings(max_examples=100, deadline=None)
def test_the_solver_finds_what_counting_finds(program, weights):
    rows = program.rows()
    objective = {place: weight for place, weight in enumerate(weights, 1) if weight}
    costs = [
        sum(weight * int(values[place]) for place, weight in objective.items())
        for values in every(program)
        if rows.hold(values)
    ]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.solve(to_cp(rows, objective))
    response = solver.response_proto
    if costs:
        assert (response.status, round(response.objective_value)) == (cp_model.OPTIMAL, min(costs))
        assert rows.hold(ints(response.solution))
    else:
        assert response.status == cp_model.INFEASIBLE


@given(data=st.data(), split=st.integers(1, 4))
@settings(max_examples=100, deadline=None)
def test_what_excludes_others_without_a_slack_does_so_and_nothing_more(data, split):
    """Rivals on either side are posted together, and what the facts already hold costs nothing."""
    program = Program()
    lits = [program.boolean() for _ in range(6)]
    groups = data.draw(st.lists(st.lists(st.sampled_from(lits), min_size=2, max_size=3, unique=True), max_size=3))
    for group in groups:
        program.at_most_one(group)
    signs = st.sampled_from([1, 1, 1, -1])
    keyed = {("excludes", (str(lit),)): lit * data.draw(signs) for lit in lits[:split]}
    others = [lit * data.draw(signs) for lit in lits[split:]]
    given_ones = data.draw(st.sets(st.sampled_from([*keyed])))
    limits = Limits(program, dict.fromkeys(given_ones, 1))
    limits.exclude(keyed, others, Price(level="law"))
    rows = program.rows()
    free = [lit for key, lit in keyed.items() if key not in given_ones]
    for choice in product([False, True], repeat=len(lits)):
        values = program.complete(dict(zip(lits, choice, strict=True)))

        def is_true(lit, values=values):
            return values[abs(lit) - 1] == (lit > 0)

        is_kept = all(sum(map(is_true, group)) <= 1 for group in groups)
        is_kept &= not any(is_true(lit) and is_true(other) for lit in free for other in others)
        assert rows.hold(ints(values)) == is_kept


@given(
    fixed=st.lists(st.sampled_from([None, None, None, False, True]), min_size=1, max_size=8),
    least=st.integers(1, 4),
    edge=st.integers(0, 8),
)
@settings(max_examples=100, deadline=None)
def test_runs_without_a_slack_are_long_enough(fixed, least, edge):
    """Runs that are given, with both their ends, are nobody's to change; those that begin after the edge do not count."""
    program = Program()
    lits = [program.boolean() if one is None else YES if one else NO for one in fixed]

    def key(first, last):
        is_open = any(one is None for one in fixed[first - 1 : last + 2])
        return (str(first), str(last)) if is_open and first <= edge else None

    post_runs(Limits(program), "runs", key, lits, least, Price(level="law"))
    rows = program.rows()
    decided = [lit for lit in lits if lit not in (YES, NO)]
    for choice in product([False, True], repeat=len(decided)):
        values = program.complete(dict(zip(decided, choice, strict=True)))
        row = [values[lit - 1] == 1 if lit > 0 else values[-lit - 1] == 0 for lit in lits]
        assert rows.hold(ints(values)) == (not any(key(*run) for run in short(row, least)))


def short(row, least):
    first = 0
    for is_on, places in groupby(row):
        length = len([*places])
        if is_on and length < least and first > 0 and first + length < len(row):
            yield first, first + length - 1
        first += length


@given(
    factors=st.lists(st.integers(-3, 3).filter(bool), min_size=1, max_size=6),
    low=st.integers(-4, 4),
    wide=st.integers(0, 2),
    step=st.integers(1, 3),
    data=st.data(),
)
@settings(max_examples=150, deadline=None)
def test_steps_outside_a_range_cost_ever_more(factors, low, wide, step, data):
    program, high = Program(), low + wide
    lits = [program.boolean() for _ in factors]
    limits = Limits(program)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outside, "SINGLE", data.draw(st.integers(0, 2)))
        outside.post_outside(
            limits, ("a", "b"), [*zip(factors, lits, strict=True)], low, high, Price(level="wish", penalty=1), step
        )
        values = data.draw(st.tuples(*(st.booleans() for _ in lits)))
        completed = ints(program.complete(dict(zip(lits, values, strict=True))))
    total = sum(factor for factor, value in zip(factors, values, strict=True) if value)
    steps = -(-max(total - high, low - total, 0) // step)
    weights, _ = program.gather(limits.costs["wish"])
    assert sum(factor * int(completed[lit - 1]) for lit, factor in weights.items()) == steps * (steps + 1) // 2
    rows = program.rows()
    assert rows.hold(completed)
    fixed = ints([place for place in range(1, len(program)) if place >= len(lits) + 1])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    part = rows.part(fixed, completed)
    solver.solve(to_cp(part, {place: weights.get(int(column) + 1, 0) for place, column in enumerate(fixed)}))
    assert round(solver.response_proto.objective_value) == steps * (steps + 1) // 2
