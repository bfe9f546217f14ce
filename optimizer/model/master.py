"""The master programme: which mix of the known rosters of each officer keeps the binding rows at the least cost."""

from dataclasses import dataclass

import numpy as np
from ortools.math_opt.python import mathopt

from optimizer.model.blocks import Block, Split
from optimizer.model.rows import Ints, Reals, reals


@dataclass(frozen=True, slots=True)
class Mixed:
    """The least cost of a mix, the price of each binding row's unit and of each officer, and each roster's share."""

    cost: float
    duals: Reals
    wages: Reals
    shares: Reals


class Master:
    """A linear programme that takes ever more rosters."""

    def __init__(self, parts: Split) -> None:
        self.parts = parts
        self.rosters: list[tuple[int, Ints]] = []
        self._known: dict[tuple[int, bytes], int] = {}
        self._settled: list[mathopt.Variable] = []
        self._model = mathopt.Model()
        bounds = zip(reals(parts.lows).tolist(), reals(parts.highs).tolist(), strict=True)
        self._rows = [self._model.add_linear_constraint(lb=low, ub=high) for low, high in bounds]
        self._ones = [self._model.add_linear_constraint(lb=1, ub=1) for _ in parts.blocks]
        self._shares: list[mathopt.Variable] = []
        self._add_shared(parts.shared)
        self._solver = self._fresh()

    def _fresh(self) -> mathopt.IncrementalSolver:
        return mathopt.IncrementalSolver(self._model, mathopt.SolverType.GLOP)

    def _add_shared(self, shared: Block) -> None:
        domains = zip(shared.rows.lowest.tolist(), shared.rows.highest.tolist(), strict=True)
        columns = [self._model.add_variable(lb=low, ub=high) for low, high in domains]
        for column, cost in zip(columns, shared.costs.tolist(), strict=True):
            self._model.objective.set_linear_coefficient(column, cost)
        links = shared.links
        for row, place, factor in zip(links.rows.tolist(), links.columns.tolist(), links.factors.tolist(), strict=True):
            self._rows[row].set_coefficient(columns[place], factor)

    def place(self, number: int, roster: Ints) -> int:
        """Where a known roster of one block stands; -1 when it is not known."""
        return self._known.get((number, roster.tobytes()), -1)

    def add(self, number: int, roster: Ints) -> bool:
        """Takes a roster of one block; whether it is new."""
        if self.place(number, roster) >= 0:
            return False
        self._known[number, roster.tobytes()] = len(self.rosters)
        block, share = self.parts.blocks[number], self._model.add_variable(lb=0)
        self._model.objective.set_linear_coefficient(share, int(block.costs @ roster))
        self._ones[number].set_coefficient(share, 1)
        sums = block.links.sums(roster)
        for row in sums.nonzero()[0].tolist():
            self._rows[row].set_coefficient(share, int(sums[row]))
        self._shares.append(share)
        self.rosters.append((number, roster))
        return True

    def settle(self, place: int) -> None:
        """The officer of a known roster has it, and no other."""
        self._shares[place].lower_bound = 1
        self._settled.append(self._shares[place])

    def release(self) -> None:
        """Nobody's roster is settled any more."""
        for share in self._settled:
            share.lower_bound = 0
        self._settled = []

    def solve(self) -> Mixed | None:
        """The best mix; None where the simplex method does not find it."""
        found = self._try()
        if found is None:
            self._solver = self._fresh()
            found = self._try()
        if found is None:
            return None
        duals, wages = found.dual_values(self._rows), found.dual_values(self._ones)
        shares = found.variable_values(self._shares)
        return Mixed(found.objective_value(), np.array(duals), np.array(wages), np.array(shares))

    def _try(self) -> mathopt.SolveResult | None:
        try:
            found = self._solver.solve()
        except Exception:  # the simplex method gives up in several ways, all of them without a common kind
            return None
        is_best = found.termination.reason == mathopt.TerminationReason.OPTIMAL
        return found if is_best and found.has_dual_feasible_solution() else None
