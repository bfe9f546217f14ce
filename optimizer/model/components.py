"""A programme that falls apart: groups of columns that no row binds together, each to be searched and proved by itself."""

from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Ints, Places
from optimizer.model.relaxed import Relaxed
from optimizer.model.rows import Rows

SMALL = 1000
"""Groups of fewer columns are taken together: each solve has a price of its own."""


@dataclass(slots=True, eq=False)
class Component:
    """Some open columns of a level's rows with their weights, and what is known of them.

    ``bound`` is what they are proved to come to at least, at first what the weights alone say; ``found`` the best values of a
    search of them alone; ``relaxed`` their linear relaxation; ``is_tried`` that this was looked for to the end, though it may
    have none.
    """

    columns: Ints
    weights: Ints
    bound: int
    level: Rows
    found: Ints | None = None
    relaxed: Relaxed | None = None
    is_tried: bool = False
    _rows: Rows | None = None

    @property
    def rows(self) -> Rows:
        """The rows of the columns, made when first asked for."""
        rows = self._rows = self._made()
        return rows

    def _made(self) -> Rows:
        """Its rows, which are not kept."""
        return self._rows or self.level.part(self.columns, self.level.lowest)

    def rest(self) -> None:
        """Lets go of its rows until they are asked for again: of a large component they take much room."""
        self._rows = None

    def cost(self, values: Ints) -> int:
        """What values of the columns cost."""
        return int(self.weights @ values)

    def best(self, values: Ints | None) -> int | None:
        """What the best known costs: what was found, or some values of all columns."""
        best = self.best_values(values)
        return None if best is None else self.cost(best)

    def best_values(self, values: Ints | None) -> Ints | None:
        """The best known: what was found, or its part of some values of all columns."""
        known = (self.found, None if values is None else values[self.columns])
        return min((own for own in known if own is not None), key=self.cost, default=None)

    def is_closed(self, values: Ints | None) -> bool:
        """Whether the best known is proved best."""
        best = self.best(values)
        return best is not None and best <= self.bound

    def is_as(self, other: "Component") -> bool:
        """Whether the two say the same: what is known of one holds for the other."""
        are_same = all(map(np.array_equal, (self.columns, self.weights), (other.columns, other.weights)))
        return are_same and all(map(np.array_equal, _said(self._made()), _said(other._made())))


def components(rows: Rows, weights: Ints) -> list[Component]:
    """All open columns that cost or stand in rows, group by group, the smallest first."""
    counts = weights != 0
    counts[rows.columns] = True
    free = np.flatnonzero((rows.lowest < rows.highest) & counts)
    labels = _labels(rows)[free]
    sizes = np.bincount(labels, minlength=len(rows.lowest))
    labels = np.where(sizes[labels] < SMALL, -1, labels)
    groups = (free[labels == label] for label in np.unique(labels))
    return [_component(rows, weights, columns) for columns in sorted(groups, key=len)]


def _component(rows: Rows, weights: Ints, columns: Ints) -> Component:
    own = weights[columns]
    least = np.minimum(own * rows.lowest[columns], own * rows.highest[columns]).sum()
    return Component(columns, own, int(least), rows)


def _said(rows: Rows) -> tuple[Places, ...]:
    return rows.lowest, rows.highest, rows.lows, rows.highs, rows.ends, rows.columns, rows.factors


def _labels(rows: Rows) -> Places:
    """Per open column, the first one that rows bind it to; rows that nothing can break bind none."""
    binds = rows.can_break()[rows.row_of] & (rows.lowest < rows.highest)[rows.columns]
    row, column = rows.row_of[binds], rows.columns[binds]
    labels = np.arange(len(rows.lowest), dtype=np.int32)
    while True:
        first = np.full(len(rows.lows), len(labels), dtype=np.int32)
        np.minimum.at(first, row, labels[column])
        found = labels.copy()
        np.minimum.at(found, column, first[row])
        found = np.minimum(found, found[found])
        if (found == labels).all():
            return labels
        labels = found
