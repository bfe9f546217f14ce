"""Linear programmes in MathOpt's own messages: its model takes number by number, which takes longer than to solve it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.math_opt import model_pb2, model_update_pb2

from optimizer.model.arrays import Ints, Reals, ints


@dataclass(frozen=True, slots=True)
class Columns:
    """What some columns cost, their two ends, and entry by entry what each, counted from 0, adds to a row."""

    costs: Reals
    lows: Reals
    highs: Reals
    rows: Ints
    places: Ints
    factors: Reals


NONE = Columns(np.zeros(0), np.zeros(0), np.zeros(0), ints([]), ints([]), np.zeros(0))


def joined(each: Sequence[Columns]) -> Columns:
    """All columns of several, in their order."""
    offsets = np.cumsum([0, *(len(one.costs) for one in each)])[:-1].tolist()
    places = np.concatenate([one.places + offset for one, offset in zip(each, offsets, strict=True)])
    costs, lows, highs, rows, factors = (
        np.concatenate([getattr(one, name) for one in each]) for name in ("costs", "lows", "highs", "rows", "factors")
    )
    return Columns(costs, lows, highs, rows, places, factors)


def programme(lows: Reals, highs: Reals, columns: Columns) -> model_pb2.ModelProto:
    """Rows between two ends, and columns, each counted from 0."""
    model = model_pb2.ModelProto()
    model.linear_constraints.ids.extend(range(len(lows)))
    model.linear_constraints.lower_bounds.extend(lows.tolist())
    model.linear_constraints.upper_bounds.extend(highs.tolist())
    numbers = np.arange(len(columns.costs))
    _write(columns, numbers, model.variables, model.objective.linear_coefficients, model.linear_constraint_matrix)
    return model


def with_columns(columns: Columns, numbers: Ints) -> model_update_pb2.ModelUpdateProto:
    """A programme has columns more, of such numbers."""
    update = model_update_pb2.ModelUpdateProto()
    costs, entries = update.objective_updates.linear_coefficients, update.linear_constraint_matrix_updates
    _write(columns, numbers, update.new_variables, costs, entries)
    return update


def _write(columns: Columns, numbers: Ints, new: Any, costs: Any, entries: Any) -> None:
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


def with_ends(numbers: Ints, lows: Reals, highs: Reals) -> model_update_pb2.ModelUpdateProto:
    """Columns, in the order of their numbers, have other ends."""
    update = model_update_pb2.ModelUpdateProto()
    _set(update.variable_updates, numbers, lows, highs)
    return update


def with_row_ends(rows: Ints, lows: Reals, highs: Reals) -> model_update_pb2.ModelUpdateProto:
    """Rows, in their order, have other ends."""
    update = model_update_pb2.ModelUpdateProto()
    _set(update.linear_constraint_updates, rows, lows, highs)
    return update


def without(numbers: Ints) -> model_update_pb2.ModelUpdateProto:
    """Columns, in the order of their numbers, are no more."""
    return model_update_pb2.ModelUpdateProto(deleted_variable_ids=numbers.tolist())


def _set(ends: Any, numbers: Ints, lows: Reals, highs: Reals) -> None:
    for one, values in ((ends.lower_bounds, lows), (ends.upper_bounds, highs)):
        one.ids.extend(numbers.tolist())
        one.values.extend(values.tolist())
