"""Giving way: who searches beside others waits as long as they gain much more than it does."""

import time
from collections.abc import Callable, Mapping

from optimizer.model.goal import Offer, Whole
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.rows import Ints

MUCH = 3
"""How many times as much as one's own gain lets one wait: others slow down of themselves."""


class Pace:
    """What one gains from its making on, of what is gained in all."""

    def __init__(self, level: Whole) -> None:
        self._level, self._began, self._first, self._own = level, time.monotonic(), level.best, 0

    def noting(self, offer: Offer) -> Offer:
        """The offer, whose gain is one's own."""

        def note(rosters: Mapping[int, Ints]) -> None:
            before = self._level.best
            offer(rosters)
            self._own += _gain(before, self._level.best)

        return note

    def give_way(self, is_over: Callable[[], bool]) -> None:
        """Waits, as long as it has taken by now and again, while the others gain much more in that time."""
        took = time.monotonic() - self._began
        others = _gain(self._first, self._level.best) - self._own
        while others > MUCH * self._own and not is_over():
            before, end = self._level.best, time.monotonic() + took
            while time.monotonic() < end and not is_over():
                time.sleep(POLL_SECONDS)
            others = _gain(before, self._level.best)


def _gain(before: int | None, after: int | None) -> int:
    return 0 if before is None or after is None else before - after
