"""The ways to prove and to find once columns are there: the tree, dives, some officers anew, and some stretches of time."""

from collections.abc import Callable

from optimizer.model.diving import KINDS, Dives
from optimizer.model.generation import Generation
from optimizer.model.goal import Offer, Whole
from optimizer.model.mending import Mending
from optimizer.model.regrouping import Regrouping
from optimizer.model.stretches import Stretches
from optimizer.model.tree import Tree

DIVE = 1
"""The place of the way that comes first."""

LEAST = 1e-3
"""The least deterministic time that a turn counts for."""


FAR = 0.01
"""The distance of the best from the bound, as a part of it, up to which a tree may close it."""


class Ways:
    """The ways of one process: of two the first (``number`` 0) proves and the second finds, one alone does both.

    As long as the best is far from the bound the first finds too, by turns, beginning with a dive of the other kind, and at
    least until it has dived in each: its tree is the better for the rosters that dives price. It leaves mending to the second.
    """

    def __init__(
        self, generation: Generation, level: Whole, offer: Offer, stretches: Stretches, seed: int, number: int | None
    ) -> None:
        self._level, self._number, own = level, number, seed + (number or 0)
        self._tree = Tree(generation, offer)
        self._dives = Dives(generation, offer, own, int(number == 0))
        self._regrouping = Regrouping(generation, level, offer, own)
        self._mending = Mending(stretches, own, is_claimed=number is None)
        self._all = (self._tree.grow, self._dives.dive, self._regrouping.step, self._mending.step)
        self._spent = [0.0] * len(self._all)

    def begin(self, is_over: Callable[[], bool]) -> None:
        """The first roster out of columns, before all else of one who finds."""
        if self._number != 0:
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
            if self._number != 1:
                self._tree.tell()

    def _able(self) -> list[bool]:
        """Which ways may have a turn: a tree that has come to its end leaves what is left to the others."""
        is_done = self._tree.is_done()
        finds = self._number != 0 or is_done or self._is_far() or self._dives.count < KINDS
        betters = finds and self._level.values is not None
        mends = betters and self._number != 0 and self._mending.is_able()
        return [self._number != 1 and not is_done, finds, betters, mends]

    def _is_far(self) -> bool:
        best = self._level.best
        return best is None or best - self._level.bound > FAR * abs(best)
