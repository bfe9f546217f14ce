"""One large neighbourhood: some decisions and what is made of them are free, the rest stays as it is.

Large neighbourhood search after Shaw (1998). Only the rows of what is free are given to CP-SAT, so that a neighbourhood costs
what it frees and not what the year holds.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from optimizer.draft import Lit
from optimizer.model.arrays import Ints, ints
from optimizer.model.blocks import Block
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.making import Reach
from optimizer.model.parameters import set_small
from optimizer.model.patience import solve_stoppable
from optimizer.model.translation import by_place, to_cp

WORK = 0.5
"""The deterministic time that one neighbourhood may take."""

NEAR = 0.01
"""The part of the whole gap by which the first answers may miss their best: a dear plan is not worth polishing."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What one neighbourhood took and gained, and whether it was searched to its end."""

    work: float
    gain: int
    is_solved: bool


class Neighbourhoods:
    """Tries neighbourhoods of the best roster so far."""

    def __init__(self, model: Model, incumbent: Incumbent) -> None:
        self.incumbent, self._near = incumbent, float("inf")
        self._making = model.program.making

    def improve(self, decisions: Iterable[Lit], seed: int, is_over: Callable[[], bool]) -> Tried:
        """Frees the decisions and searches; the incumbent takes what is better."""
        claimed, base, before = self.incumbent.claimed, self.incumbent.values, self.incumbent.best
        if base is None or before is None:
            return Tried(0.0, 0, False)
        reach = self.reached(decisions, base).without(self.incumbent.settled | claimed)
        if not len(reach.free):
            return Tried(0.0, 0, True)
        self._near = min(self._near, NEAR * (before - self.incumbent.bound))
        response = self.solve(reach, base, seed, self._near, is_over, within=self.incumbent.ends(base))
        if response.status in (cp_model.OPTIMAL, cp_model.FEASIBLE) and claimed is self.incumbent.claimed:
            found = response.solution
            self.incumbent.change(base, lambda best: self.with_found(best, reach, found))
        gain = before - (self.incumbent.best or 0)
        if not gain:
            self._near /= 2
        return Tried(response.deterministic_time, gain, response.status == cp_model.OPTIMAL)

    def with_found(self, base: Ints, reach: Reach, found: Sequence[int]) -> Ints:
        """The base with what was found, and what is made of it at its least: near the best, amounts may be loose."""
        values = base.copy()
        values[reach.free] = found
        self._making.settle(values, reach.touched)
        return values

    def merged(self, values: Ints, blocks: Iterable[Block]) -> Ints:
        """The best with what is claimed as the values are, but for the blocks whose own rows that breaks by now."""
        best, claimed = self.incumbent.values, self.incumbent.claimed
        if best is None or not claimed.any():
            return values
        found = np.where(claimed, values, best)
        self._making.settle(found)
        for block in blocks:
            if not block.rows.hold(found[block.columns]):
                found[block.columns] = best[block.columns]
        return found

    def solve(
        self,
        reach: Reach,
        base: Ints,
        seed: int,
        near: float,
        is_over: Callable[[], bool],
        work: float = WORK,
        within: tuple[Ints, Ints] | None = None,
    ) -> Any:
        """The answer for what is in reach, all else held at its value; ``near`` is good enough; ``within`` as in ``part``."""
        objective = by_place(self.incumbent.weights[reach.free])
        cp = to_cp(self.incumbent.rows.part(reach.free, base, reach.domains, within), objective, hint=base[reach.free].tolist())
        solver = cp_model.CpSolver()
        set_small(solver.parameters, seed)
        solver.parameters.max_deterministic_time = work
        solver.parameters.absolute_gap_limit = near
        solve_stoppable(solver, cp, None, is_over)
        self.incumbent.spend(solver.response_proto.deterministic_time)
        return solver.response_proto

    def reached(self, decisions: Iterable[Lit], base: Ints) -> Reach:
        """What can change with the decisions."""
        return self._making.reached(ints(sorted(lit - 1 for lit in decisions)), base, self.incumbent.rows)
