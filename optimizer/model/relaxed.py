"""What a linear relaxation says: what any values cost at least, where values would lie, what each column costs there.

Whatever prices a solver gives, the bound made of them here is exact: they are taken as whole multiples of 1/scale.
"""

from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Bools, Ints, Reals
from optimizer.model.rows import ENDLESS, Rows, payable, sides

NEAR = 1e-6
"""How near to a whole number a value is one."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The least cost (a whole number), values by column, and each column's own cost at the rows' prices, in 1/``scale``.

    ``exact`` is the bound before it is rounded up, in 1/``scale``; ``is_whole`` tells per column whether its value is a whole
    number that breaks no row.
    """

    values: Reals
    is_whole: Bools
    reduced: Ints
    exact: int
    scale: int

    @property
    def bound(self) -> int:
        """What any values cost at least."""
        return -(-self.exact // self.scale)

    def narrowed(self, rows: Rows, below: int) -> tuple[Ints, Ints]:
        """The least and most of each column in values that keep the rows and cost less than ``below``.

        A column away from the end that its own cost draws it to costs that much more for each unit (Dantzig, Fulkerson and
        Johnson 1954).
        """
        room = (below - 1) * self.scale - self.exact
        units = np.where(self.reduced != 0, max(0, room) // np.maximum(1, np.abs(self.reduced)), ENDLESS)
        highest = np.where(self.reduced > 0, np.minimum(rows.highest, rows.lowest + units), rows.highest)
        lowest = np.where(self.reduced < 0, np.maximum(rows.lowest, rows.highest - units), rows.lowest)
        return lowest, highest


def priced(rows: Rows, weights: Ints, values: Reals, duals: Reals) -> Relaxed:
    """The bound at the duals, whatever these are: none is taken for an end that a row does not have."""
    duals = payable(duals, rows.lows, rows.highs)
    scale = _scale(rows, weights, duals)
    prices = np.rint(duals * scale).astype(np.int64)
    reduced = weights * scale
    np.subtract.at(reduced, rows.columns, rows.factors * prices[rows.row_of])
    ends = np.where(reduced > 0, rows.lowest, rows.highest)
    exact = _total(prices, sides(prices, rows.lows, rows.highs)) + _total(reduced, ends)
    return Relaxed(values, _whole(rows, values), reduced, exact, scale)


def _whole(rows: Rows, values: Reals) -> Bools:
    totals = np.bincount(rows.row_of, rows.factors * values[rows.columns], len(rows.lows))
    is_broken = (totals < rows.lows - NEAR) | (totals > rows.highs + NEAR)
    found = np.abs(values - np.rint(values)) < NEAR
    found[rows.columns[is_broken[rows.row_of]]] = False
    return np.asarray(found)


def _scale(rows: Rows, weights: Ints, duals: Reals) -> int:
    """A power of two, as fine as sums over a column let it be."""
    entries = np.bincount(rows.columns, minlength=len(weights)).max(initial=1)
    most = np.abs(rows.factors).max(initial=1) * np.abs(duals).max(initial=1) * entries + np.abs(weights).max(initial=1)
    return 1 << max(0, min(24, 61 - int(most).bit_length()))


def _total(factors: Ints, values: Ints) -> int:
    """The sum of products, however large."""
    return sum(factor * value for factor, value in zip(factors.tolist(), values.tolist(), strict=True) if factor)
