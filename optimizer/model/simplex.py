"""A linear programme of ever more columns, solved anew from where it stood, by GLOP; all that goes in and comes out is arrays.

A large one begins where an interior point method (HiGHS' own) comes to: the simplex method alone takes ten times as long there.
"""

from dataclasses import dataclass

import numpy as np
from ortools.math_opt import (
    callback_pb2,
    model_parameters_pb2,
    model_pb2,
    model_update_pb2,
    parameters_pb2,
    result_pb2,
    solution_pb2,
)
from ortools.math_opt.core.python import solver

from optimizer.model.arrays import Ints, Reals
from optimizer.model.messages import NONE, Columns, joined, programme, with_columns, with_ends, with_row_ends, without

LARGE = 500
"""The rows from which on a programme is solved by the interior point method first."""

SINGULAR = 1e300
"""What GLOP may think of a basis: its estimate, of no meaning for large ones, makes it begin anew beyond 1e50."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The least cost, the price of each row's unit, and of each column its value and what it lies above the prices.

    Columns are in the order in which they were added, without those removed; ``above`` is empty where it was not asked for.
    """

    cost: float
    prices: Reals
    values: Reals
    above: Reals


class Simplex:
    """Rows between two ends, and columns, each with a number: 0 for the first, and so on."""

    def __init__(self, lows: Reals, highs: Reals) -> None:
        self._rows, self._count, self._first = (lows, highs), 0, [NONE]
        self._solver: solver.Solver | None = None

    def add(self, columns: Columns) -> Ints:
        """Takes columns; their numbers."""
        numbers = np.arange(self._count, self._count + len(columns.costs))
        self._count += len(numbers)
        if self._solver is None:
            self._first.append(columns)
        else:
            self._update(with_columns(columns, numbers))
        return numbers

    def remove(self, numbers: Ints) -> None:
        """Columns, in the order of their numbers, are no more."""
        self._update(without(numbers))

    def bound(self, numbers: Ints, lows: Reals, highs: Reals) -> None:
        """Columns, in the order of their numbers, have other ends."""
        self._update(with_ends(numbers, lows, highs))

    def bound_rows(self, rows: Ints, lows: Reals, highs: Reals) -> None:
        """Rows, in their order, have other ends."""
        self._update(with_row_ends(rows, lows, highs))

    def _update(self, update: model_update_pb2.ModelUpdateProto) -> None:
        begun = self._solver or self._begin(self._made())
        if not begun.update(update):
            raise RuntimeError("GLOP takes no such change of a linear programme")

    def _made(self) -> model_pb2.ModelProto:
        """The programme of all columns so far."""
        return programme(*self._rows, joined(self._first))

    def _begin(self, model: model_pb2.ModelProto) -> solver.Solver:
        self._solver = solver.new(parameters_pb2.SOLVER_TYPE_GLOP, model, parameters_pb2.SolverInitializerProto())
        self._first.clear()
        return self._solver

    def solve(self, is_dual: bool = False, is_above_asked: bool = False) -> Solved | None:
        """The best, by the dual simplex method if so asked; None where it is not found."""
        settings = parameters_pb2.SolveParametersProto(presolve=parameters_pb2.EMPHASIS_OFF)  # which would lose the basis
        if is_dual:
            settings.lp_algorithm = parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
        asked = model_parameters_pb2.ModelSolveParametersProto()
        asked.reduced_costs_filter.filter_by_ids = not is_above_asked
        if self._solver is None:
            model = self._made()
            basis = _interior(model) if len(self._rows[0]) >= LARGE else None
            if basis is not None:
                asked.initial_basis.CopyFrom(basis)
                settings.glop.initial_condition_number_threshold = SINGULAR
            self._begin(model)
        found = _solved(self._solver, settings, asked)
        return None if found is None else _read(found)


def _interior(model: model_pb2.ModelProto) -> solution_pb2.BasisProto | None:
    """The basis of the best by the interior point method with its crossover; None where it is not found."""
    one = solver.new(parameters_pb2.SOLVER_TYPE_HIGHS, model, parameters_pb2.SolverInitializerProto())
    settings = parameters_pb2.SolveParametersProto(lp_algorithm=parameters_pb2.LP_ALGORITHM_BARRIER)
    settings.highs.int_options["threads"] = 1  # a process made of this one would wait for others in vain
    found = _solved(one, settings, model_parameters_pb2.ModelSolveParametersProto())
    if found is None or not found.solutions or not found.solutions[0].HasField("basis"):
        return None
    return found.solutions[0].basis


def _solved(
    one: solver.Solver,
    settings: parameters_pb2.SolveParametersProto,
    asked: model_parameters_pb2.ModelSolveParametersProto,
) -> result_pb2.SolveResultProto | None:
    try:
        return one.solve(settings, asked, None, callback_pb2.CallbackRegistrationProto(), None, None)
    except Exception:  # a method gives up in several ways, all of them without a common kind
        return None


def _read(found: result_pb2.SolveResultProto) -> Solved | None:
    """The best of a result that is proved best."""
    if found.termination.reason != result_pb2.TERMINATION_REASON_OPTIMAL:
        return None
    primal, dual = found.solutions[0].primal_solution, found.solutions[0].dual_solution
    if dual.feasibility_status != solution_pb2.SOLUTION_STATUS_FEASIBLE:
        return None
    told = dual.dual_values.values, primal.variable_values.values, dual.reduced_costs.values
    prices, values, above = (np.array(each, dtype=np.float64) for each in told)
    return Solved(primal.objective_value, prices, values, above)
