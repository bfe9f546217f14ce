"""The simplex method after ever other changes comes to what a programme made anew comes to."""

import math
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.math_opt import model_parameters_pb2, parameters_pb2
from ortools.math_opt.core.python import solver
from ortools.math_opt.python import mathopt
from test_columns import QUICK

from optimizer.model import simplex as simplex_of
from optimizer.model.arrays import ints
from optimizer.model.messages import Columns, programme
from optimizer.model.simplex import Simplex

HEIGHT = 3
FEW = st.integers(-3, 3)


def of(*columns):
    """Columns, each of a cost, two ends and its factor in each row."""
    costs, lows, highs, lines = zip(*columns, strict=True)
    factors = np.array(lines, dtype=float)
    places, rows = factors.nonzero()
    return Columns(*(np.array(each, dtype=float) for each in (costs, lows, highs)), rows, places, factors[places, rows])


def anew(lows, highs, columns):
    """What a new programme of these rows and columns comes to; None where it comes to nothing."""
    model = mathopt.Model()
    rows = [model.add_linear_constraint(lb=low, ub=high) for low, high in zip(lows, highs, strict=True)]
    for cost, low, high, line in columns:
        column = model.add_variable(lb=low, ub=high)
        model.objective.set_linear_coefficient(column, cost)
        for row, factor in zip(rows, line, strict=True):
            row.set_coefficient(column, float(factor))
    found = mathopt.solve(model, mathopt.SolverType.GLOP)
    return found.objective_value() if found.termination.reason == mathopt.TerminationReason.OPTIMAL else None


@pytest.fixture(params=[HEIGHT, HEIGHT + 1], ids=["large", "small"], scope="module")
def large(request):
    """Rows from which on a programme is large."""
    with patch.object(simplex_of, "LARGE", request.param):
        yield request.param


@given(data=st.data())
@QUICK
def test_after_every_change_it_comes_to_what_a_new_programme_does(data, large):
    ends = [sorted(data.draw(st.tuples(FEW, FEW))) for _ in range(HEIGHT)]
    lows, highs = (np.array([float(each[place]) for each in ends]) for place in (0, 1))
    simplex, columns = Simplex(lows, highs), dict[int, tuple]()
    for _ in range(data.draw(st.integers(1, 6))):
        change = data.draw(st.sampled_from(["add", "remove", "bound", "rows"]))
        if change == "add" or not columns:
            new = [
                (data.draw(FEW), 0.0, data.draw(st.sampled_from([1.0, 4.0])), ints([data.draw(FEW) for _ in lows]))
                for _ in range(2)
            ]
            columns |= zip(simplex.add(of(*new)).tolist(), new, strict=True)
        elif change == "remove":
            gone = sorted(data.draw(st.sets(st.sampled_from([*columns]))))
            simplex.remove(ints(gone))
            columns = {number: column for number, column in columns.items() if number not in gone}
        elif change == "bound":
            number, high = data.draw(st.sampled_from([*columns])), data.draw(st.sampled_from([0.0, 2.0]))
            simplex.bound(ints([number]), np.zeros(1), np.array([high]))
            columns[number] = (columns[number][0], 0.0, high, columns[number][3])
        else:
            row = data.draw(st.integers(0, HEIGHT - 1))
            lows[row], highs[row] = sorted(data.draw(st.tuples(FEW, FEW)))
            simplex.bound_rows(ints([row]), lows[[row]], highs[[row]])
        best, found = anew(lows, highs, columns.values()), simplex.solve(data.draw(st.booleans()), is_above_asked=True)
        assert (found is None) == (best is None)
        if found is not None and best is not None:
            assert found.cost == pytest.approx(best)
            assert_fits(found, [*columns.values()], lows, highs)


def assert_fits(found, columns, lows, highs):
    """Values keep all ends and come to the cost; what each column lies above the prices is what these leave of its cost."""
    assert len(found.values) == len(found.above) == len(columns)
    sums = sum((value * line for value, (_, _, _, line) in zip(found.values, columns, strict=True)), np.zeros(HEIGHT))
    assert (sums >= lows - 1e-6).all()
    assert (sums <= highs + 1e-6).all()
    assert sum(value * cost for value, (cost, *_) in zip(found.values, columns, strict=True)) == pytest.approx(
        found.cost, abs=1e-6
    )
    for value, above, (cost, low, high, line) in zip(found.values, found.above, columns, strict=True):
        assert low - 1e-6 <= value <= high + 1e-6
        assert above == pytest.approx(cost - line @ found.prices, abs=1e-6)


def test_what_the_columns_lie_above_the_prices_is_told_only_where_asked_for():
    simplex = Simplex(np.array([1.0]), np.array([math.inf]))
    simplex.add(of((2, 0.0, 4.0, ints([1]))))
    assert [len(simplex.solve(is_above_asked=asked).above) for asked in (True, False)] == [1, 0]


def test_what_is_no_programme_is_told_at_once():
    simplex = Simplex(np.array([1.0]), np.array([2.0]))
    with pytest.raises(Exception, match="7"):
        simplex.remove(ints([7]))


def test_a_large_programme_begins_at_the_best_that_the_interior_point_method_comes_to():
    """From there GLOP has nothing to do; from nothing it has."""
    random = np.random.default_rng(1)
    factors = (random.random((40, 120)) < 0.2).astype(float)
    rows, places = factors.nonzero()
    costs, ones = random.integers(1, 9, 120).astype(float), np.ones(120)
    model = programme(np.ones(40), np.full(40, np.inf), Columns(costs, 0 * ones, ones, rows, places, factors[rows, places]))
    asked = model_parameters_pb2.ModelSolveParametersProto()
    settings = parameters_pb2.SolveParametersProto(presolve=parameters_pb2.EMPHASIS_OFF)
    steps = []
    for basis in (None, simplex_of._interior(model)):
        if basis is not None:
            asked.initial_basis.CopyFrom(basis)
        one = solver.new(parameters_pb2.SOLVER_TYPE_GLOP, model, parameters_pb2.SolverInitializerProto())
        steps.append(simplex_of._solved(one, settings, asked).solve_stats.simplex_iterations)
    assert steps[0] > 0
    assert steps[1] == 0
