"""Large neighbourhoods of a year: what begins within a window of time is free, the rest stays as it is.

The windows pass over the year in order, each overlapping the last; they widen while they are solved at ease, and narrow
when one is not solved to its end. Large neighbourhood search after Shaw (1998); on a year of 48 officers two laps come
nearer to the best than a minute of the solver's own neighbourhoods.
"""

import random
from collections.abc import Callable, Sequence

from ortools.sat.python import cp_model

from optimizer.clock import HOUR
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.parameters import set_common, set_hint
from optimizer.model.patience import solve_stoppable

FREE = 1500
"""Free decisions of the first windows, on average; a model with fewer is left to the whole search."""

WORK = 0.5
"""The deterministic time that one window may take."""

NEAR = 0.01
"""The part of the year's gap by which a window's answer may miss its best: a dear plan is not worth polishing."""

MINIMUM = 12 * HOUR
"""The narrowest window."""

ENOUGH = 0.01
"""A lap that gains a smaller part of the cost is a sign that windows have given what they can."""


class Windows:
    """One level's windows over the best roster so far."""

    def __init__(self, model: Model, incumbent: Incumbent, seed: int) -> None:
        self.incumbent, self.work = incumbent, 0.0
        self.moments = model.moments()
        self.start, self.end = min(self.moments.values(), default=0), max(self.moments.values(), default=0) + 1
        self.width = (self.end - self.start) * FREE // max(1, len(self.moments))
        self._cp = model.program.cp.clone()
        self._domains = [tuple(one.domain) for one in self._cp.proto.variables]
        self._random = random.Random(seed)

    def lap(self, is_over: Callable[[], bool]) -> None:
        """Passes over the year once; windows widen as long as they are solved at ease."""
        position = self.start - self._random.randrange(self.width)
        while position < self.end and not is_over():
            free = {lit for lit, moment in self.moments.items() if position <= moment < position + self.width}
            used = self._solve(free, is_over) if free else WORK
            position += max(1, self.width * 2 // 3 if used < WORK else self.width // 3)
            self.width = self._fit(used)

    def _fit(self, used: float) -> int:
        """The next window's width, after one that took so much work."""
        if used < WORK / 6:
            return min(self.end - self.start, self.width * 8 // 7)
        return self.width if used < WORK else max(MINIMUM, self.width * 3 // 4)

    def _solve(self, free: set[int], is_over: Callable[[], bool]) -> float:
        """Solves one window; the work it took."""
        self._hold(self.incumbent.values, free)
        solver = cp_model.CpSolver()
        set_common(solver.parameters, self._random.randrange(1 << 30))
        solver.parameters.max_deterministic_time = WORK
        solver.parameters.num_workers = 1
        solver.parameters.absolute_gap_limit = NEAR * ((self.incumbent.best or 0) - self.incumbent.bound)
        solve_stoppable(solver, self._cp, None, is_over)
        status, used = solver.response_proto.status, solver.response_proto.deterministic_time
        self.work += used
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.incumbent.offer(list(solver.response_proto.solution))
        if status == cp_model.OPTIMAL and len(free) == len(self.moments):
            self.incumbent.lift(solver.best_objective_bound)
        return float(used) if status == cp_model.OPTIMAL else WORK

    def _hold(self, values: Sequence[int], free: set[int]) -> None:
        """Holds every decision that is not free at its value, and hints them all."""
        proto = self._cp.proto
        for lit in self.moments:
            domain, value = proto.variables[lit - 1].domain, values[lit - 1]
            domain.clear()
            domain.extend(self._domains[lit - 1] if lit in free else (value, value))
        set_hint(self._cp, values)


def is_wide(model: Model) -> bool:
    """Whether a model has more decisions than one window frees."""
    return len(model.moments()) > FREE
