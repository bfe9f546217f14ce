"""Prices of binding rows, and what every roster costs at least at them: the bound of Geoffrion (1974).

Prices are whole multiples of 1/SCALE, so that the bound is exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Ints, Reals, ints
from optimizer.model.blocks import Block, Split
from optimizer.model.matrix import Matrix
from optimizer.model.rows import ENDLESS, Rows, payable, sides

SCALE = 1000


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices by binding row, what each officer's work costs at least, and the whole bound, all in units of 1/SCALE."""

    duals: Ints
    least: tuple[int, ...]
    bound: int


def reduced(block: Block, duals: Ints) -> Ints:
    """What each of a block's columns costs beside the prices, in units of 1/SCALE."""
    return block.costs * SCALE - block.links.prices(duals)


def whole(parts: Split, duals: Reals) -> Ints:
    """Prices as whole multiples of 1/SCALE; none for an end that a row does not have."""
    found = np.rint(duals * SCALE).astype(np.int64)
    return payable(found, parts.lows, parts.highs)


def priced_at(parts: Split, duals: Ints, least: Sequence[int], constant: int) -> Prices:
    """The prices with their bound, where each officer's work costs so much at least."""
    rows = int(duals @ sides(duals, parts.lows, parts.highs))
    weights, shared = reduced(parts.shared, duals), parts.shared.rows
    free = int(np.minimum(weights * shared.lowest, weights * shared.highest).sum())
    return Prices(duals, tuple(least), rows + free + sum(least) + constant * SCALE)


def with_least(rows: Rows, parts: Split, prices: Prices) -> Rows:
    """The rows, and what each officer's work costs at least: all of them together carry the bound."""
    lines = [(block.columns, reduced(block, prices.duals)) for block in parts.blocks]
    lines = [(columns[weights != 0], weights[weights != 0]) for columns, weights in lines]
    ends = np.cumsum([0, *(len(columns) for columns, _ in lines)])
    columns, factors = (np.concatenate([line[place] for line in lines]) for place in (0, 1))
    return rows.beside(Matrix(ends, columns, factors), ints(prices.least), np.full(len(lines), ENDLESS))
