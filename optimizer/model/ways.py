"""The ways to prove and to find once columns are there: the tree, dives, and some officers anew."""

from collections.abc import Callable

from optimizer.model.diving import Dives, Offer
from optimizer.model.generation import Generation
from optimizer.model.goal import Whole
from optimizer.model.regrouping import Regrouping
from optimizer.model.tree import Tree

DIVE = 1
"""The place of the way that comes first."""

LEAST = 1e-3
"""The least deterministic time that a turn counts for."""


class Ways:
    """The ways of one process: of two the first (``number`` 0) proves and the second finds, one alone does both."""

    def __init__(self, generation: Generation, level: Whole, offer: Offer, seed: int, number: int | None) -> None:
        self._level, self._proves, self._finds = level, number != 1, number != 0
        self._tree = Tree(generation, offer)
        self._dives = Dives(generation, offer, seed)
        self._regrouping = Regrouping(generation, level, offer, seed)
        self._all = (self._tree.grow, self._dives.dive, self._regrouping.step)
        self._spent = [0.0] * len(self._all)

    def begin(self, is_over: Callable[[], bool]) -> None:
        """The first roster out of columns, before all else of one who finds."""
        if self._finds:
            self._go(DIVE, is_over)

    def _go(self, way: int, is_over: Callable[[], bool]) -> None:
        before = self._level.work
        self._all[way](is_over)
        self._spent[way] += max(self._level.work - before, LEAST)

    def take_turns(self, is_over: Callable[[], bool]) -> None:
        """Proves and finds, with about as much work for each way."""
        while not is_over() and not (self._tree.is_done() and self._level.values is None):
            able = self._able()
            self._go(min((way for way in range(len(able)) if able[way]), key=lambda way: self._spent[way]), is_over)
            if self._proves:
                self._tree.tell()

    def _able(self) -> list[bool]:
        """Which ways may have a turn: a tree that has come to its end leaves what is left to the others."""
        is_done = self._tree.is_done()
        finds = self._finds or is_done
        return [self._proves and not is_done, finds, finds and self._level.values is not None]
