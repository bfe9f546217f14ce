"""What a level does not count: amounts that only later levels price, and the rows that say how large these are."""

from dataclasses import replace

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.rows import Rows, is_endless


def without_idle(rows: Rows, weights: Ints, is_made: Bools) -> tuple[Rows, Ints]:
    """The rows less those that no roster breaks once idle columns are large enough; and these, which no row binds then.

    A column is idle where it is made of others, costs nothing, and every row of it is the easier kept the larger it is.
    """
    is_idle = is_made & (weights == 0) & ~_marked(rows, ~_eases(rows))
    while True:
        held = replace(rows, lowest=np.where(is_idle, rows.highest, rows.lowest))
        has_idle = np.bincount(rows.row_of, weights=is_idle[rows.columns], minlength=len(rows.lows)) > 0
        kept = ~has_idle | held.can_break()
        still = is_idle & ~_marked(rows, kept[rows.row_of])
        if (still == is_idle).all():
            return rows.some(np.flatnonzero(kept)), np.flatnonzero(is_idle)
        is_idle = still


def _eases(rows: Rows) -> Bools:
    """Per entry, whether a larger column can only help its row."""
    return np.where(rows.factors > 0, is_endless(rows.highs)[rows.row_of], is_endless(rows.lows)[rows.row_of])


def _marked(rows: Rows, entries: Bools) -> Bools:
    """Per column, whether one of its entries is marked."""
    found = np.zeros(len(rows.lowest), dtype=bool)
    found[rows.columns[entries]] = True
    return found
