"""A level taken apart by officers, where few rows bind them together."""

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.blocks import NOBODY, Split, order, owners, owners_of_rows, split, with_counts
from optimizer.model.decisions import Model
from optimizer.model.folding import folded
from optimizer.model.incumbent import Incumbent
from optimizer.model.rows import Rows

FEW = 0.1
"""The part of all rows that may bind officers together: with more, the master programme takes longer than it saves."""


def is_loose(rows: Rows, owner: Ints) -> bool:
    """Whether few rows bind officers."""
    binding = np.count_nonzero(owners_of_rows(rows, owner) == NOBODY)
    return bool(binding <= FEW * len(rows.lows)) and len(np.unique(owner[owner != NOBODY])) > 1


def loose(model: Model, incumbent: Incumbent) -> Split | None:
    """The level taken apart by officers, if few rows bind them."""
    rows, owner = incumbent.rows, owners(model)
    return with_counts(folded(split(rows, incumbent.weights, owner, order(model)))) if is_loose(rows, owner) else None
