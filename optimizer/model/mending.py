"""Stretches of time at random, made anew for all officers while all else stays: what a dive leaves is mended in them.

A dive loses what it loses where little is left to hold; a stretch beside a whole roster has a relaxation that is nearly whole.
"""

import random
from collections.abc import Callable

from optimizer.model.stretches import LONGER, LONGEST, SHORTEST, Stretches

PATIENCE = 20
"""Tries without a gain after which longer stretches are tried too."""


class Mending:
    """Tries with ever other stretches, ever longer; what they hold is claimed where neighbourhoods are searched beside."""

    def __init__(self, stretches: Stretches, seed: int, is_claimed: bool) -> None:
        self._stretches, self._random, self._is_claimed = stretches, random.Random(seed), is_claimed
        self._most = int(LONGEST * (stretches.end - stretches.first))
        self.longest, self.idle = min(int(LONGER * SHORTEST), self._most), 0

    def is_able(self) -> bool:
        """Whether the period is long enough: a stretch of most of it is the whole's work."""
        return self._most >= SHORTEST

    def step(self, is_over: Callable[[], bool]) -> None:
        """One try, which may begin before the period or end after it, so that all of it is in as many."""
        before, length = self._stretches.best, self._random.randint(SHORTEST, self.longest)
        first = self._random.randrange(self._stretches.first - length // 2, self._stretches.end - length // 2)
        self._stretches.search([(first, first + length)], self._random.randrange(1 << 20), self._is_claimed, is_over)
        self.idle = self.idle + 1 if self._stretches.best == before else 0
        if self.idle > PATIENCE:
            self.longest, self.idle = min(int(LONGER * self.longest), self._most), 0

    def go_on(self, is_over: Callable[[], bool]) -> None:
        """Tries until the end."""
        while self.is_able() and not is_over():
            self.step(is_over)
