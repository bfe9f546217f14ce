"""Layers that keep some rows more: states split by what the rows' sums have come to, as far as that can still matter."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.model.layers import Layer
from optimizer.model.rows import Bools, Ints, Rows, ints, is_endless


@dataclass(frozen=True)
class Lines:
    """Rows over layers: ``group`` is the layer of each column, ``firsts`` and ``lasts`` those of each row."""

    rows: Rows
    group: Ints
    firsts: Ints
    lasts: Ints

    @property
    def longest(self) -> int:
        """The layers of the row that has most."""
        return int((self.lasts - self.firsts).max()) + 1

    @cached_property
    def _by_layer(self) -> tuple[Ints, Ints]:
        """The entries, those of one layer together, and the layer of each."""
        layer = self.group[self.rows.columns]
        order = np.argsort(layer, kind="stable")
        return order, layer[order]

    def at(self, number: int) -> Ints:
        """The rows that a layer has a part in."""
        return np.flatnonzero((self.firsts <= number) & (number <= self.lasts))

    def adds(self, layer: Layer, number: int, some: Ints) -> Ints:
        """What each arc of a layer adds to some rows, a line each."""
        order, layers = self._by_layer
        entries = order[slice(*np.searchsorted(layers, (number, number + 1)))]
        place = np.searchsorted(some, self.rows.row_of[entries]), np.searchsorted(layer.columns, self.rows.columns[entries])
        factors = np.zeros((len(some), len(layer.columns)), dtype=np.int64)
        np.add.at(factors, place, self.rows.factors[entries])
        return np.asarray((layer.choices @ factors.T)[layer.kinds])


@dataclass(frozen=True)
class Step:
    """One layer's part in some lines: which, what each arc adds, the least and the most that each state after can still add."""

    lines: Ints
    adds: Ints
    least: Ints
    most: Ints
    goes_on: Bools


def steps(layers: Sequence[Layer], lines: Lines, first: int, last: int) -> list[Step]:
    """The part that each of the layers from first to last has in the lines."""
    found: list[Step] = []
    later, ends = ints([]), np.zeros((2, layers[last].after, 0), dtype=np.int64)
    for number in range(last, first - 1, -1):
        layer, mine = layers[number], lines.at(number)
        adds, left = lines.adds(layer, number, mine), carried(ends, later, mine)
        found.append(Step(mine, adds, left[0], left[1], lines.lasts[mine] > number))
        starts = layer.starts[:-1]
        least, most = (adds + each[layer.heads] for each in left)
        ends = np.stack((np.minimum.reduceat(least, starts), np.maximum.reduceat(most, starts)))
        later = mine
    return found[::-1]


def carried(sums: Ints, before: Ints, lines: Ints) -> Ints:
    """What has come together of some lines, taken over to others: nothing of those that are new."""
    found = np.zeros((*sums.shape[:-1], len(lines)), dtype=np.int64)
    place = np.searchsorted(before, lines)
    known = np.flatnonzero(np.append(before, -1)[place] == lines)
    found[..., known] = sums[..., place[known]]
    return found


def refined(layers: Sequence[Layer], lines: Lines, room: int) -> list[Layer] | None:
    """The layers of those paths that keep the lines; None where there is none, or where one takes more than ``room`` arcs."""
    first, last = int(lines.firsts.min()), int(lines.lasts.max())
    found, arcs_of, before = [*layers], list[int](), ints([])
    states, sums = np.arange(layers[first].count), np.zeros((layers[first].count, 0), dtype=np.int64)
    for number, step in enumerate(steps(layers, lines, first, last), first):
        layer, lows, highs = layers[number], lines.rows.lows[step.lines], lines.rows.highs[step.lines]
        arcs, tails = layer.leaving(states)
        heads, totals = layer.heads[arcs], carried(sums, before, step.lines)[tails] + step.adds[arcs]
        least, most = step.least[heads], step.most[heads]
        keeps = ((totals + least <= highs) & (totals + most >= lows)).all(axis=1)
        arcs, tails, heads = arcs[keeps], tails[keeps], heads[keeps]
        arcs_of.append(len(arcs))
        if not len(arcs) or sum(arcs_of[-lines.longest :]) > room:
            return None
        if number == last:
            found[number] = Layer(layer.columns, layer.choices, tails, heads, layer.kinds[arcs], len(states))
            break
        on = step.goes_on
        totals = settled(totals[keeps][:, on], least[keeps][:, on], most[keeps][:, on], lows[on], highs[on])
        kept, after = first_of(heads, totals)
        found[number] = Layer(layer.columns, layer.choices, tails, after, layer.kinds[arcs], len(states))
        states, sums, before = heads[kept], totals[kept], step.lines[on]
    return _pruned(found, first, last)


def settled(totals: Ints, least: Ints, most: Ints, lows: Ints, highs: Ints) -> Ints:
    """The sums, the same one for all that can no longer break an end, where a row has one end."""
    totals = np.where(is_endless(lows), np.maximum(totals, highs - most), totals)
    return np.where(is_endless(highs), np.minimum(totals, lows - least), totals)


def first_of(heads: Ints, totals: Ints) -> tuple[Ints, Ints]:
    """The first arc into each state after, and the number of each arc's: one for each head and sums."""
    own = totals - totals.min(axis=0)
    widths = own.max(axis=0) + 1
    if (int(heads.max()) + 1) * math.prod(widths.tolist()) < 1 << 62:
        keys = heads
        for width, each in zip(widths.tolist(), own.T, strict=True):
            keys = keys * width + each
        _, kept, after = np.unique(keys, return_index=True, return_inverse=True)
    else:
        _, kept, after = np.unique(np.column_stack((heads, totals)), axis=0, return_index=True, return_inverse=True)
    return kept, after.ravel()


def _pruned(layers: list[Layer], first: int, last: int) -> list[Layer] | None:
    """Without what leads to no end, and what is not reached, where the layers from first to last are new."""
    changed = first
    for number in range(min(last, len(layers) - 2), -1, -1):
        layer = layers[number]
        lives = np.diff(layers[number + 1].starts) > 0
        if not lives[layer.heads].all():
            layers[number], changed = some(layer, lives[layer.heads]), min(changed, number)
            if not len(layers[number].tails):
                return None
        elif number < first:
            break
    return reached(layers, changed, last)


def reached(layers: list[Layer], first: int, last: int) -> list[Layer]:
    """The layers without the states that no path comes to, where those from first to last were changed."""
    for number in range(max(1, first), len(layers)):
        before, layer = layers[number - 1], layers[number]
        is_met = np.zeros(layer.count, dtype=bool)
        is_met[before.heads] = True
        if not is_met.all():
            place, left = np.cumsum(is_met) - 1, some(layer, is_met[layer.tails])
            layers[number - 1] = replace(before, heads=place[before.heads])
            layers[number] = replace(left, tails=place[left.tails], count=int(is_met.sum()))
        elif number > last + 1:
            break
    return layers


def some(layer: Layer, keeps: Bools) -> Layer:
    """A layer with some of its arcs."""
    return replace(layer, tails=layer.tails[keeps], heads=layer.heads[keeps], kinds=layer.kinds[keeps])
