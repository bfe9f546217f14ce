"""A block's layers with the rows of few layers and of what is made; the others wait until a best path breaks them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.blocks import Block
from optimizer.model.diagram import Layers
from optimizer.model.layers import Spans, layers, spans
from optimizer.model.lessening import at_least
from optimizer.model.merging import merged
from optimizer.model.refining import Line, apart, refined
from optimizer.model.rows import Rows, is_endless

FAR = 20
"""The layers that a row spans which waits until a path breaks it."""


@dataclass(frozen=True)
class Laid:
    """The rows of a block's open columns, layers that keep some of them, and the others; ``room`` is the most arcs of a row."""

    rows: Rows
    spans: Spans
    layers: Layers
    waiting: tuple[int, ...]
    room: int

    def refine(self, layers: Layers, rows: Sequence[int]) -> Layers | None:
        """The layers with some rows more; None where there is no room."""
        found: Layers | None = layers
        for lines in apart([self.line(row) for row in rows]):
            found = refined(found, lines, self.room) if found and self.room else None
        return found

    def line(self, row: int) -> Line:
        """A row, as layers are refined by it."""
        ends = self.rows.lows[row], self.rows.highs[row], self.spans.first[row], self.spans.last[row]
        return Line(self.rows.line(row), *(int(end) for end in ends))


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
    kept = laid.refine(begun, of_made.tolist())
    kept = kept and merged(at_least(kept, block.costless[columns]))
    kept = kept and laid.refine(kept, others.tolist())
    return replace(laid, layers=kept) if kept else None


def _raises(rows: Rows, columns: Bools) -> Bools:
    """The rows for which some columns may have to be more: without these, what is made at its least would break them."""
    is_up = (rows.factors > 0) & ~is_endless(rows.lows)[rows.row_of] | (rows.factors < 0) & ~is_endless(rows.highs)[rows.row_of]
    return np.asarray(np.bincount(rows.row_of, weights=is_up & columns[rows.columns], minlength=len(rows.lows)) > 0)


def _holding(rows: Rows, columns: Bools) -> Bools:
    """The rows in which any of some columns stands."""
    return np.asarray(np.bincount(rows.row_of, weights=columns[rows.columns], minlength=len(rows.lows)) > 0)
