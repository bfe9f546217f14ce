"""A programme taken apart by officers: each one's own rows, and the rows that bind officers together.

Dantzig and Wolfe (1960): where few rows bind, each officer's whole roster is one column of a master programme.
"""

from dataclasses import dataclass

import numpy as np

from optimizer.draft import YES
from optimizer.model.decisions import Model
from optimizer.model.rows import Ints, Rows, ints

NOBODY = -1


@dataclass(frozen=True)
class Links:
    """What some columns, counted from 0, add to each of ``height`` binding rows: entry by entry."""

    rows: Ints
    columns: Ints
    factors: Ints
    height: int
    width: int

    def sums(self, values: Ints) -> Ints:
        """What the columns' values add to each binding row."""
        totals = np.bincount(self.rows, weights=self.factors * values[self.columns], minlength=self.height)
        return totals.astype(np.int64)

    def prices(self, duals: Ints) -> Ints:
        """What each column costs or earns where each binding row's unit has a price."""
        totals = np.bincount(self.columns, weights=self.factors * duals[self.rows], minlength=self.width)
        return totals.astype(np.int64)


@dataclass(frozen=True)
class Block:
    """Some columns with the rows of theirs alone, what they cost, and what they add to the binding rows."""

    columns: Ints
    rows: Rows
    costs: Ints
    links: Links


@dataclass(frozen=True)
class Split:
    """One block an officer; ``shared`` has the columns of nobody and no row. ``lows`` and ``highs`` are the binding rows'."""

    blocks: tuple[Block, ...]
    shared: Block
    lows: Ints
    highs: Ints


def owners(model: Model) -> Ints:
    """Whose each column is, as a number: the officer's decisions and what is made of them alone; else NOBODY."""
    found = np.full(len(model.program), NOBODY)
    numbers = {officer: number for number, officer in enumerate(model.world.officers)}
    for (officer, _), lit in model.work_lits.items():
        found[abs(lit) - 1] = numbers[officer]
    found[YES - 1] = NOBODY
    return model.program.making.owned(found, NOBODY)


def split(rows: Rows, weights: Ints, owner: Ints) -> Split:
    """The programme by owner."""
    whose = owners_of_rows(rows, owner)
    binding = np.flatnonzero(whose == NOBODY)
    bound, numbers = rows.some(binding), sorted({*owner.tolist()} - {NOBODY})

    def block(columns: Ints, own: Ints) -> Block:
        return Block(columns, rows.some(own).part(columns, rows.lowest), weights[columns], _links(bound, columns))

    blocks = (block(np.flatnonzero(owner == one), np.flatnonzero(whose == one)) for one in numbers)
    return Split(tuple(blocks), block(np.flatnonzero(owner == NOBODY), ints([])), bound.lows, bound.highs)


def owners_of_rows(rows: Rows, owner: Ints) -> Ints:
    """Whose each row is: the one owner of all its open columns, NOBODY where there are several or none."""
    is_open = rows.lowest[rows.columns] < rows.highest[rows.columns]
    row, whose = rows.row_of[is_open], owner[rows.columns[is_open]]
    least, most = np.full(len(rows.lows), len(owner)), np.full(len(rows.lows), NOBODY)
    np.minimum.at(least, row, whose)
    np.maximum.at(most, row, whose)
    return np.where(least == most, most, NOBODY)


def _links(bound: Rows, columns: Ints) -> Links:
    """What the columns add to each of the bound rows."""
    place = np.minimum(np.searchsorted(columns, bound.columns), max(0, len(columns) - 1))
    mine = columns[place] == bound.columns if len(columns) else np.zeros(len(bound.columns), dtype=bool)
    return Links(bound.row_of[mine], place[mine], bound.factors[mine], len(bound.lows), len(columns))
