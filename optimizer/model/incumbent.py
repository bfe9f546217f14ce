"""The best roster and the bound of one level, shared by all that search it."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

from optimizer.draft import Level
from optimizer.model.decisions import Model
from optimizer.model.outcome import Progress

Report: TypeAlias = Callable[[Progress], None]


class Incumbent:
    """One level's best values (empty before any), its cost, and the proved bound; each better one is reported."""

    def __init__(self, model: Model, level: Level, began: float, report: Report | None) -> None:
        self.level = level
        self.factors, self.constant = model.program.gather(model.limits.costs[level])
        self.bound = self.constant + model.program.least(self.factors)
        self.values: Sequence[int] = ()
        self.best: int | None = None
        self._began, self._report, self._lock = began, report, threading.RLock()

    def cost(self, values: Sequence[int]) -> int:
        """What values cost on this level."""
        return self.constant + sum(factor * values[lit - 1] for lit, factor in self.factors.items())

    def offer(self, values: Sequence[int]) -> None:
        """Takes values that keep every limit, if they are better."""
        with self._lock:
            cost = self.cost(values)
            if self.best is None or cost < self.best:
                self.values, self.best = values, cost
                self._tell()

    def lift(self, bound: float) -> None:
        """Takes a proved bound, if it is better; costs are whole, so a bound is."""
        with self._lock:
            if round(bound) > self.bound:
                self.bound = round(bound) if self.best is None else min(self.best, round(bound))
                self._tell()

    def is_closed(self) -> bool:
        """Whether the best is proved best."""
        with self._lock:
            return self.best is not None and self.best <= self.bound

    def _tell(self) -> None:
        if self._report:
            self._report(Progress(time.monotonic() - self._began, self.level, self.best, self.bound))
