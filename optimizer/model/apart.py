"""Generates columns in a process of its own, then in two, for a parent that keeps the level.

A program: it reads a task from standard input, calls its parent through standard output, and ends with it.
"""

import fcntl
import os
import sys
import time
import traceback
from collections.abc import Mapping
from dataclasses import replace
from tempfile import TemporaryFile
from typing import IO

from optimizer.model.arrays import Ints
from optimizer.model.budget import Budget
from optimizer.model.columns import generate
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.talk import News, Task, receive, send


class Distant:
    """A level that a parent keeps; what it does not know yet is told at once, work and news every now and then."""

    def __init__(self, task: Task, inward: IO[bytes], outward: IO[bytes]) -> None:
        self.constant, self.values, self.best = task.constant, task.news.values, task.news.best
        self.work, self._told, self._last = 0.0, 0.0, time.monotonic()
        self.number, self._workers = 0, task.settings.workers
        self._inward, self._outward, self._turn = inward, outward, TemporaryFile()  # noqa: SIM115 as long as the process
        self._hear(task.news)

    def lift(self, bound: float) -> None:
        """Tells a proved bound that is better."""
        if round(bound) > self.bound:
            self._call("lift", bound)

    def spend(self, work: float) -> None:
        """Counts deterministic time."""
        self.work += work

    def offer(self, rosters: Mapping[int, Ints]) -> None:
        """Offers rosters by block."""
        self._call("offer", rosters)

    def claim(self, columns: Ints) -> None:
        """Tells that some columns, and no others, are searched here."""
        self._call("claim", columns)

    def begun(self) -> None:
        """Tells that columns are worth the time."""
        self._call("begun")

    def double(self) -> int | None:
        """Makes another process of this one, if there is a worker for it; which of the two this is."""
        if self._workers < 2:
            return None
        self._call("doubled")
        self.number = int(os.fork() == 0)
        return self.number

    def is_closed(self) -> bool:
        """Whether the best is proved best."""
        return self.best is not None and self.best <= self.bound

    def is_over(self) -> bool:
        """Whether the parent says so; asked now and then."""
        if time.monotonic() - self._last > POLL_SECONDS:
            told, self._told = self._told, self.work
            self._call("spend", self.work - told)
        return self._is_over

    def _call(self, name: str, *values: object) -> None:
        """Calls the parent and hears how the level stands, while no other process does."""
        fcntl.lockf(self._turn, fcntl.LOCK_EX)
        send(self._outward, (name, self.best, *values))
        news = receive(self._inward)
        fcntl.lockf(self._turn, fcntl.LOCK_UN)
        self._hear(news)
        self._last = time.monotonic()

    def _hear(self, news: News) -> None:
        self.best, self.bound, self._is_over = news.best, news.bound, news.is_over
        self.values = self.values if news.values is None else news.values


def main() -> None:
    """Does one task; what goes wrong is told too. Nothing else comes to what was standard output."""
    outward = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    inward = sys.stdin.buffer
    try:
        task: Task = receive(inward)
        level = Distant(task, inward, outward)
        budget = Budget(replace(task.settings, stop=level.is_over), level)
        prices = generate(task.parts, level, budget, level.offer, level.begun, level.double)
        if not level.number:
            send(outward, ("done", None, prices))
    except (EOFError, BrokenPipeError):  # the parent has ended
        os._exit(1)
    except Exception:  # told, so that it is no silent end
        send(outward, ("failed", None, traceback.format_exc()))


if __name__ == "__main__":
    main()
