"""One officer's rosters as paths through layers of states, a layer for each time at which something is to be chosen.

A decision diagram (Bergman, Cire, van Hoeve, Hooker 2016): what two rosters may still become is the same where they meet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.model.arrays import Ints, ints
from optimizer.model.compiling import compiled

Arrays = tuple[Ints, Ints, Ints, Ints]
"""Firsts, starts, heads and kinds, as machine code takes them."""

Table = tuple[Ints, Ints]
"""The columns of a layer, and its choices: values of these, a line each."""


@dataclass(frozen=True)
class Choices:
    """What can be chosen in each layer, counted through all of them from 0."""

    tables: Sequence[Table]

    @cached_property
    def firsts(self) -> Ints:
        """The first choice of each layer, and the number of choices."""
        return ints(np.cumsum([0, *(len(values) for _, values in self.tables)]))

    @cached_property
    def entries(self) -> tuple[Ints, Ints, Ints]:
        """Of all choices, one after another, the columns that are not nothing and their values; and where each one's begin."""
        places = [values.nonzero() for _, values in self.tables]
        counts = (np.count_nonzero(values, axis=1) for _, values in self.tables)
        columns = (columns[place] for (columns, _), (_, place) in zip(self.tables, places, strict=True))
        found = (values[place] for (_, values), place in zip(self.tables, places, strict=True))
        return np.cumsum(np.concatenate(([0], *counts))), np.concatenate([*columns]), np.concatenate([*found])

    def costs(self, weights: Ints) -> Ints:
        """What each choice comes to, by weights of the columns."""
        return _costs(*self.entries, weights)


@dataclass(frozen=True)
class Layers:
    """States counted through all layers from 0 to the end, and the arcs that leave each, by ever later choices.

    ``firsts`` are the first state of each layer, that of the end, and the number of states; ``starts`` the first arc of each
    state and the number of arcs. Each state but the end has an arc, and no two by the same choice.
    """

    choices: Choices
    firsts: Ints
    starts: Ints
    heads: Ints
    kinds: Ints

    @property
    def arrays(self) -> Arrays:
        """All but the choices."""
        return self.firsts, self.starts, self.heads, self.kinds

    @property
    def count(self) -> int:
        """How many layers there are."""
        return len(self.firsts) - 2


def one_state_each(tables: Sequence[Table]) -> Layers:
    """Layers of one state each: each choice can follow each."""
    choices, count = Choices(tables), len(tables)
    firsts = choices.firsts
    heads = np.repeat(np.arange(1, count + 1), np.diff(firsts))
    return Layers(choices, np.arange(count + 2), np.append(firsts, firsts[-1]), heads, np.arange(firsts[-1]))


@compiled
def _costs(ends: Ints, columns: Ints, values: Ints, weights: Ints) -> Ints:
    found = np.zeros(len(ends) - 1, dtype=np.int64)
    for choice in range(len(found)):
        for entry in range(ends[choice], ends[choice + 1]):
            found[choice] += values[entry] * weights[columns[entry]]
    return found
