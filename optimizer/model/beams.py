"""Cheap paths that keep some rows besides: of each layer the few most promising go on (beam search, Lowerre 1976).

What a beginning of a path promises is what it costs and what the cheapest end of it would, were it not for the rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.model.layers import Layer
from optimizer.model.paths import Paths
from optimizer.model.refining import Lines, Step, carried, first_of, settled, steps
from optimizer.model.rows import Ints, ints, is_endless

WIDTH = 60
"""How many beginnings of paths go on from each layer."""


@dataclass(frozen=True)
class Beam:
    """Layers, and lines that their paths need not keep."""

    layers: Sequence[Layer]
    lines: Lines

    @cached_property
    def _steps(self) -> list[Step]:
        return steps(self.layers, self.lines, 0, len(self.layers) - 1)

    def best(self, paths: Paths, count: int, ahead: float) -> list[Ints]:
        """Up to so many paths that keep the lines, by the weights of ``paths``, the cheapest first; none may be found.

        Beginnings that are even in time go first, unless these come to no end. They may be ahead of time by a part of a unit:
        if all officers were by the same, they would all lack that at the end.
        """
        return self._best(paths, count, ahead) or self._best(paths, count, None)

    def _best(self, paths: Paths, count: int, ahead: float | None) -> list[Ints]:
        states, spent, before = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), ints([])
        sums, ways = np.zeros((1, 0), dtype=np.int64), list[tuple[Ints, Ints]]()
        for number, (layer, step) in enumerate(zip(self.layers, self._steps, strict=True)):
            lows, highs, on = self.lines.rows.lows[step.lines], self.lines.rows.highs[step.lines], step.goes_on
            arcs, tails = layer.leaving(states)
            heads, kinds = layer.heads[arcs], layer.kinds[arcs]
            totals, costs = carried(sums, before, step.lines)[tails] + step.adds[arcs], spent[tails] + paths.costs[number][arcs]
            least, most = step.least[heads], step.most[heads]
            promise = costs + paths.after[number + 1][heads]
            able = np.flatnonzero(((totals + least <= highs) & (totals + most >= lows)).all(axis=1))
            uneven = () if ahead is None else (self._unevenness(totals[able], step.lines, number, ahead),)
            able = able[np.lexsort((promise[able], *uneven))[: 4 * WIDTH]]
            if not len(able):
                return []
            rest = settled(totals[able][:, on], least[able][:, on], most[able][:, on], lows[on], highs[on])
            kept = np.arange(len(able))
            if number + 1 < len(self.layers):
                cheap = np.argsort(promise[able], kind="stable")
                kept = np.sort(cheap[first_of(heads[able[cheap]], rest[cheap])[0]])
            kept = kept[:WIDTH]
            able = able[kept]
            states, spent, sums, before = heads[able], costs[able], rest[kept], step.lines[on]
            ways.append((tails[able], kinds[able]))
        return [self._whole(ways, end) for end in range(min(count, len(states)))]

    @cached_property
    def _largest(self) -> Ints:
        """The largest factor of each line."""
        rows = self.lines.rows
        return np.maximum.reduceat(np.abs(rows.factors), rows.ends[:-1])

    def _unevenness(self, totals: Ints, some: Ints, number: int, ahead: float) -> Ints:
        """How far totals are from the part of some lines' ends that is even with the layers passed, in whole largest factors.

        Ahead of it a part of one counts for nothing, behind it the rest of one.
        """
        firsts, lasts = self.lines.firsts[some], self.lines.lasts[some]
        part, ends = (number + 1 - firsts) / (lasts + 1 - firsts), (self.lines.rows.lows[some], self.lines.rows.highs[some])
        least, most = (np.where(is_endless(end), end, end * part) for end in ends)
        over, under = (totals - most) / self._largest[some] - ahead, (least - totals) / self._largest[some] - (1 - ahead)
        return np.asarray(np.ceil(np.maximum(over, under)).max(axis=1, initial=0), dtype=np.int64)

    def _whole(self, ways: Sequence[tuple[Ints, Ints]], end: int) -> Ints:
        """The values of the columns on the way to an end."""
        values = np.zeros(len(self.lines.group), dtype=np.int64)
        for layer, (tails, kinds) in zip(reversed(self.layers), reversed(ways), strict=True):
            values[layer.columns], end = layer.choices[kinds[end]], tails[end]
        return values
