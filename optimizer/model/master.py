"""The master programme: which mix of the known rosters of each officer keeps the binding rows at the least cost.

What the known rosters cannot keep may be broken at a price beyond all costs, so that there always is a mix.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.math_opt.python import mathopt

from optimizer.model.blocks import Block, Split
from optimizer.model.nodes import Node
from optimizer.model.rows import Ints, Reals, ints, reals

KEPT, LESS = 10, 1e-3
"""How many rosters for each row are kept where there are twice as many, and by how much the cost must have fallen since."""

BEYOND = 1000
"""How many times the largest cost a unit of a broken row costs."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """The least cost of a mix, the price of each binding row's unit and of each officer, each roster's share, and the
    values of the columns of nobody."""

    cost: float
    duals: Reals
    wages: Reals
    shares: Reals
    shared: Reals


class Master:
    """A linear programme that takes ever more rosters."""

    def __init__(self, parts: Split) -> None:
        self.parts = parts
        self.rosters: list[tuple[int, Ints]] = []
        self._known: set[tuple[int, bytes]] = set()
        self._node = Node(parts)
        self._left_out_at = float("inf")
        self._model = mathopt.Model()
        bounds = zip(reals(parts.lows).tolist(), reals(parts.highs).tolist(), strict=True)
        self._rows = [self._model.add_linear_constraint(lb=low, ub=high) for low, high in bounds]
        self._ones = [self._model.add_linear_constraint(lb=1, ub=1) for _ in parts.blocks]
        self._shares: list[mathopt.Variable] = []
        self._shared = self._add_shared(parts.shared)
        self._add_breaking()
        self._solver = self._fresh()

    def _fresh(self) -> mathopt.IncrementalSolver:
        return mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def _add_breaking(self) -> None:
        """A column for each end of a row that may be broken, and for each officer without a roster."""
        costs = [abs(one.costs).max(initial=1) for one in (*self.parts.blocks, self.parts.shared)]
        beyond = BEYOND * int(max(costs))
        for row in (*self._rows, *self._ones):
            for end, factor in ((row.lower_bound, 1), (row.upper_bound, -1)):
                if abs(end) != float("inf"):
                    column = self._model.add_variable(lb=0)
                    self._model.objective.set_linear_coefficient(column, beyond)
                    row.set_coefficient(column, factor)

    def _add_shared(self, shared: Block) -> list[mathopt.Variable]:
        domains = zip(shared.rows.lowest.tolist(), shared.rows.highest.tolist(), strict=True)
        columns = [self._model.add_variable(lb=low, ub=high) for low, high in domains]
        for column, cost in zip(columns, shared.costs.tolist(), strict=True):
            self._model.objective.set_linear_coefficient(column, cost)
        links = shared.links
        for row, place, factor in zip(links.rows.tolist(), links.columns.tolist(), links.factors.tolist(), strict=True):
            self._rows[row].set_coefficient(columns[place], factor)
        return columns

    def add(self, number: int, roster: Ints) -> bool:
        """Takes a roster of one block; whether it is new."""
        if (number, roster.tobytes()) in self._known:
            return False
        self._known.add((number, roster.tobytes()))
        block, share = self.parts.blocks[number], self._model.add_variable(lb=0, ub=self._most(number, roster))
        self._model.objective.set_linear_coefficient(share, int(block.costs @ roster))
        self._ones[number].set_coefficient(share, 1)
        sums = block.links.sums(roster)
        for row in sums.nonzero()[0].tolist():
            self._rows[row].set_coefficient(share, int(sums[row]))
        self._shares.append(share)
        self.rosters.append((number, roster))
        return True

    def _most(self, number: int, roster: Ints) -> float:
        return float("inf") if self._node.allows(number, roster) else 0.0

    def enter(self, node: Node) -> None:
        """From now on only what the node lets be."""
        before, parts = self._node.parts, node.parts
        for row in ((before.lows != parts.lows) | (before.highs != parts.highs)).nonzero()[0].tolist():
            self._rows[row].lower_bound, self._rows[row].upper_bound = reals(ints([parts.lows[row], parts.highs[row]])).tolist()
        old, new = before.shared.rows, parts.shared.rows
        for place in ((old.lowest != new.lowest) | (old.highest != new.highest)).nonzero()[0].tolist():
            self._shared[place].lower_bound, self._shared[place].upper_bound = new.lowest[place], new.highest[place]
        last, self._node = self._node, node
        self._left_out_at = float("inf")
        moved = {one for one in {*last.held, *node.held} if last.held.get(one) != node.held.get(one)}
        for share, (number, roster) in zip(self._shares, self.rosters, strict=True):
            if number in moved:
                share.upper_bound = self._most(number, roster)

    def cost(self) -> float | None:
        """What the best mix costs, where only ends and domains have changed since the last: a matter of a few dual steps."""
        found = self._try(mathopt.LPAlgorithm.DUAL_SIMPLEX)
        return found.objective_value() if found else None

    def solve(self) -> Mixed | None:
        """The best mix; None where the simplex method does not find it. Rosters that are far from any mix are left out."""
        found = self._try()
        if found is None:
            self._solver = self._fresh()
            found = self._try()
        if found is None:
            return None
        self._leave_out(found)
        duals, values = _by_id(found.dual_values()), _by_id(found.variable_values())
        of_rows = _found(duals, self._rows), _found(duals, self._ones)
        return Mixed(found.objective_value(), *of_rows, _found(values, self._shares), _found(values, self._shared))

    def _few(self) -> int:
        return KEPT * (len(self._rows) + len(self._ones))

    def _leave_out(self, found: mathopt.SolveResult) -> None:
        """Where there are many rosters, keeps those of the mix and those nearest to it: fewer make shorter work.

        Of one node only where the cost has fallen since the last time, so that none comes and goes for ever.
        """
        cost = found.objective_value()
        if len(self._shares) <= 2 * self._few() or cost > self._left_out_at - LESS:
            return
        self._left_out_at = cost
        far = _found(_by_id(found.reduced_costs()), self._shares)
        is_kept = _found(_by_id(found.variable_values()), self._shares) > 0
        is_kept[np.argsort(far, kind="stable")[: self._few()]] = True
        left = [*zip(self._shares, self.rosters, is_kept.tolist(), strict=True)]
        for share, (number, roster), is_one in left:
            if not is_one:
                self._model.delete_variable(share)
                self._known.discard((number, roster.tobytes()))
        self._shares = [share for share, _, is_one in left if is_one]
        self.rosters = [roster for _, roster, is_one in left if is_one]

    def _try(self, algorithm: mathopt.LPAlgorithm | None = None) -> mathopt.SolveResult | None:
        """Goes on from the last basis, which presolve would lose; asks for no more than is read, since reading takes time."""
        params = mathopt.SolveParameters(lp_algorithm=algorithm, presolve=mathopt.Emphasis.OFF)
        asked = mathopt.ModelSolveParameters(
            variable_values_filter=mathopt.VariableFilter(skip_zero_values=True),
            dual_values_filter=mathopt.LinearConstraintFilter(skip_zero_values=True),
            reduced_costs_filter=mathopt.VariableFilter(
                skip_zero_values=True, filtered_items=None if len(self._shares) > 2 * self._few() else ()
            ),
        )
        try:
            found = self._solver.solve(params=params, model_params=asked)
        except Exception:  # the simplex method gives up in several ways, all of them without a common kind
            return None
        is_best = found.termination.reason == mathopt.TerminationReason.OPTIMAL
        return found if is_best and found.has_dual_feasible_solution() else None


def _by_id(found: Mapping[Any, float]) -> dict[int, float]:
    """Values by the number of their row or column."""
    return {one.id: value for one, value in found.items()}


def _found(known: Mapping[int, float], items: Sequence[Any]) -> Reals:
    """The value of each row or column; zeros are not told."""
    return np.array([known.get(one.id, 0.0) for one in items])
