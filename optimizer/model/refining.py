"""Layers that keep some rows more: states split by what the rows' sums have come to, as far as that can still matter."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.model.layers import Layer
from optimizer.model.rows import Bools, Ints, is_endless


@dataclass(frozen=True)
class Lines:
    """Rows of the layers first to last: a line of ``factors`` each, one of every column, between its low and high."""

    factors: Ints
    lows: Ints
    highs: Ints
    first: int
    last: int


def refined(layers: Sequence[Layer], lines: Lines, room: int) -> list[Layer] | None:
    """The layers of those paths that keep the lines; None where there is none, or where that takes more than ``room`` arcs."""
    first, last, lows, highs = lines.first, lines.last, lines.lows, lines.highs
    part, found = layers[first : last + 1], [*layers]
    adds = [each.costs(lines.factors.T) for each in part]
    ends = reach(part, adds)
    states, sums = np.arange(part[0].count), np.zeros((part[0].count, len(lows)), dtype=np.int64)
    for number, (layer, add) in enumerate(zip(part, adds, strict=True)):
        arcs, before = layer.leaving(states)
        heads, totals = layer.heads[arcs], sums[before] + add[arcs]
        least, most = (each[heads] for each in ends[number + 1])
        keeps = ((totals + least <= highs) & (totals + most >= lows)).all(axis=1)
        arcs, before, heads, totals = arcs[keeps], before[keeps], heads[keeps], totals[keeps]
        room -= len(arcs)
        if room < 0 or not len(arcs):
            return None
        if number + 1 == len(part):
            found[first + number] = Layer(layer.columns, layer.choices, before, heads, layer.kinds[arcs], len(states))
            break
        totals = settled(totals, least[keeps], most[keeps], lows, highs)
        kept, after = first_of(heads, totals)
        found[first + number] = Layer(layer.columns, layer.choices, before, after, layer.kinds[arcs], len(states))
        states, sums = heads[kept], totals[kept]
    return _pruned(found, first, last)


def reach(part: Sequence[Layer], adds: Sequence[Ints]) -> list[tuple[Ints, Ints]]:
    """Per layer, and after the last, the least and the most that can still be added to each sum from each state on."""
    ends = np.zeros((part[-1].after, adds[-1].shape[1]), dtype=np.int64)
    found = [(ends, ends)]
    for layer, add in zip(reversed(part), reversed(adds), strict=True):
        least, most = (add + after[layer.heads] for after in found[-1])
        starts = layer.starts[:-1]
        found.append((np.minimum.reduceat(least, starts), np.maximum.reduceat(most, starts)))
    return found[::-1]


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
