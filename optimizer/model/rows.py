"""Constraints as rows of one sparse matrix: every row is a sum of whole multiples of variables, between a low and a high."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import numpy as np

from optimizer.model.arrays import Bools, Ints, Places, Reals, ends_of, ranges
from optimizer.model.matrix import Matrix, added, joined

Prices = TypeVar("Prices", Ints, Reals)

ENDLESS = 1 << 40
"""More than any sum here comes to: a row without a low or a high."""

BLOCK = 1 << 16
"""Rows of which a part is made at a time."""


@dataclass(frozen=True)
class Rows:
    """A block of rows over the variables 0 to n-1, of which ``lowest`` and ``highest`` are the domains.

    Row r of the matrix lies in [lows[r], highs[r]].
    """

    matrix: Matrix
    lows: Ints
    highs: Ints
    lowest: Ints
    highest: Ints

    @property
    def ends(self) -> Ints:
        """Where each row's entries begin, and the last one's end."""
        return self.matrix.ends

    @property
    def columns(self) -> Places:
        """The column of each entry."""
        return self.matrix.columns

    @property
    def factors(self) -> Places:
        """The factor of each entry."""
        return self.matrix.factors

    @property
    def row_of(self) -> Places:
        """The row of each entry."""
        return self.matrix.row_of

    @property
    def negatives(self) -> Ints:
        """Per row, how many of its entries lessen it."""
        return self.matrix.negatives

    def sums(self, values: Ints) -> Ints:
        """What each row comes to at the values."""
        return self.matrix.sums(values)

    def line(self, row: int) -> Ints:
        """One row's factor of each column."""
        entries = slice(self.ends[row], self.ends[row + 1])
        return np.bincount(self.columns[entries], self.factors[entries], len(self.lowest)).astype(np.int64)

    def hold(self, values: Ints) -> bool:
        """Whether the values keep every domain and row."""
        if ((values < self.lowest) | (values > self.highest)).any():
            return False
        totals = self.sums(values)
        return bool(((totals >= self.lows) & (totals <= self.highs)).all())

    @cached_property
    def reach(self) -> tuple[Ints, Ints]:
        """The least and the most that each row can come to."""
        return _reach(self.row_of, self.columns, self.factors, self.lowest, self.highest, len(self.lows))

    def can_break(self) -> Bools:
        """Per row, whether values within the domains break it."""
        least, most = self.reach
        return (least < self.lows) | (most > self.highs)

    def holding(self, columns: Ints) -> Ints:
        """The rows in which any of the columns stands, in order."""
        return self.matrix.holding(columns, len(self.lowest))

    @cached_property
    def units(self) -> Bools:
        """Per row, whether it counts yes-or-no variables, each once."""
        odd = (np.abs(self.factors) != 1) | (self.lowest[self.columns] < 0) | (self.highest[self.columns] > 1)
        return np.asarray(np.bincount(self.row_of, weights=odd, minlength=len(self.lows)) == 0)

    def some(self, chosen: Ints) -> "Rows":
        """The chosen rows alone."""
        return replace(self, matrix=self.matrix.some(chosen), lows=self.lows[chosen], highs=self.highs[chosen])

    def beside(self, other: Matrix, lows: Ints, highs: Ints) -> "Rows":
        """These rows and more over the same variables."""
        lows, highs = np.concatenate((self.lows, lows)), np.concatenate((self.highs, highs))
        return replace(self, matrix=self.matrix.beside(other), lows=lows, highs=highs)

    def part(
        self, free: Ints, values: Ints, domains: tuple[Ints, Ints] | None = None, within: tuple[Ints, Ints] | None = None
    ) -> "Rows":
        """The rows of the ``free`` columns (in order; they become 0, 1, …) with all others held at their values.

        Rows that the domains alone keep are left out; ``domains`` are the columns' lowest and highest where these are narrower,
        ``within`` likewise the lows and highs of all rows.
        """
        held = within or (self.lows, self.highs)
        own = domains or (self.lowest[free], self.highest[free])
        rows = self.holding(free)
        blocks = np.array_split(rows, max(1, -(-len(rows) // BLOCK)))
        matrices, lows, highs = zip(*(self._part(each, free, values, own, held) for each in blocks), strict=True)
        return Rows(joined(matrices), np.concatenate(lows), np.concatenate(highs), *own)

    def _part(
        self, rows: Ints, free: Ints, values: Ints, domains: tuple[Ints, Ints], within: tuple[Ints, Ints]
    ) -> tuple[Matrix, Ints, Ints]:
        """What the free columns leave open of some rows, with their lows and highs."""
        entries = ranges(self.ends[rows], self.ends[rows + 1])
        columns, factors = self.columns[entries], self.factors[entries]
        row = np.repeat(np.arange(len(rows)), self.ends[rows + 1] - self.ends[rows])
        place = np.minimum(np.searchsorted(free, columns), len(free) - 1)
        is_free = free[place] == columns
        held = added(row, len(rows), lambda piece: np.where(is_free[piece], 0, factors[piece] * values[columns[piece]]))
        lows, highs = (each[rows] - held for each in within)
        row, column, factor = row[is_free], place[is_free], factors[is_free]
        least, most = _reach(row, column, factor, *domains, len(rows))
        needed = (least < lows) | (most > highs)
        kept = needed[row]
        ends = ends_of(np.bincount(row[kept], minlength=len(rows))[needed])
        return Matrix(ends, column[kept], factor[kept]), lows[needed], highs[needed]


def _reach(row: Places, column: Places, factor: Places, lowest: Ints, highest: Ints, count: int) -> tuple[Ints, Ints]:
    """The least and the most that each row can come to."""

    def to(falling: Ints, rising: Ints) -> Ints:
        """What rows come to where columns that lessen them stand at one end, and those that raise them at the other."""
        return added(row, count, lambda piece: _raised(factor[piece], falling[column[piece]], rising[column[piece]]))

    return to(highest, lowest), to(lowest, highest)


def _raised(factors: Places, falling: Ints, rising: Ints) -> Places:
    return factors * np.where(factors > 0, rising, falling)


def is_endless(ends: Ints) -> Bools:
    """Which lows or highs are none."""
    return np.asarray(np.abs(ends) >= ENDLESS // 2)


def reals(ends: Ints) -> Reals:
    """Lows or highs as reals, infinite where they are none."""
    return np.where(is_endless(ends), np.copysign(np.inf, ends), ends)


def sides(prices: Ints, lows: Ints, highs: Ints) -> Ints:
    """The end that each row's price is for: the low where it is positive, the high where it is negative, 0 without one."""
    return np.where(prices > 0, lows, np.where(prices < 0, highs, 0))


def payable(prices: Prices, lows: Ints, highs: Ints) -> Prices:
    """Prices of rows, a positive one for a row's low, a negative one for its high; nothing for an end that a row has not."""
    none = prices.dtype.type(0)
    return np.where(is_endless(np.where(prices > 0, lows, highs)), none, prices)
