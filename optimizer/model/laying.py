"""A block's layers with the rows of few layers and of what is made; the others wait until a best path breaks them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.model.blocks import Block
from optimizer.model.layers import Layer, Spans, layers, spans
from optimizer.model.reducing import at_least, merged
from optimizer.model.refining import Lines, refined
from optimizer.model.rows import Bools, Ints, Rows, is_endless

FAR = 20
"""The layers that a row spans which waits until a path breaks it."""


@dataclass(frozen=True)
class Laid:
    """The rows of a block's open columns, layers that keep some of them, and the others; ``room`` is the most arcs of a row."""

    rows: Rows
    spans: Spans
    layers: list[Layer]
    waiting: tuple[int, ...]
    room: int

    def refine(self, layers: Sequence[Layer], chosen: Ints) -> list[Layer] | None:
        """The layers with some rows more; None where there is no room."""
        return refined(layers, self.lines(chosen), self.room)

    def lines(self, chosen: Ints) -> Lines:
        """Some rows, as layers are refined by them."""
        factors = np.array([self.rows.line(row) for row in chosen.tolist()])
        first, last = int(self.spans.first[chosen].min()), int(self.spans.last[chosen].max())
        return Lines(factors, self.rows.lows[chosen], self.rows.highs[chosen], first, last)


def lay(block: Block, columns: Ints, room: int) -> Laid | None:
    """The layers of a block's open columns; None where there is no room for them."""
    rows, order = block.rows.part(columns, block.rows.lowest), block.order.of(columns)
    found = spans(rows, order)
    begun = layers(rows, found)
    if begun is None:
        return None
    wide = np.flatnonzero(found.first < found.last)
    is_of_made = _holding(rows, order.is_made)
    early = wide[_raises(rows, order.is_made)[wide] | (found.last - found.first < FAR)[wide]]
    of_made, others = (early[is_of_made[early] == one] for one in (True, False))
    laid = Laid(rows, found, begun, tuple(np.setdiff1d(wide, early).tolist()), room)
    kept = _with(laid, begun, of_made)
    kept = kept and merged(at_least(kept, block.costless[columns]))
    kept = kept and _with(laid, kept, others)
    return replace(laid, layers=merged(kept)) if kept else None


def _with(laid: Laid, begun: list[Layer], chosen: Ints) -> list[Layer] | None:
    """The layers with some rows more, the shortest first, those of one span together."""
    kept: list[Layer] | None = begun
    found = laid.spans
    order = np.lexsort((found.first[chosen], (found.last - found.first)[chosen]))
    ends = np.column_stack((found.first, found.last))[chosen[order]]
    for group in np.split(chosen[order], np.flatnonzero((ends[1:] != ends[:-1]).any(axis=1)) + 1):
        kept = laid.refine(kept, group) if kept and len(group) else kept
    return kept


def _raises(rows: Rows, columns: Bools) -> Bools:
    """The rows for which some columns may have to be more: without these, what is made at its least would break them."""
    is_up = (rows.factors > 0) & ~is_endless(rows.lows)[rows.row_of] | (rows.factors < 0) & ~is_endless(rows.highs)[rows.row_of]
    return np.asarray(np.bincount(rows.row_of, weights=is_up & columns[rows.columns], minlength=len(rows.lows)) > 0)


def _holding(rows: Rows, columns: Bools) -> Bools:
    """The rows in which any of some columns stands."""
    return np.asarray(np.bincount(rows.row_of, weights=columns[rows.columns], minlength=len(rows.lows)) > 0)
