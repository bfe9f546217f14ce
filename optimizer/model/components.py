"""A programme that falls apart: groups of columns that no row binds together, each to be searched and proved by itself."""

from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Ints, Places
from optimizer.model.relaxing import Relaxed
from optimizer.model.rows import Rows

SMALL = 1000
"""Groups of fewer columns are taken together: each solve has a price of its own."""


@dataclass(slots=True, eq=False)
class Component:
    """Some open columns with their rows and weights, and what is known of them.

    ``bound`` is what they are proved to come to at least, at first what the weights alone say; ``found`` the best values of a
    search of them alone; ``relaxed`` their linear relaxation; ``is_tried`` that this was looked for to the end, though it may
    have none.
    """

    columns: Ints
    rows: Rows
    weights: Ints
    bound: int
    found: Ints | None = None
    relaxed: Relaxed | None = None
    is_tried: bool = False

    def cost(self, values: Ints) -> int:
        """What values of the columns cost."""
        return int(self.weights @ values)

    def best(self, values: Ints | None) -> int | None:
        """What the best known costs: what was found, or some values of all columns."""
        known = (self.found, None if values is None else values[self.columns])
        return min((self.cost(own) for own in known if own is not None), default=None)

    def is_closed(self, values: Ints | None) -> bool:
        """Whether the best known is proved best."""
        best = self.best(values)
        return best is not None and best <= self.bound

    def is_as(self, other: "Component") -> bool:
        """Whether the two say the same: what is known of one holds for the other."""
        return all(map(np.array_equal, self._said(), other._said()))

    def _said(self) -> tuple[Places, ...]:
        rows = self.rows
        given = (rows.lowest, rows.highest, rows.lows, rows.highs, rows.ends)
        return (self.columns, self.weights, *given, rows.columns, rows.factors)


def components(rows: Rows, weights: Ints) -> list[Component]:
    """All open columns that cost or stand in rows, group by group, the smallest first."""
    counts = weights != 0
    counts[rows.columns] = True
    free = np.flatnonzero((rows.lowest < rows.highest) & counts)
    labels = _labels(rows.part(free, rows.lowest))
    sizes = np.bincount(labels, minlength=len(free))
    labels = np.where(sizes[labels] < SMALL, -1, labels)
    groups = (free[labels == label] for label in np.unique(labels))
    return [_component(rows, weights, columns) for columns in sorted(groups, key=len)]


def _component(rows: Rows, weights: Ints, columns: Ints) -> Component:
    own = weights[columns]
    least = np.minimum(own * rows.lowest[columns], own * rows.highest[columns]).sum()
    return Component(columns, rows.part(columns, rows.lowest), own, int(least))


def _labels(rows: Rows) -> Ints:
    """Per column, the first one that rows bind it to."""
    labels, row = np.arange(len(rows.lowest)), rows.row_of
    while True:
        first = np.full(len(rows.lows), len(labels))
        np.minimum.at(first, row, labels[rows.columns])
        found = labels.copy()
        np.minimum.at(found, rows.columns, first[row])
        found = np.minimum(found, found[found])
        if (found == labels).all():
            return labels
        labels = found
