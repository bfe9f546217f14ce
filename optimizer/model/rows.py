"""Constraints as rows of one sparse matrix: every row is a sum of whole multiples of variables, between a low and a high."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]

Places: TypeAlias = npt.NDArray[np.int32] | Ints
"""Numbers of rows or columns, for which four bytes are enough."""

Prices = TypeVar("Prices", Ints, Reals)

ENDLESS = 1 << 40
"""More than any sum here comes to: a row without a low or a high."""


@dataclass(frozen=True)
class Rows:
    """A block of rows over the variables 0 to n-1, of which ``lowest`` and ``highest`` are the domains.

    Row r holds the entries ``ends[r]`` to ``ends[r + 1]`` of ``columns`` and ``factors``, and lies in [lows[r], highs[r]].
    """

    ends: Ints
    columns: Places
    factors: Ints
    lows: Ints
    highs: Ints
    lowest: Ints
    highest: Ints

    def __post_init__(self) -> None:
        """Keeps the columns in half of the room: a year of 960 officers has millions of entries, in several blocks."""
        object.__setattr__(self, "columns", self.columns.astype(np.int32, copy=False))

    @cached_property
    def row_of(self) -> Places:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.lows), dtype=np.int32), np.diff(self.ends))

    @cached_property
    def _by_column(self) -> tuple[Places, Ints]:
        """The rows in which each column stands, one after another, and where each column's begin and end."""
        order = np.argsort(self.columns, kind="stable")
        ends = np.searchsorted(self.columns[order], np.arange(len(self.lowest) + 1))
        return self.row_of[order], ends

    def sums(self, values: Ints) -> Ints:
        """What each row comes to at the values."""
        totals = np.bincount(self.row_of, weights=self.factors * values[self.columns], minlength=len(self.lows))
        return totals.astype(np.int64)

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
        rows, ends = self._by_column
        return np.unique(rows[ranges(ends[columns], ends[columns + 1])])

    @cached_property
    def units(self) -> Bools:
        """Per row, whether it counts yes-or-no variables, each once."""
        odd = (np.abs(self.factors) != 1) | (self.lowest[self.columns] < 0) | (self.highest[self.columns] > 1)
        return np.asarray(np.bincount(self.row_of, weights=odd, minlength=len(self.lows)) == 0)

    @cached_property
    def negatives(self) -> Ints:
        """Per row, how many of its entries lessen it."""
        return np.bincount(self.row_of, weights=self.factors < 0, minlength=len(self.lows)).astype(np.int64)

    def some(self, chosen: Ints) -> "Rows":
        """The chosen rows alone."""
        entries = ranges(self.ends[chosen], self.ends[chosen + 1])
        ends = np.concatenate(([0], np.cumsum(self.ends[chosen + 1] - self.ends[chosen])))
        columns, factors = self.columns[entries], self.factors[entries]
        return Rows(ints(ends), columns, factors, self.lows[chosen], self.highs[chosen], self.lowest, self.highest)

    def beside(self, ends: Ints, columns: Ints, factors: Ints, lows: Ints, highs: Ints) -> "Rows":
        """These rows and more over the same variables."""
        return replace(
            self,
            ends=np.concatenate((self.ends, ends[1:] + self.ends[-1])),
            columns=np.concatenate((self.columns, columns), dtype=np.int32),
            factors=np.concatenate((self.factors, factors)),
            lows=np.concatenate((self.lows, lows)),
            highs=np.concatenate((self.highs, highs)),
        )

    def part(
        self, free: Ints, values: Ints, domains: tuple[Ints, Ints] | None = None, within: tuple[Ints, Ints] | None = None
    ) -> "Rows":
        """The rows of the ``free`` columns (in order; they become 0, 1, …) with all others held at their values.

        Rows that the domains alone keep are left out; ``domains`` are the columns' lowest and highest where these are narrower,
        ``within`` likewise the lows and highs of all rows.
        """
        rows = self.holding(free)
        entries = ranges(self.ends[rows], self.ends[rows + 1])
        columns, factors = self.columns[entries], self.factors[entries]
        row = np.repeat(np.arange(len(rows)), self.ends[rows + 1] - self.ends[rows])
        place = np.minimum(np.searchsorted(free, columns), len(free) - 1)
        is_free = free[place] == columns
        held = np.bincount(row, weights=np.where(is_free, 0, factors * values[columns]), minlength=len(rows)).astype(np.int64)
        lows, highs = (each[rows] - held for each in within or (self.lows, self.highs))
        lowest, highest = domains or (self.lowest[free], self.highest[free])
        row, column, factor = row[is_free], place[is_free], factors[is_free]
        least, most = _reach(row, column, factor, lowest, highest, len(rows))
        needed = (least < lows) | (most > highs)
        kept = needed[row]
        ends = np.concatenate(([0], np.cumsum(np.bincount(row[kept], minlength=len(rows))[needed])))
        return Rows(ends, column[kept], factor[kept], lows[needed], highs[needed], lowest, highest)


def ranges(starts: Ints, ends: Ints) -> Ints:
    """The numbers from each start up to its end, one range after another."""
    lengths = ends - starts
    before = np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else lengths
    return np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))


def _reach(row: Places, column: Places, factor: Ints, lowest: Ints, highest: Ints, count: int) -> tuple[Ints, Ints]:
    """The least and the most that each row can come to."""
    low, high = factor * lowest[column], factor * highest[column]
    least = np.bincount(row, weights=np.minimum(low, high), minlength=count)
    most = np.bincount(row, weights=np.maximum(low, high), minlength=count)
    return least.astype(np.int64), most.astype(np.int64)


def is_endless(ends: Ints) -> Bools:
    """Which lows or highs are none."""
    return np.asarray(np.abs(ends) >= ENDLESS // 2)


def reals(ends: Ints) -> Reals:
    """Lows or highs as reals, infinite where they are none."""
    return np.where(is_endless(ends), np.copysign(np.inf, ends), ends)


def payable(prices: Prices, lows: Ints, highs: Ints) -> Prices:
    """Prices of rows, a positive one for a row's low, a negative one for its high; nothing for an end that a row has not."""
    none = prices.dtype.type(0)
    return np.where(is_endless(np.where(prices > 0, lows, highs)), none, prices)


def ints(values: Sequence[int] | Any) -> Ints:
    """Whole numbers as an array."""
    return np.array(values, dtype=np.int64)
