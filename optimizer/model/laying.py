"""A block's layers with the rows of few layers and of what is made; the others wait until a best path breaks them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.model.blocks import Block
from optimizer.model.layers import Layer, layers, spans
from optimizer.model.reducing import at_least, merged
from optimizer.model.refining import refined
from optimizer.model.rows import Bools, Ints, Rows

FAR = 20
"""The layers that a row spans which waits until a path breaks it."""


@dataclass(frozen=True)
class Laid:
    """The rows of a block's open columns, layers that keep some of them, and the others; ``room`` is the most arcs of a row."""

    rows: Rows
    layers: list[Layer]
    waiting: tuple[int, ...]
    room: int

    def refine(self, layers: Sequence[Layer], row: int) -> list[Layer] | None:
        """The layers with a row more; None where there is no room."""
        return refined(layers, self.rows.line(row), int(self.rows.lows[row]), int(self.rows.highs[row]), self.room)


def lay(block: Block, columns: Ints, room: int) -> Laid | None:
    """The layers of a block's open columns; None where there is no room for them."""
    rows, order = block.rows.part(columns, block.rows.lowest), block.order.of(columns)
    found = spans(rows, order)
    begun = layers(rows, found)
    if begun is None:
        return None
    wide = np.flatnonzero(found.first < found.last)
    is_of_made = _holding(rows, order.is_made)
    early = wide[is_of_made[wide] | (found.last - found.first < FAR)[wide]]
    of_made, others = (early[is_of_made[early] == one] for one in (True, False))
    laid = Laid(rows, begun, tuple(np.setdiff1d(wide, early).tolist()), room)
    kept = _with(laid, begun, _shortest(of_made, found.last - found.first))
    kept = kept and merged(at_least(kept, _costless(block)[columns]))
    kept = kept and _with(laid, kept, _shortest(others, found.last - found.first))
    return replace(laid, layers=merged(kept)) if kept else None


def _with(laid: Laid, begun: list[Layer], chosen: Ints) -> list[Layer] | None:
    """The layers with some rows more."""
    kept: list[Layer] | None = begun
    for row in chosen.tolist():
        kept = laid.refine(kept, row) if kept else None
    return kept


def _shortest(chosen: Ints, lengths: Ints) -> Ints:
    return chosen[np.argsort(lengths[chosen], kind="stable")]


def _costless(block: Block) -> Bools:
    """What is made of other columns, gains nothing by more, and adds to no binding row."""
    found = block.order.is_made & (block.costs >= 0)
    found[block.links.columns] = False
    return np.asarray(found)


def _holding(rows: Rows, columns: Bools) -> Bools:
    """The rows in which any of some columns stands."""
    return np.asarray(np.bincount(rows.row_of, weights=columns[rows.columns], minlength=len(rows.lows)) > 0)
