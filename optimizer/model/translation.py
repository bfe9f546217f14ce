"""Rows in CP-SAT's own words: clauses and at-most-ones where they are such, linear constraints else."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from optimizer.model.arrays import Ints
from optimizer.model.rows import Rows


def to_cp(rows: Rows, objective: Mapping[int, int], constant: int = 0, hint: Sequence[int] = ()) -> cp_model.CpModel:
    """The model that minimizes the ``objective`` (factors by column) over the rows, with every value hinted, or none."""
    cp = cp_model.CpModel()
    for low, high in zip(rows.lowest.tolist(), rows.highest.tolist(), strict=True):
        cp.proto.variables.add().domain.extend((low, high))
    _add_rows(cp, rows)
    set_objective(cp, objective, constant)
    set_hint(cp, hint)
    return cp


def by_place(weights: Ints) -> dict[int, int]:
    """Weights other than none, by their place: an objective."""
    places = weights.nonzero()[0]
    return dict(zip(places.tolist(), weights[places].tolist(), strict=True))


def set_objective(cp: cp_model.CpModel, objective: Mapping[int, int], constant: int = 0) -> None:
    """Minimizes the objective in place of any before."""
    cp.proto.objective.vars.clear()
    cp.proto.objective.coeffs.clear()
    cp.proto.objective.vars.extend(objective.keys())
    cp.proto.objective.coeffs.extend(objective.values())
    cp.proto.objective.offset = constant


def set_hint(cp: cp_model.CpModel, hint: Sequence[int]) -> None:
    """Hints every value, or none, in place of any before."""
    cp.proto.solution_hint.vars.clear()
    cp.proto.solution_hint.values.clear()
    cp.proto.solution_hint.vars.extend(range(len(hint)))
    cp.proto.solution_hint.values.extend(hint)


def _add_rows(cp: cp_model.CpModel, rows: Rows) -> None:
    """Adds the rows to a model that has their variables."""
    columns, factors, ends = rows.columns.tolist(), rows.factors.tolist(), rows.ends.tolist()
    literals = np.where(rows.factors > 0, rows.columns, -rows.columns - 1).tolist()
    kinds = zip(rows.units.tolist(), rows.negatives.tolist(), rows.lows.tolist(), rows.highs.tolist(), strict=True)
    constraints = cp.proto.constraints
    for row, (is_unit, negatives, low, high) in enumerate(kinds):
        first, last = ends[row], ends[row + 1]
        if not (is_unit and _add_logic(constraints, literals[first:last], low + negatives, high + negatives)):
            linear = constraints.add().linear
            linear.vars.extend(columns[first:last])
            linear.coeffs.extend(factors[first:last])
            linear.domain.extend((low, high))


def _add_logic(constraints: Any, literals: list[int], low: int, high: int) -> bool:
    """Adds a bound on how many literals are true as logic, if it is such; whether it was."""
    count = len(literals)
    if low == high == 1:
        constraints.add().exactly_one.literals.extend(literals)
    elif low <= 0 and high == count - 1:
        constraints.add().bool_or.literals.extend([-one - 1 for one in literals])
    elif low <= 0 and high == 1:
        constraints.add().at_most_one.literals.extend(literals)
    elif low == 1 and high >= count:
        constraints.add().bool_or.literals.extend(literals)
    else:
        return False
    return True
