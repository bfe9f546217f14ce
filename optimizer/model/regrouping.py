"""Some officers' rosters made anew while the others keep theirs: column generation, a dive and a small tree of their own."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from optimizer.model.arrays import Ints
from optimizer.model.blocks import apart
from optimizer.model.diving import Dives
from optimizer.model.generation import Generation
from optimizer.model.goal import Offer, Whole
from optimizer.model.tree import Tree

FEWEST = 4
"""The officers of the first try."""

PATIENCE = 8
"""Tries without a gain after which there is one officer more in each."""

NODES = 6
"""How many nodes a try may look into; one that needs more was too large."""


@dataclass
class Some:
    """The goal of some officers' rosters: the level's, whose other officers cost so much; its bound is none of all."""

    level: Whole
    constant: int

    @property
    def best(self) -> int | None:
        """The best of the level."""
        return self.level.best

    def lift(self, bound: float) -> None:
        """Nothing is proved of all."""

    def spend(self, work: float) -> None:
        """Counts as work of the level."""
        self.level.spend(work)


class Regrouping:
    """Tries with ever other officers; their number grows while tries are finished, and shrinks when they are not."""

    def __init__(self, generation: Generation, level: Whole, offer: Offer, seed: int) -> None:
        self._all, self._parts, self._level, self._offer = generation, generation.parts, level, offer
        self._random = random.Random(seed)
        self.size, self.idle = min(FEWEST, len(self._parts.blocks)), 0

    def step(self, is_over: Callable[[], bool]) -> None:
        """One try."""
        values, before = self._level.values, self._level.best
        if values is None:
            return
        numbers = sorted(self._random.sample(range(len(self._parts.blocks)), self.size))
        is_done = self._try(numbers, values, is_over)
        self.idle = 0 if self._level.best != before else self.idle + 1
        if not is_done and self.idle:
            self.size, self.idle = max(2, self.size - 1), 0
        elif self.idle > PATIENCE:
            self.size, self.idle = min(len(self._parts.blocks), self.size + 1), 0

    def _first(self) -> Ints | None:
        """The best prices known of all."""
        return self._all.best.duals if self._all.best else None

    def _try(self, numbers: Sequence[int], values: Ints, is_over: Callable[[], bool]) -> bool:
        """Looks for better rosters of some officers; whether nothing better is left of theirs."""
        parts = apart(self._parts, numbers, values)
        rest = sum(int(one.costs @ values[one.columns]) for one in self._parts.blocks)
        rest -= sum(int(one.costs @ values[one.columns]) for one in parts.blocks)
        goal = Some(self._level, self._level.constant + rest)
        generation = Generation(parts, goal, [self._all.pricers[number] for number in numbers], self._first())
        generation.know(values)

        def offer(rosters: Mapping[int, Ints]) -> None:
            self._offer({numbers[place]: roster for place, roster in rosters.items()})

        generation.run(is_over)
        tree = Tree(generation, offer)
        if not tree.is_done() and not is_over():
            Dives(generation, offer, 0).dive(is_over)
        for _ in range(NODES):
            if tree.is_done() or is_over():
                break
            tree.grow(is_over)
        return tree.is_done()
