"""Stretches of time of all officers' rosters as a programme of its own: what begins before, between or after stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.model.arrays import Ints, ints
from optimizer.model.blocks import Block, Split, with_counts
from optimizer.model.propagation import narrowed

Ends = Sequence[tuple[int, int]]
"""First moments and ends of some stretches of time, which hold what begins at the first or later and before the end."""


@dataclass(frozen=True)
class Stretch:
    """The parts of a programme that may change, whose each block is and which of its columns, and what all the rest costs."""

    parts: Split
    numbers: tuple[int, ...]
    free: tuple[Ints, ...]
    rest: int

    def within(self, whole: Split, rosters: Mapping[int, Ints], values: Ints) -> dict[int, Ints]:
        """Rosters of the whole programme by its blocks: the values with those of the stretch."""
        found = {}
        for place, roster in rosters.items():
            number = self.numbers[place]
            found[number] = values[whole.blocks[number].columns].copy()
            found[number][self.free[place]] = roster
        return found


def stretch(parts: Split, values: Ints, ends: Ends) -> Stretch:
    """What begins within the ends, and what is made of it; all else is as the values."""
    free = [_free(block, ends) for block in parts.blocks]
    rows = _touched(parts, free)
    blocks = [_part(block, columns, rows, values) for block, columns in zip(parts.blocks, free, strict=True)]
    numbers = [number for number, block in enumerate(blocks) if (block.rows.lowest < block.rows.highest).any()]
    free = [columns if number in {*numbers} else ints([]) for number, columns in enumerate(free)]
    mine = _inside(parts, rows)
    chosen = [*zip(parts.blocks, free, strict=True), (parts.shared, mine)]
    held = sum((_held(block, columns, values) for block, columns in chosen), np.zeros_like(parts.lows))[rows]
    shared = _part(parts.shared, mine, rows, values)
    found = Split(
        tuple(blocks[number] for number in numbers), shared, parts.lows[rows] - held, parts.highs[rows] - held, len(rows)
    )
    rest = sum(int(np.delete(block.costs * values[block.columns], columns).sum()) for block, columns in chosen)
    return Stretch(with_counts(found), tuple(numbers), tuple(free[number] for number in numbers), rest)


def decisions(parts: Split, ends: Ends) -> Ints:
    """The columns that are chosen within the ends."""
    free = [(block, _free(block, ends)) for block in parts.blocks]
    return np.concatenate([ints([]), *(block.columns[columns[block.choices[columns]]] for block, columns in free)])


def _free(block: Block, ends: Ends) -> Ints:
    """The open columns that begin, or are made of what begins, within the ends."""
    within = [(block.order.times >= first) & (block.order.firsts < last) for first, last in ends]
    return np.flatnonzero((block.rows.lowest < block.rows.highest) & np.logical_or.reduce(within))


def _touched(parts: Split, free: Sequence[Ints]) -> Ints:
    """The binding rows that columns of the blocks stand in."""
    found = np.zeros(len(parts.lows), dtype=bool)
    for block, columns in zip(parts.blocks, free, strict=True):
        is_free = np.zeros(len(block.columns), dtype=bool)
        is_free[columns] = True
        found[block.links.rows[is_free[block.links.columns]]] = True
    return np.flatnonzero(found[: parts.first_count])


def _inside(parts: Split, rows: Ints) -> Ints:
    """The columns of nobody that stand in some binding rows, and in no others."""
    links = parts.shared.links
    counts = np.zeros((2, links.width), dtype=np.int64)
    binds = links.rows < parts.first_count
    np.add.at(counts, (np.isin(links.rows, rows)[binds].astype(np.int64), links.columns[binds]), 1)
    return np.flatnonzero((counts[0] == 0) & (counts[1] > 0))


def _held(block: Block, columns: Ints, values: Ints) -> Ints:
    """What the other columns add to the binding rows."""
    mine = values[block.columns].copy()
    mine[columns] = 0
    return block.links.sums(mine)


def _part(block: Block, columns: Ints, rows: Ints, values: Ints) -> Block:
    """Some columns of a block, with what they add to some binding rows."""
    links, order = block.links.some(rows, columns), block.order.of(columns)
    part = Block(block.columns[columns], block.rows.part(columns, values[block.columns]), block.costs[columns], links, order)
    return replace(part, rows=narrowed(part.rows, part.costless))
