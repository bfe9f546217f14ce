"""Cheap paths that keep some rows besides: of each layer the few most promising go on (beam search, Lowerre 1976).

What a beginning of a path promises is what it costs and what the cheapest end of it would, were it not for the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.model.arrays import Ints, Reals, ints
from optimizer.model.diagram import Layers
from optimizer.model.going import Reach, go
from optimizer.model.paths import Paths, values_of
from optimizer.model.refining import Line

WIDTH = 60
"""How many beginnings of paths go on from each layer."""


@dataclass(frozen=True)
class Beam:
    """Layers, and lines that their paths need not keep."""

    layers: Layers
    lines: Sequence[Line]

    @cached_property
    def _reach(self) -> Reach:
        found = [line.reach(self.layers) for line in self.lines]
        adds, least, most = (np.array([one[place] for one in found]) for place in range(3))
        return adds, least, most

    @cached_property
    def _ends(self) -> tuple[Ints, Reals]:
        """By line its low and high, its first and last layer; and its largest factor."""
        ends = ints([(line.low, line.high, line.first, line.last) for line in self.lines])
        return ends, np.array([float(np.abs(line.factors).max()) for line in self.lines])

    def best(self, paths: Paths, count: int, ahead: float) -> list[Ints]:
        """Up to so many paths that keep the lines, by the weights of ``paths``, the cheapest first; none may be found.

        Beginnings that are even in time go first, unless these come to no end. They may be ahead of time by a part of a unit:
        if all officers were by the same, they would all lack that at the end.
        """
        return self._best(paths, count, ahead) or self._best(paths, count, np.inf)

    def _best(self, paths: Paths, count: int, ahead: float) -> list[Ints]:
        layers, width = self.layers, len(self.lines[0].factors)
        tails, kinds, found = go(layers.arrays, paths.costs, paths.after, self._reach, *self._ends, ahead, WIDTH)
        ways = (_way(tails, kinds, end) for end in range(min(count, found)))
        return [values_of(*layers.choices.entries, way, width) for way in ways]


def _way(tails: Ints, kinds: Ints, end: int) -> Ints:
    """The choices on the way to an end."""
    found = []
    for before, chosen in zip(tails[::-1], kinds[::-1], strict=True):
        found.append(chosen[end])
        end = before[end]
    return ints(found)
