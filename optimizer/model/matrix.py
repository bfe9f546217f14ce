"""A sparse matrix of whole numbers, row by row, and what is looked up in it; versions of rows share it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.model.arrays import Ints, Places, ends_of, ranges, small

MANY = 0.1
"""The part of all columns from which on their rows are found by going over all entries."""

PIECE = 1 << 18
"""Entries that are reckoned with at a time: a year of 960 officers has millions, which all at once take hundreds of MiB."""


@dataclass(frozen=True)
class Matrix:
    """Row r holds the entries ``ends[r]`` to ``ends[r + 1]`` of ``columns`` and ``factors``."""

    ends: Ints
    columns: Places
    factors: Places

    def __post_init__(self) -> None:
        """Keeps entries in half of the room: a year of 960 officers has millions of them, in several matrices."""
        object.__setattr__(self, "columns", self.columns.astype(np.int32, copy=False))
        object.__setattr__(self, "factors", small(self.factors))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.ends) - 1

    @cached_property
    def row_of(self) -> Places:
        """The row of each entry."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.ends))

    @cached_property
    def negatives(self) -> Ints:
        """Per row, how many of its entries lessen it."""
        return np.bincount(self.row_of, weights=self.factors < 0, minlength=len(self)).astype(np.int64)

    def sums(self, values: Ints) -> Ints:
        """What each row comes to at the values."""
        return added(self.row_of, len(self), lambda piece: self.factors[piece] * values[self.columns[piece]])

    def holding(self, columns: Ints, width: int) -> Ints:
        """The rows in which any of the columns stands, in order; ``width`` columns are there in all."""
        if len(columns) > MANY * width:
            chosen, found = np.zeros(width, dtype=bool), np.zeros(len(self), dtype=bool)
            chosen[columns] = True
            found[self.row_of[chosen[self.columns]]] = True
            return np.flatnonzero(found)
        rows, ends = self._by_column
        known = columns[columns < len(ends) - 1]
        return np.unique(rows[ranges(ends[known], ends[known + 1])])

    @cached_property
    def _by_column(self) -> tuple[Places, Ints]:
        """The rows in which each column stands, one after another, and where each column's begin and end."""
        order = np.argsort(self.columns, kind="stable")
        return self.row_of[order], ends_of(np.bincount(self.columns))

    def some(self, chosen: Ints) -> "Matrix":
        """The chosen rows alone."""
        entries = ranges(self.ends[chosen], self.ends[chosen + 1])
        return Matrix(ends_of(np.diff(self.ends)[chosen]), self.columns[entries], self.factors[entries])

    def beside(self, other: "Matrix") -> "Matrix":
        """These rows, and the other's after them."""
        return joined([self, other])


def joined(matrices: Sequence[Matrix]) -> Matrix:
    """The rows of all, one matrix after another."""
    ends = ends_of(np.concatenate([np.diff(one.ends) for one in matrices]))
    columns, factors = (np.concatenate([getattr(one, name) for one in matrices]) for name in ("columns", "factors"))
    return Matrix(ends, columns, factors)


def added(row_of: Places, count: int, amounts: Callable[[slice], Places]) -> Ints:
    """What entries add to each of ``count`` rows, piece by piece: the row of each, in order, and the amounts of a piece."""
    totals = np.zeros(count)
    for begin in range(0, len(row_of), PIECE):
        piece = slice(begin, begin + PIECE)
        first = int(row_of[begin])
        found = np.bincount(row_of[piece] - first, weights=amounts(piece))
        totals[first : first + len(found)] += found
    return totals.astype(np.int64)
