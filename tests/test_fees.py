"""Fees: the best that they can be is what a mix of all paths costs that keeps the rows."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from ortools.math_opt.python import mathopt
from test_columns import QUICK

from optimizer.model.arrays import ints
from optimizer.model.fees import Fees
from optimizer.model.matrix import Matrix
from optimizer.model.nodes import Node
from optimizer.model.rows import ENDLESS, Rows

WIDTH = 5
SCALE = 1000
ENOUGH = 40
"""More pricings than any of these takes."""

ROUNDED = 12
"""What half a unit of a fee comes to for a path as far from a row's end as any here is (15 and 7), and one more."""


def mixed(paths, weights, rows):
    """What the cheapest mix of paths costs that keeps the rows, in whole units; None where there is none."""
    model = mathopt.Model()
    shares = [model.add_variable(lb=0) for _ in paths]
    model.add_linear_constraint(sum(shares) == 1)
    for row, (low, high) in enumerate(zip(rows.lows.tolist(), rows.highs.tolist(), strict=True)):
        total = sum(int(rows.line(row) @ path) * share for path, share in zip(paths, shares, strict=True))
        unit = math.gcd(*rows.line(row).tolist())
        if low > -ENDLESS:
            model.add_linear_constraint(total >= math.ceil(low / unit) * unit)
        if high < ENDLESS:
            model.add_linear_constraint(total <= math.floor(high / unit) * unit)
    model.minimize(sum(int(weights @ path) * share for path, share in zip(paths, shares, strict=True)))
    solved = mathopt.solve(model, mathopt.SolverType.GLOP)
    return solved.objective_value() if solved.termination.reason == mathopt.TerminationReason.OPTIMAL else None


def cheapest(paths, fees, weights):
    """The cheapest path at the fees, and the bound that it makes of them."""
    costs = [int((weights + fees.weights) @ path) for path in paths]
    return paths[int(np.argmin(costs))], min(costs) - fees.paid


FACTORS = st.lists(st.integers(-3, 3), min_size=WIDTH, max_size=WIDTH).filter(any)
ENDS = st.tuples(st.integers(-4, 4), st.integers(0, 3), st.sampled_from(["low", "high", "both"]))
WEIGHTS = st.lists(st.integers(-9 * SCALE, 9 * SCALE), min_size=WIDTH, max_size=WIDTH)
PATHS = st.lists(st.lists(st.integers(0, 1), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=8)


LINES = st.lists(st.tuples(FACTORS, ENDS), min_size=1, max_size=3)


HELD = st.none() | st.tuples(st.integers(0, WIDTH - 1), st.integers(0, 1))


@given(lines=LINES, unit=st.sampled_from([1, 60]), paths=PATHS, held=HELD, prices=st.lists(WEIGHTS, min_size=2, max_size=3))
@QUICK
def test_they_come_to_what_the_best_mix_costs_and_never_to_more(lines, unit, paths, held, prices):
    """Whatever the unit is in which rows count, and where other values of a column are too dear."""
    paths = [ints(path) for path in paths]
    kept = [path for path in paths if held is None or path[held[0]] == held[1]]
    dear, least = Node(None, {} if held is None else {0: (held,)}).fees(0, WIDTH)
    factors = ints([factor * unit for line, _ in lines for factor in line])
    matrix = Matrix(ints(range(0, len(factors) + 1, WIDTH)), ints([*range(WIDTH)] * len(lines)), factors)
    lows = ints([low * unit if kind != "high" else -ENDLESS for _, (low, _, kind) in lines])
    highs = ints([(low + more) * unit if kind != "low" else ENDLESS for _, (low, more, kind) in lines])
    rows = Rows(matrix, lows, highs, ints([0] * WIDTH), ints([1] * WIDTH))
    fees = Fees(rows)
    for row in range(len(lines)):
        fees.add(row)
    for weights in map(ints, prices):
        best = mixed(kept, weights, rows) if kept else None
        assume(best is not None)
        fees.begin(weights + dear)
        bounds = []
        for _ in range(ENOUGH):
            path, bound = cheapest(paths, fees, weights + dear)
            bounds.append(bound - least)
            if not fees.mend(path, weights + dear, bound):
                break
        assert max(bounds) <= best + 1e-6, "no fees are above what keeps the rows"
        assert max(bounds) >= best - ROUNDED * len(lines), "and they come near it"


@pytest.mark.parametrize(("low", "high", "sign"), [(-ENDLESS, 1, 1), (3, ENDLESS, -1)])
def test_there_is_none_for_an_end_that_a_row_has_not(low, high, sign):
    """All paths break the one end that there is, so fees rise as far as they are let."""
    rows = Rows(Matrix(ints([0, 2]), ints([0, 1]), ints([1, 1])), ints([low]), ints([high]), ints([0, 0]), ints([1, 1]))
    fees, path = Fees(rows), ints([1, 1])
    fees.add(0)
    paid = []
    for _ in range(4):
        bound = int(fees.weights @ path) - fees.paid
        assert fees.mend(path, ints([5, 5]), bound)
        paid.append(sign * int(fees.weights[0]))
    assert paid == sorted({*paid})
    assert paid[0] > 0


def test_without_rows_there_is_nothing_to_mend():
    fees = Fees(Rows(Matrix(ints([0]), ints([]), ints([])), ints([]), ints([]), ints([0]), ints([1])))
    assert not fees.mend(ints([1]), ints([3]), 3)
    assert fees.paid == 0
    assert fees.weights.tolist() == [0]
