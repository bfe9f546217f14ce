"""A programme taken apart by officers: each one's own rows, and the rows that bind officers together.

Dantzig and Wolfe (1960): where few rows bind, each officer's whole roster is one column of a master programme.
"""

from collections.abc import Sequence
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
    for one in model.program.derived:
        concerned = {int(found[abs(lit) - 1]) for lit in one.inputs if abs(lit) != YES}
        if len(concerned) == 1:
            found[[lit - 1 for lit in one.lits]] = concerned.pop()
    return found


def split(rows: Rows, weights: Ints, owner: Ints) -> Split:
    """The programme by owner."""
    whose = owners_of_rows(rows, owner)
    binding = np.flatnonzero(whose == NOBODY)
    numbers = sorted({*owner.tolist()} - {NOBODY})
    blocks = [_block(rows, weights, binding, np.flatnonzero(owner == one), np.flatnonzero(whose == one)) for one in numbers]
    shared = _block(rows, weights, binding, np.flatnonzero(owner == NOBODY), ints([]))
    return Split(tuple(blocks), shared, rows.lows[binding], rows.highs[binding])


def owners_of_rows(rows: Rows, owner: Ints) -> Ints:
    """Whose each row is: the one owner of all its open columns, NOBODY where there are several or none."""
    is_open = rows.lowest[rows.columns] < rows.highest[rows.columns]
    row, whose = rows.row_of[is_open], owner[rows.columns[is_open]]
    least, most = np.full(len(rows.lows), len(owner)), np.full(len(rows.lows), NOBODY)
    np.minimum.at(least, row, whose)
    np.maximum.at(most, row, whose)
    return np.where(least == most, most, NOBODY)


def _block(rows: Rows, weights: Ints, binding: Ints, columns: Ints, own: Sequence[int] | Ints) -> Block:
    return Block(columns, rows.some(ints(own)).part(columns, rows.lowest), weights[columns], _links(rows, binding, columns))


def _links(rows: Rows, binding: Ints, columns: Ints) -> Links:
    part = rows.some(binding)
    place = np.minimum(np.searchsorted(columns, part.columns), max(0, len(columns) - 1))
    mine = columns[place] == part.columns if len(columns) else np.zeros(len(part.columns), dtype=bool)
    return Links(part.row_of[mine], place[mine], part.factors[mine], len(binding), len(columns))
