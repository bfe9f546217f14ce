"""Stretches of time at random, made anew for all officers while all else stays: what a dive leaves is mended in them.

A dive loses what it loses where little is left to hold; a stretch beside a whole roster has a relaxation that is nearly whole.
"""

import random
from collections.abc import Callable

from optimizer.model.stretches import LONGER, LONGEST, SHORTEST, Stretches

PATIENCE = 20
"""Tries without a gain after which longer stretches are tried too; after those, none is tried until others find better."""

PART = 1 / 3
"""The part of a short period that the shortest take."""


class Mending:
    """Tries with ever other stretches, ever longer; what they hold is claimed where neighbourhoods are searched beside."""

    def __init__(self, stretches: Stretches, seed: int, is_claimed: bool) -> None:
        self._stretches, self._random, self._is_claimed = stretches, random.Random(seed), is_claimed
        period = stretches.end - stretches.first
        self.shortest, self._most = min(SHORTEST, int(PART * period)), int(LONGEST * period)
        self.longest, self.idle = min(int(LONGER * SHORTEST), self._most), 0
        self._best = stretches.best

    def is_able(self) -> bool:
        """Whether there is something to try: a period, and a roster that more tries may mend."""
        return self._has_room() and (self.idle <= PATIENCE or self._best != self._stretches.best)

    def _has_room(self) -> bool:
        return self.shortest > 0

    def step(self, is_over: Callable[[], bool]) -> None:
        """One try, which may begin before the period or end after it, so that all of it is in as many."""
        before, length = self._best, self._random.randint(self.shortest, self.longest)
        first = self._random.randrange(self._stretches.first - length // 2, self._stretches.end - length // 2)
        self._stretches.search([(first, first + length)], self._random.randrange(1 << 20), self._is_claimed, is_over)
        self._best = self._stretches.best
        self.idle = self.idle + 1 if self._best == before else 0
        if self.idle > PATIENCE and self.longest < self._most:
            self.longest, self.idle = min(int(LONGER * self.longest), self._most), 0

    def go_on(self, is_over: Callable[[], bool]) -> None:
        """Tries until the end."""
        while self._has_room() and not is_over():
            self.step(is_over)
