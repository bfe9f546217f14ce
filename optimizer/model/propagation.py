"""Domains as narrow as rows make them: what a row lets no column be, and what nothing but a column itself would raise."""

from dataclasses import replace

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.rows import Rows

MOST = 100
"""The most rounds; what is left then is narrow enough."""


def narrowed(rows: Rows, costless: Bools) -> Rows:
    """The rows with the same best rosters and narrower domains, where some columns cost nothing more by being less.

    Where no values keep the rows, a column's least may be above its most.
    """
    for _ in range(MOST):
        lowest, highest = _least(rows, costless, *_within(rows))
        if (lowest == rows.lowest).all() and (highest == rows.highest).all():
            break
        rows = replace(rows, lowest=lowest, highest=highest)
        if (lowest > highest).any():
            break
    return rows


def _within(rows: Rows) -> tuple[Ints, Ints]:
    """The least and the most of each column that some values of a row's others allow (bound propagation)."""
    row, column = rows.row_of, rows.columns
    size, is_plus = np.abs(rows.factors), rows.factors > 0
    ends = rows.factors * rows.lowest[column], rows.factors * rows.highest[column]
    least, most = rows.reach
    at_least = -((most[row] - np.maximum(*ends) - rows.lows[row]) // size)
    at_most = (rows.highs[row] - least[row] + np.minimum(*ends)) // size
    lowest, highest = rows.lowest.copy(), rows.highest.copy()
    np.maximum.at(lowest, column, np.where(is_plus, at_least, -at_most))
    np.minimum.at(highest, column, np.where(is_plus, at_most, -at_least))
    return lowest, highest


def _least(rows: Rows, costless: Bools, lowest: Ints, highest: Ints) -> tuple[Ints, Ints]:
    """These domains, of columns of which no row may need more and that cost nothing by being less only their least."""
    least, most = rows.reach
    is_short, is_beyond = (least < rows.lows)[rows.row_of], (most > rows.highs)[rows.row_of]
    lifts = np.where(rows.factors > 0, is_short, is_beyond)
    is_idle = costless & (np.bincount(rows.columns, lifts, len(costless)) == 0)
    return lowest, np.where(is_idle, np.minimum(lowest, highest), highest)
