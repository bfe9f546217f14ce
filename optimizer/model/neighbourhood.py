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
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.parameters import set_small
from optimizer.model.patience import solve_stoppable
from optimizer.model.program import Derived, Program
from optimizer.model.rows import Ints, ints
from optimizer.model.translation import to_cp

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
        self._children = _children(model.program)
        self._program, self._derived = model.program, model.program.derived
        self._maker = np.full(len(model.program), -1)
        for index, one in enumerate(self._derived):
            self._maker[[lit - 1 for lit in one.lits]] = index

    def improve(self, decisions: Iterable[Lit], seed: int, is_over: Callable[[], bool]) -> Tried:
        """Frees the decisions and searches; the incumbent takes what is better."""
        base, before = self.incumbent.values, self.incumbent.best
        if base is None or before is None:
            return Tried(0.0, 0, False)
        free = self.columns(decisions, base)
        free = free[~self.incumbent.settled[free]]
        if not len(free):
            return Tried(0.0, 0, True)
        self._near = min(self._near, NEAR * (before - self.incumbent.bound))
        response = self.solve(free, base, seed, self._near, is_over)
        if response.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.incumbent.change(base, *self._at_least(free, base, response.solution))
        gain = before - (self.incumbent.best or 0)
        if not gain:
            self._near /= 2
        return Tried(response.deterministic_time, gain, response.status == cp_model.OPTIMAL)

    def _at_least(self, free: Ints, base: Ints, found: Sequence[int]) -> tuple[Ints, Ints]:
        """What was found, with what is made of others at its least: near the best, amounts may be loose.

        All that is made together is, free or not: a base may have its steps in another order.
        """
        values = base.copy()
        values[free] = found
        made = [self._derived[index] for index in np.unique(self._maker[free]).tolist() if index >= 0]
        self._program.rederive(values, made)
        columns = np.union1d(free, ints([lit - 1 for one in made for lit in one.lits]))
        return columns, values[columns]

    def solve(self, free: Ints, base: Ints, seed: int, near: float, is_over: Callable[[], bool], work: float = WORK) -> Any:
        """The solver's answer for some free columns, all others held at their values; ``near`` is good enough."""
        weights = self.incumbent.weights[free]
        objective = {place: int(weights[place]) for place in weights.nonzero()[0].tolist()}
        cp = to_cp(self.incumbent.rows.part(free, base), objective, hint=base[free].tolist())
        solver = cp_model.CpSolver()
        set_small(solver.parameters, seed)
        solver.parameters.max_deterministic_time = work
        solver.parameters.absolute_gap_limit = near
        solve_stoppable(solver, cp, None, is_over)
        self.incumbent.spend(solver.response_proto.deterministic_time)
        return solver.response_proto

    def columns(self, decisions: Iterable[Lit], base: Ints) -> Ints:
        """The columns of the decisions and of all that is made of them, in order."""
        found = {*decisions}
        waiting = [*found]
        while waiting:
            for index in self._children.get(waiting.pop(), ()):
                new = [lit for lit in self._derived[index].lits if lit not in found]
                found.update(new)
                waiting += new
        steps = (one for one in self._derived if one.step and one.lits and one.lits[0] in found)
        for one in steps:
            found.difference_update(_out_of_reach(one, found, base))
        return ints(sorted(lit - 1 for lit in found))


def _out_of_reach(one: Derived, free: set[Lit], base: Ints) -> Sequence[Lit]:
    """The steps that stay as they are, however the free inputs turn out."""
    change = sum(abs(factor) for lit, factor in one.inputs.items() if lit in free)
    reach = -(-change // (one.step or 1))
    now = int(base[[lit - 1 for lit in one.lits]].sum())
    return [*one.lits[: max(0, now - reach)], *one.lits[now + reach :]]


def _children(program: Program) -> dict[Lit, list[int]]:
    """Where each variable takes part in what is derived."""
    found: dict[Lit, list[int]] = {}
    for index, one in enumerate(program.derived):
        for lit in one.inputs:
            found.setdefault(abs(lit), []).append(index)
    return found
