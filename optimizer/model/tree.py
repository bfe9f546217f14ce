"""Branch and price: all rosters parted again and again, until the best is proved.

What is parted is a sum of nobody's columns of one cost before all else (a share of an officer too few on some days may be a
whole one over the period), then one such column or one officer's decision, by what a try of each gains (strong branching).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Reals
from optimizer.model.generation import Generation
from optimizer.model.goal import Offer
from optimizer.model.master import Mixed
from optimizer.model.nodes import Node
from optimizer.model.prices import SCALE
from optimizer.model.rows import ENDLESS
from optimizer.model.shares import by_officer

TRIED = 6
"""The most partings that are tried before one is chosen."""

SPLIT = 1e-5
"""The least distance from a whole number that counts."""

GAIN = 20.0
"""What a parting may gain on one side at most, when partings are compared: more than that closes the side."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Two nodes that hold every roster of one between them, and how far from whole was what they part."""

    low: Node
    high: Node
    distance: float


@dataclass(frozen=True, eq=False)
class Open:
    """A node with its bound, in units of 1/SCALE."""

    bound: int
    node: Node


class Tree:
    """The open nodes of one level; ``offer`` takes rosters by block.

    A node that cannot be parted, and whose best mix is no roster after all, is stuck: its bound stays that of the tree.
    """

    def __init__(self, generation: Generation, offer: Offer) -> None:
        self._generation, self._goal, self._offer = generation, generation.goal, offer
        bound = generation.best.bound if generation.best else -ENDLESS
        self._open = [Open(bound, generation.root)]
        self._stuck = ENDLESS * SCALE

    def is_done(self) -> bool:
        """Whether no node is left that may hold a better roster."""
        return all(self._is_closed(one.bound) for one in self._open)

    def grow(self, is_over: Callable[[], bool]) -> None:
        """Looks into the open node of the least bound as a whole number, the last found of those, and parts it."""
        one = min(reversed(self._open), key=lambda each: -(-each.bound // SCALE))
        self._open.remove(one)
        left = [] if self._is_closed(one.bound) else self._part(one, is_over)
        if left is None and is_over():
            self._open.append(one)
        elif left is None:
            self._stuck = min(self._stuck, one.bound)
        self._open += sorted(left or [], key=lambda each: -each.bound)
        self.tell()

    def tell(self) -> None:
        """Tells the goal what is proved."""
        best, least = self._goal.best, -(-min([self._stuck, *(one.bound for one in self._open)]) // SCALE)
        self._goal.lift(least if best is None else min(best, least))

    def _is_closed(self, bound: int) -> bool:
        return self._goal.best is not None and -(-bound // SCALE) >= self._goal.best

    def _part(self, one: Open, is_over: Callable[[], bool]) -> list[Open] | None:
        """The parts of a node that are still open; None where it cannot be parted, or not in time."""
        node = one.node
        own, mixed = self._solve(node, one.bound, is_over)
        if self._is_closed(own):
            return []
        if mixed is None or is_over():
            return None
        partings = self._partings(node, mixed)
        if not partings:
            self._take(mixed)
            return [] if self._is_closed(own) else None
        chosen = max(partings, key=lambda one: self._gain(one, mixed)) if len(partings) > 1 else partings[0]
        found = []
        for child in (chosen.low, chosen.high):
            least, _ = self._solve(child, own, is_over)
            if not self._is_closed(least):
                found.append(Open(least, child))
        return found

    def _solve(self, node: Node, bound: int, is_over: Callable[[], bool]) -> tuple[int, Mixed | None]:
        """The node's bound, which is that of the node it is part of at least, and its best mix."""
        self._generation.enter(node)
        mixed = self._generation.run(is_over)
        own = self._generation.own
        return max(bound, own.bound if own else bound), mixed

    def _take(self, mixed: Mixed) -> None:
        """Offers a mix in which every officer has one roster."""
        known = by_officer(self._generation, mixed)
        self._offer({number: rosters[0] for number, (_, rosters) in known.items()})

    def _gain(self, parting: Parting, mixed: Mixed) -> float:
        """How much dearer the known rosters are on both sides."""
        gains = []
        for node in (parting.low, parting.high):
            self._generation.master.enter(node)
            cost = self._generation.master.cost()
            gains.append(0.0 if cost is None else min(GAIN, cost - mixed.cost))
        return gains[0] * gains[1] + sum(gains) / 1000

    def _partings(self, node: Node, mixed: Mixed) -> list[Parting]:
        """What could be parted: sums if there are any, else what is farthest from whole."""
        counts = [*self._counts(node, mixed.shared)]
        if counts:
            return _farthest(counts, TRIED)
        return _farthest(self._of_nobody(node, mixed.shared), TRIED // 2) + _farthest(self._of_officers(node, mixed), TRIED)

    def _counts(self, node: Node, shared: Reals) -> Iterator[Parting]:
        parts, links = self._generation.parts, self._generation.parts.shared.links
        sums = np.bincount(links.rows, links.factors * shared[links.columns], len(parts.lows))
        for row in range(parts.first_count, len(parts.lows)):
            distance, below = _part_of(sums[row])
            if distance > SPLIT:
                yield Parting(node.with_row(row, -ENDLESS, below), node.with_row(row, below + 1, ENDLESS), distance)

    def _of_nobody(self, node: Node, shared: Reals) -> Iterator[Parting]:
        for column, value in enumerate(shared.tolist()):
            distance, below = _part_of(value)
            if distance > SPLIT:
                yield Parting(node.with_shared(column, -ENDLESS, below), node.with_shared(column, below + 1, ENDLESS), distance)

    def _of_officers(self, node: Node, mixed: Mixed) -> Iterator[Parting]:
        for number, (shares, rosters) in by_officer(self._generation, mixed).items():
            values = shares @ rosters
            is_split = np.abs(values - np.rint(values)) > SPLIT
            for column in np.flatnonzero(self._generation.parts.blocks[number].choices & is_split).tolist():
                distance, _ = _part_of(values[column])
                yield Parting(node.with_held(number, column, 0), node.with_held(number, column, 1), distance)


def _part_of(value: float) -> tuple[float, int]:
    """How far a value is from whole, and the whole number below it."""
    return float(abs(value - np.rint(value))), int(np.floor(value))


def _farthest(partings: "Iterator[Parting] | list[Parting]", count: int) -> list[Parting]:
    return sorted(partings, key=lambda one: -one.distance)[:count]
