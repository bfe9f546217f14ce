"""Less to search, once a relaxation is known: what is whole there stays, or what a better answer cannot do is left out."""

from collections.abc import Iterator

import numpy as np

from optimizer.model.arrays import Bools, Ints, ints
from optimizer.model.components import Component
from optimizer.model.part import Domains
from optimizer.model.relaxed import Relaxed


def rounded(one: Component, relaxed: Relaxed, decided: Bools, best: Ints | None = None) -> Domains:
    """What is decided (a mask of columns) stays where the relaxation has it, if that is a whole number.

    With a ``best`` only what that has too (relaxation induced neighbourhood, Danna, Rothberg and Le Pape 2005).
    """
    values = ints(np.rint(relaxed.values))
    kept = relaxed.is_whole & decided & (True if best is None else values == best)
    return np.where(kept, values, one.rows.lowest), np.where(kept, values, one.rows.highest)


def rooms(bound: int, best: int) -> Iterator[int]:
    """Ever higher costs to stay below, up to the best known: the nearer to the bound, the less is left to search."""
    room = 1
    while bound + room < best:
        yield bound + room
        room *= 4
    yield best
