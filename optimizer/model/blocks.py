"""A programme taken apart by officers: each one's own rows, and the rows that bind officers together.

Dantzig and Wolfe (1960): where few rows bind, each officer's whole roster is one column of a master programme.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.draft import YES
from optimizer.model.arrays import Bools, Ints, ints
from optimizer.model.decisions import Model
from optimizer.model.rows import ENDLESS, Rows

NOBODY = -1


@dataclass(frozen=True)
class Links:
    """What some columns, counted from 0, add to each of ``height`` binding rows: entry by entry."""

    rows: Ints
    columns: Ints
    factors: Ints
    height: int
    width: int

    def some(self, rows: Ints, columns: Ints) -> "Links":
        """What some columns add to some rows; both are counted anew from 0."""
        row, column = np.full(self.height, -1), np.full(self.width, -1)
        row[rows], column[columns] = np.arange(len(rows)), np.arange(len(columns))
        kept = (row[self.rows] >= 0) & (column[self.columns] >= 0)
        return Links(row[self.rows[kept]], column[self.columns[kept]], self.factors[kept], len(rows), len(columns))

    def sums(self, values: Ints) -> Ints:
        """What the columns' values add to each binding row."""
        totals = np.bincount(self.rows, weights=self.factors * values[self.columns], minlength=self.height)
        return totals.astype(np.int64)

    def prices(self, duals: Ints) -> Ints:
        """What each column costs or earns where each binding row's unit has a price."""
        totals = np.bincount(self.columns, weights=self.factors * duals[self.rows], minlength=self.width)
        return totals.astype(np.int64)


@dataclass(frozen=True)
class Order:
    """When each column's work begins, which are made, and ``firsts``, when the first begins of what each is made of.

    The time of what is made is that of the last of what it is made of.
    """

    times: Ints
    is_made: Bools
    firsts: Ints

    def of(self, columns: Ints) -> "Order":
        """That of some columns."""
        return Order(self.times[columns], self.is_made[columns], self.firsts[columns])


@dataclass(frozen=True)
class Block:
    """Some columns with the rows of theirs alone, what they cost, and what they add to the binding rows."""

    columns: Ints
    rows: Rows
    costs: Ints
    links: Links
    order: Order

    @cached_property
    def choices(self) -> Bools:
        """The columns that are open decisions of yes or no."""
        return np.asarray(~self.order.is_made & (self.rows.lowest == 0) & (self.rows.highest == 1))

    @cached_property
    def costless(self) -> Bools:
        """What is made of other columns, gains nothing by more, and adds to no binding row."""
        found = self.order.is_made & (self.costs >= 0)
        found[self.links.columns] = False
        return np.asarray(found)


@dataclass(frozen=True)
class Split:
    """One block an officer; ``shared`` has the columns of nobody and no row. ``lows`` and ``highs`` are the binding rows'.

    From row ``first_count`` on they bind nothing as yet: each counts the columns of nobody of one cost.
    """

    blocks: tuple[Block, ...]
    shared: Block
    lows: Ints
    highs: Ints
    first_count: int


def owners(model: Model) -> Ints:
    """Whose each column is, as a number: the officer's decisions and what is made of them alone; else NOBODY."""
    found = np.full(len(model.program), NOBODY)
    numbers = {officer: number for number, officer in enumerate(model.world.officers)}
    for (officer, _), lit in model.work_lits.items():
        found[abs(lit) - 1] = numbers[officer]
    found[YES - 1] = NOBODY
    return model.program.making.owned(found, NOBODY)


def order(model: Model) -> Order:
    """The order of a model's columns; what begins with nothing, such as what is settled, comes first."""
    making, times = model.program.making, np.zeros(len(model.program), dtype=np.int64)
    for lit, moment in model.moments().items():
        times[lit - 1] = moment
    return Order(making.latest(times), making.is_made, making.earliest(times))


def split(rows: Rows, weights: Ints, owner: Ints, order: Order) -> Split:
    """The programme by owner."""
    whose = owners_of_rows(rows, owner)
    binding = np.flatnonzero(whose == NOBODY)
    bound, numbers = rows.some(binding), sorted({*owner.tolist()} - {NOBODY})

    def block(columns: Ints, own: Ints) -> Block:
        own_rows = rows.some(own).part(columns, rows.lowest)
        return Block(columns, own_rows, weights[columns], _links(bound, columns), order.of(columns))

    blocks = (block(np.flatnonzero(owner == one), np.flatnonzero(whose == one)) for one in numbers)
    shared = block(np.flatnonzero(owner == NOBODY), ints([]))
    return Split(tuple(blocks), shared, bound.lows, bound.highs, len(bound.lows))


def with_counts(parts: Split) -> Split:
    """The parts with a row for each cost, which counts the columns of nobody that have it, where these are several."""
    shared, height = parts.shared, len(parts.lows)
    is_open = shared.rows.lowest < shared.rows.highest
    groups = [np.flatnonzero(is_open & (shared.costs == cost)) for cost in np.unique(shared.costs[shared.costs != 0])]
    groups = [group for group in groups if len(group) > 1]
    more = len(groups)
    if not more:
        return parts
    numbers = np.repeat(np.arange(height, height + more), [len(group) for group in groups])
    columns = np.concatenate(groups)
    rows, places, factors = shared.links.rows, shared.links.columns, shared.links.factors
    links = Links(
        np.concatenate((rows, numbers)),
        np.concatenate((places, columns)),
        np.concatenate((factors, np.ones_like(columns))),
        height + more,
        shared.links.width,
    )
    blocks = tuple(replace(one, links=replace(one.links, height=height + more)) for one in parts.blocks)
    lows, highs = (np.concatenate((ends, np.full(more, end))) for ends, end in ((parts.lows, -ENDLESS), (parts.highs, ENDLESS)))
    return Split(blocks, replace(shared, links=links), lows, highs, height)


def apart(parts: Split, numbers: Sequence[int], values: Ints) -> Split:
    """Some of the blocks, where the others stay as the values are."""
    others = [one for number, one in enumerate(parts.blocks) if number not in {*numbers}]
    fixed = sum((one.links.sums(values[one.columns]) for one in others), np.zeros_like(parts.lows))
    chosen = tuple(parts.blocks[number] for number in numbers)
    return replace(parts, blocks=chosen, lows=parts.lows - fixed, highs=parts.highs - fixed)


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
