"""Parts of all rosters: what a tree search makes smaller and smaller until each part is proved or found."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.blocks import Split

DEAR = 1 << 40
"""More than any roster's weights come to: what it costs to do what a node does not let be."""


@dataclass(frozen=True)
class Node:
    """Parts with narrower ends of binding rows and domains of nobody's columns, and yes or no for some columns by block."""

    parts: Split
    held: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def allows(self, number: int, roster: Ints) -> bool:
        """Whether a block's roster is as the node says."""
        return all(roster[column] == value for column, value in self.held.get(number, ()))

    def fees(self, number: int, width: int) -> tuple[Ints, int]:
        """Weights that make all other rosters of a block dear, and what they come to for one that the node allows."""
        weights, least = np.zeros(width, dtype=np.int64), 0
        for column, value in self.held.get(number, ()):
            weights[column] += -DEAR if value else DEAR
            least -= DEAR * value
        return weights, least

    def with_held(self, number: int, column: int, value: int) -> "Node":
        """The rosters in which a block's column has the value."""
        return replace(self, held={**self.held, number: (*self.held.get(number, ()), (column, value))})

    def with_row(self, row: int, low: int, high: int) -> "Node":
        """The rosters in which a binding row lies between two ends too."""
        lows, highs = self.parts.lows.copy(), self.parts.highs.copy()
        lows[row], highs[row] = max(lows[row], low), min(highs[row], high)
        return replace(self, parts=replace(self.parts, lows=lows, highs=highs))

    def with_shared(self, column: int, low: int, high: int) -> "Node":
        """The rosters in which a column of nobody lies between two ends too."""
        rows = self.parts.shared.rows
        lowest, highest = rows.lowest.copy(), rows.highest.copy()
        lowest[column], highest[column] = max(lowest[column], low), min(highest[column], high)
        shared = replace(self.parts.shared, rows=replace(rows, lowest=lowest, highest=highest))
        return replace(self, parts=replace(self.parts, shared=shared))
