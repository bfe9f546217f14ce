"""What binding rows cost by what officers add to them, where the columns of nobody make up for the rest at the least cost."""

from dataclasses import dataclass, replace

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.blocks import Block, Split
from optimizer.model.prices import SCALE

PARTS = 5
"""How many parts of a step have prices of their own where needs are spread."""

BEYOND = 1000
"""How many times the largest cost it costs to lack or exceed a unit that nobody makes up for."""


@dataclass(frozen=True)
class Needs:
    """By row its two ends, and by step and row how many units at most a column of nobody makes up for, and at what price each.

    ``steps`` are of the low end and of the high end; prices rise from step to step.
    """

    lows: Ints
    highs: Ints
    steps: tuple[tuple[Ints, Ints], tuple[Ints, Ints]]
    beyond: int

    def cost(self, rows: Ints | slice, sums: Ints) -> Ints:
        """What some rows cost at some sums, one of each."""
        total = np.zeros_like(sums)
        gaps = np.maximum(self.lows[rows] - sums, 0), np.maximum(sums - self.highs[rows], 0)
        for gap, (units, prices) in zip(gaps, self.steps, strict=True):
            for most, price in zip(units, prices, strict=True):
                made_up = np.minimum(gap, most[rows])
                total, gap = total + made_up * price[rows], gap - made_up
            total = total + gap * self.beyond
        return total

    def spread(self) -> "Needs":
        """Much the same, but each step begins at a lower price and ends at a higher: rows share evenly what they lack."""
        below, above = (_parted(units, prices) for units, prices in self.steps)
        return replace(self, steps=(below, above))

    def total(self, sums: Ints) -> int:
        """What all rows cost."""
        return int(self.cost(slice(None), sums).sum())

    def weights(self, block: Block, sums: Ints) -> Ints:
        """What each of a block's columns costs beside the sums of all others, in units of 1/SCALE."""
        links = block.links
        bound = links.rows < len(self.lows)
        rows, columns, factors = links.rows[bound], links.columns[bound], links.factors[bound]
        added = self.cost(rows, sums[rows] + factors) - self.cost(rows, sums[rows])
        return (block.costs + np.bincount(columns, added, len(block.columns)).astype(np.int64)) * SCALE

    def sums(self, block: Block, roster: Ints) -> Ints:
        """What a block's roster adds to each row."""
        return block.links.sums(roster)[: len(self.lows)]


def needs(parts: Split) -> Needs | None:
    """The needs of a split level; None where a column of nobody gains by itself, or counts in several rows or manifold."""
    count, shared = parts.first_count, parts.shared
    is_open = shared.rows.lowest < shared.rows.highest
    is_bound = (shared.links.rows < count) & is_open[shared.links.columns]
    rows, columns, factors = (each[is_bound] for each in (shared.links.rows, shared.links.columns, shared.links.factors))
    is_plain = len(np.unique(columns)) == len(columns) and (np.abs(factors) == 1).all()
    if not is_plain or (shared.rows.lowest[is_open] != 0).any() or (shared.costs[is_open] < 0).any():
        return None
    costs = [abs(one.costs).max(initial=1) for one in (*parts.blocks, shared)]
    steps = [_steps(shared, rows[factors == sign], columns[factors == sign], count) for sign in (1, -1)]
    settled = shared.links.sums(np.where(is_open, 0, shared.rows.lowest))[:count]
    return Needs(parts.lows[:count] - settled, parts.highs[:count] - settled, (steps[0], steps[1]), BEYOND * int(max(costs)))


def _parted(units: Ints, prices: Ints) -> tuple[Ints, Ints]:
    """Units and prices of the parts of each step, one after another: prices of a tenth to nine tenths and the like."""
    part = np.arange(PARTS)[:, np.newaxis]
    sizes, dear = units[:, np.newaxis] * (part + 1) // PARTS, -(-prices[:, np.newaxis] * (2 * part + 1) // (2 * PARTS))
    sizes = np.diff(sizes, axis=1, prepend=0)
    shape = PARTS * len(units), units.shape[1]
    return sizes.reshape(shape), dear.reshape(shape)


def _steps(shared: Block, rows: Ints, columns: Ints, count: int) -> tuple[Ints, Ints]:
    """Units and prices by step and row, of columns each of which stands in one row: the cheapest of each row first."""
    order = np.lexsort((shared.costs[columns], rows))
    rows, columns = rows[order], columns[order]
    place = np.arange(len(rows)) - np.searchsorted(rows, rows)
    units, prices = (np.zeros((int(place.max(initial=-1)) + 1, count), dtype=np.int64) for _ in range(2))
    units[place, rows], prices[place, rows] = shared.rows.highest[columns], shared.costs[columns]
    return units, prices
