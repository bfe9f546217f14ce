"""The best roster and the bound of one level, shared by all that search it."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from optimizer.draft import Level
from optimizer.model.arrays import Ints, ints
from optimizer.model.decisions import Model
from optimizer.model.idle import without_idle
from optimizer.model.outcome import Progress
from optimizer.model.rows import is_endless

Report: TypeAlias = Callable[[Progress], None]


class Incumbent:
    """One level's best values (None before any), its cost, and the proved bound; each better one is reported."""

    def __init__(self, model: Model, level: Level, began: float, report: Report | None) -> None:
        program = model.program
        self.level = level
        factors, self.constant = program.gather(model.limits.costs[level])
        self.bound = self.constant + program.least(factors)
        self.rows = program.rows()
        self.weights = ints([0] * len(program))
        self.weights[[lit - 1 for lit in factors]] = [*factors.values()]
        self.is_made = program.making.is_made
        self.values: Ints | None = None
        self.settled = np.zeros(len(program), dtype=bool)
        self.claimed, self._held = np.zeros(len(program), dtype=bool), ints([])
        self.best: int | None = None
        self.work = 0.0
        self._began, self._report, self._lock = began, report, threading.RLock()

    @property
    def factors(self) -> dict[int, int]:
        """What the level counts of each literal; made anew each time, of the weights."""
        columns = np.flatnonzero(self.weights)
        return dict(zip((columns + 1).tolist(), self.weights[columns].tolist(), strict=True))

    def cost(self, values: Sequence[int] | Ints) -> int:
        """What values cost on this level."""
        return self.constant + int(self.weights @ ints(values))

    def offer(self, values: Sequence[int] | Ints) -> None:
        """Takes values that keep every row, if they are better."""
        cost = self.cost(values)
        with self._lock:
            if self.best is None or cost < self.best:
                self.values, self.best = ints(values), cost
                self._tell()

    def change(self, base: Ints, changed: Callable[[Ints], Ints]) -> None:
        """Takes the best as ``changed`` makes it, which was found beside ``base``, if that is better still.

        When another search has changed the best since, the two are kept together only if every row is.
        """
        with self._lock:
            mine = base if self.values is None else self.values
            values = changed(mine)
            if mine is base or self.rows.hold(values):
                self.offer(values)

    def set_idle_aside(self) -> None:
        """Leaves out what later levels alone count, of the columns that are made of others."""
        self.rows, idle = without_idle(self.rows, self.weights, self.is_made)
        self.settle(idle)

    def lift(self, bound: float) -> None:
        """Takes a proved bound, if it is better; costs are whole, so a bound is."""
        with self._lock:
            if round(bound) > self.bound:
                self.bound = round(bound) if self.best is None else min(self.best, round(bound))
                self._tell()

    def settle(self, columns: Ints) -> None:
        """Says of some columns that nothing better than their values is left to find."""
        self.settled[columns] = True

    def claim(self, columns: Ints) -> None:
        """Says of some columns alone that they are searched by one who offers, and by no other."""
        claimed = np.zeros_like(self.claimed)
        claimed[columns] = True
        with self._lock:
            self.claimed, self._held = claimed, self.rows.holding(columns)

    def ends(self, base: Ints) -> tuple[Ints, Ints]:
        """The rows' lows and highs for who claims nothing: rows of what is claimed come no nearer to them than the base."""
        with self._lock:
            held = self._held
        if not len(held):
            return self.rows.lows, self.rows.highs
        sums, lows, highs = self.rows.some(held).sums(base), self.rows.lows.copy(), self.rows.highs.copy()
        lows[held] = np.where(is_endless(lows[held]), lows[held], np.maximum(lows[held], sums))
        highs[held] = np.where(is_endless(highs[held]), highs[held], np.minimum(highs[held], sums))
        return lows, highs

    def spend(self, work: float) -> None:
        """Counts deterministic time that went into the level."""
        with self._lock:
            self.work += work

    def standing(self) -> tuple[int | None, int, Ints | None]:
        """The best, the bound and the values of the best, of one moment."""
        with self._lock:
            return self.best, self.bound, self.values

    def is_closed(self) -> bool:
        """Whether the best is proved best."""
        with self._lock:
            return self.best is not None and self.best <= self.bound

    def _tell(self) -> None:
        if self._report:
            self._report(Progress(time.monotonic() - self._began, self.level, self.best, self.bound))
