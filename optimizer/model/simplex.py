"""A linear programme of ever more columns, solved anew from where it stood, by GLOP; all that goes in and comes out is arrays.

The solver is spoken to in MathOpt's own messages: MathOpt's model takes number by number, and reads a whole basis that nobody
asked for, which together take longer than the simplex method.
"""

from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Columns:
    """What some columns cost, their two ends, and entry by entry what each, counted from 0, adds to a row."""

    costs: Reals
    lows: Reals
    highs: Reals
    rows: Ints
    places: Ints
    factors: Reals


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
        model = model_pb2.ModelProto()
        model.linear_constraints.ids.extend(range(len(lows)))
        model.linear_constraints.lower_bounds.extend(lows.tolist())
        model.linear_constraints.upper_bounds.extend(highs.tolist())
        self._count = 0
        self._solver = solver.new(parameters_pb2.SOLVER_TYPE_GLOP, model, parameters_pb2.SolverInitializerProto())

    def add(self, columns: Columns) -> Ints:
        """Takes columns; their numbers."""
        numbers = np.arange(self._count, self._count + len(columns.costs))
        self._count += len(numbers)
        update = model_update_pb2.ModelUpdateProto()
        new, costs, entries = (
            update.new_variables,
            update.objective_updates.linear_coefficients,
            update.linear_constraint_matrix_updates,
        )
        new.ids.extend(numbers.tolist())
        new.lower_bounds.extend(columns.lows.tolist())
        new.upper_bounds.extend(columns.highs.tolist())
        new.integers.extend([False] * len(numbers))
        costs.ids.extend(numbers.tolist())
        costs.values.extend(columns.costs.tolist())
        order = np.lexsort((columns.places, columns.rows))
        entries.row_ids.extend(columns.rows[order].tolist())
        entries.column_ids.extend(numbers[columns.places[order]].tolist())
        entries.coefficients.extend(columns.factors[order].tolist())
        self._update(update)
        return numbers

    def remove(self, numbers: Ints) -> None:
        """Columns, in the order of their numbers, are no more."""
        self._update(model_update_pb2.ModelUpdateProto(deleted_variable_ids=numbers.tolist()))

    def bound(self, numbers: Ints, lows: Reals, highs: Reals) -> None:
        """Columns, in the order of their numbers, have other ends."""
        update = model_update_pb2.ModelUpdateProto()
        _set(update.variable_updates, numbers, lows, highs)
        self._update(update)

    def bound_rows(self, rows: Ints, lows: Reals, highs: Reals) -> None:
        """Rows, in their order, have other ends."""
        update = model_update_pb2.ModelUpdateProto()
        _set(update.linear_constraint_updates, rows, lows, highs)
        self._update(update)

    def _update(self, update: model_update_pb2.ModelUpdateProto) -> None:
        if not self._solver.update(update):
            raise RuntimeError("GLOP takes no such change of a linear programme")

    def solve(self, is_dual: bool = False, is_above_asked: bool = False) -> Solved | None:
        """The best, by the dual simplex method if so asked; None where it is not found."""
        settings = parameters_pb2.SolveParametersProto(presolve=parameters_pb2.EMPHASIS_OFF)  # which would lose the basis
        if is_dual:
            settings.lp_algorithm = parameters_pb2.LP_ALGORITHM_DUAL_SIMPLEX
        asked = model_parameters_pb2.ModelSolveParametersProto()
        asked.reduced_costs_filter.filter_by_ids = not is_above_asked
        try:
            found = self._solver.solve(settings, asked, None, callback_pb2.CallbackRegistrationProto(), None, None)
        except Exception:  # the simplex method gives up in several ways, all of them without a common kind
            return None
        return _read(found)


def _set(ends: Any, numbers: Ints, lows: Reals, highs: Reals) -> None:
    for one, values in ((ends.lower_bounds, lows), (ends.upper_bounds, highs)):
        one.ids.extend(numbers.tolist())
        one.values.extend(values.tolist())


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
