"""``python -m optimizer.model.warming``: makes all machine code there is, so that no search has to wait for it."""

import numpy as np

from optimizer.model.arrays import ints
from optimizer.model.blocks import Block, Links, Order
from optimizer.model.matrix import Matrix
from optimizer.model.outcome import never
from optimizer.model.rows import Rows
from optimizer.model.tracing import tracer

DECISIONS = 30
"""One after another: a row of them all waits until a path breaks it."""


def warm() -> None:
    """Prices an officer of whose decisions a third may be yes, with that row in the layers and without."""
    none, nothing = np.zeros(DECISIONS, dtype=np.int64), ints([])
    every, ends = np.arange(DECISIONS), (ints([0]), ints([DECISIONS // 3]))
    rows = Rows(Matrix(ints([0, DECISIONS]), every, none + 1), *ends, none, none + 1)
    links = Links(nothing, nothing, nothing, 0, DECISIONS)
    one = tracer(Block(every, rows, none, links, Order(every, none > 0, every)), 0)
    assert one is not None
    for each in (one, one.light()):
        each.price(none - 1, 0.0, never)


if __name__ == "__main__":
    warm()
