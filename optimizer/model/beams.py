"""Cheap paths that keep some rows besides: of each layer the few most promising go on (beam search, Lowerre 1976).

What a beginning of a path promises is what it costs and what the cheapest end of it would, were it not for the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.model.layers import Layer
from optimizer.model.paths import Paths
from optimizer.model.refining import Lines, first_of, reach, settled
from optimizer.model.rows import Ints

WIDTH = 60
"""How many beginnings of paths go on from each layer."""


@dataclass(frozen=True)
class Beam:
    """Layers, and lines that their paths need not keep."""

    layers: Sequence[Layer]
    lines: Lines

    @cached_property
    def _reach(self) -> list[tuple[Ints, Ints]]:
        return reach(self.layers, [each.costs(self.lines.factors.T) for each in self.layers])

    def best(self, paths: Paths, count: int) -> list[Ints]:
        """Up to so many paths that keep the lines, by the weights of ``paths``, the cheapest first; none may be found."""
        lows, highs = self.lines.lows, self.lines.highs
        states, spent = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
        sums, steps = np.zeros((1, len(lows)), dtype=np.int64), list[tuple[Ints, Ints]]()
        for number, layer in enumerate(self.layers):
            arcs, before = layer.leaving(states)
            heads, kinds = layer.heads[arcs], layer.kinds[arcs]
            adds = layer.choices @ self.lines.factors.T[layer.columns]
            totals, costs = sums[before] + adds[kinds], spent[before] + paths.costs[number][arcs]
            least, most = (ends[heads] for ends in self._reach[number + 1])
            promise = costs + paths.after[number + 1][heads]
            able = np.flatnonzero(((totals + least <= highs) & (totals + most >= lows)).all(axis=1))
            able = able[np.argsort(promise[able], kind="stable")[: 4 * WIDTH]]
            if not len(able):
                return []
            if number + 1 < len(self.layers):
                rest = settled(totals[able], least[able], most[able], lows, highs)
                able = able[np.sort(first_of(heads[able], rest)[0])]
            able = able[:WIDTH]
            states, spent, sums = heads[able], costs[able], totals[able]
            steps.append((before[able], kinds[able]))
        return [self._whole(steps, end) for end in range(min(count, len(states)))]

    def _whole(self, steps: Sequence[tuple[Ints, Ints]], end: int) -> Ints:
        """The values of the columns on the way to an end."""
        values = np.zeros(self.lines.factors.shape[1], dtype=np.int64)
        for layer, (before, kinds) in zip(reversed(self.layers), reversed(steps), strict=True):
            values[layer.columns], end = layer.choices[kinds[end]], before[end]
        return values
