"""Tables by which machine code finds what it has seen before: open addressing, as large as twice what they may hold."""

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.compiling import compiled

NONE = -1
"""What stands in a place that is free."""

SPREADING = -7046029254386353131
"""The factor that spreads numbers over a table, 2^64 by the golden ratio (Knuth 1973)."""


@compiled
def table(most: int) -> Ints:
    """One for so many entries; its size is a power of two."""
    size = 2
    while size < 2 * most:
        size *= 2
    return np.full(size, NONE)


@compiled
def spread(key: int, number: int) -> int:
    """A key that goes on with one more number."""
    mixed = (key ^ number) * SPREADING
    return mixed ^ (mixed >> 29)


@compiled
def grown(numbers: Ints, least: int) -> Ints:
    """The numbers, with room for at least so many."""
    if len(numbers) >= least:
        return numbers
    found = np.zeros(2 * least, dtype=np.int64)
    for place in range(len(numbers)):  # a slice would take seconds to compile
        found[place] = numbers[place]
    return found
