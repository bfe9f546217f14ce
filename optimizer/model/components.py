"""A programme that falls apart: groups of columns that no row binds together, each to be searched and proved by itself."""

from dataclasses import dataclass

import numpy as np

from optimizer.model.rows import Ints, Rows

SMALL = 1000
"""Groups of fewer columns are taken together: each solve has a price of its own."""


@dataclass(slots=True)
class Component:
    """Some open columns with their rows and weights, and what these are proved to come to at least."""

    columns: Ints
    rows: Rows
    weights: Ints
    bound: int

    def cost(self, values: Ints) -> int:
        """What values of the columns cost."""
        return int(self.weights @ values)


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
