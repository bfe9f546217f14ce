"""Sums of literals as arrays: what groups of them come to, all at once."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from optimizer.draft import Lit
from optimizer.model.arrays import Ints, Places, ends_of, ints, ranges, small


class Summed:
    """Groups of sums, taken in one after another: arrays take a tenth of the room of mappings."""

    def __init__(self) -> None:
        self._literals, self._factors = array("i"), array("q")
        self._ends, self._firsts = array("q", [0]), array("q", [0])

    def add(self, group: Sequence[Mapping[Lit, int]]) -> None:
        """One group more, each of its sums with factors by literal."""
        for one in group:
            self._literals.extend(one.keys())
            self._factors.extend(one.values())
            self._ends.append(len(self._literals))
        self._firsts.append(len(self._ends) - 1)

    def sums(self) -> "Sums":
        """All groups so far."""
        return Sums(*map(ints, (self._literals, self._factors, self._ends, self._firsts)))


class Sums:
    """Groups of sums, each with factors by literal; a literal's opposite is one less its column.

    Group g holds the sums ``firsts[g]`` to ``firsts[g + 1]``, sum s the entries ``ends[s]`` to ``ends[s + 1]``.
    """

    def __init__(self, literals: Ints, factors: Ints, ends: Ints, firsts: Ints) -> None:
        self.columns, self._factors = small(np.abs(literals) - 1), small(np.where(literals > 0, factors, -factors))
        self._ends, self._firsts = ends, firsts
        count = len(ends) - 1
        place = np.repeat(np.arange(count, dtype=np.int32), np.diff(ends))
        self._constants = _added(place, np.where(literals < 0, factors, 0), count)
        self.group_of = np.repeat(np.arange(len(firsts) - 1, dtype=np.int32), np.diff(firsts))[place]

    def inputs(self, groups: Ints) -> tuple[Places, Ints]:
        """The columns in the sums of some groups, each with the place of its group among them."""
        firsts, lasts = self._ends[self._firsts[groups]], self._ends[self._firsts[groups + 1]]
        return self.columns[ranges(firsts, lasts)], np.repeat(np.arange(len(groups)), lasts - firsts)

    def totals(self, groups: Ints, up: Ints, down: Ints) -> Iterator[list[int]]:
        """What each group's sums come to, where positive factors see the values ``up`` and negative ones ``down``."""
        sums = ranges(self._firsts[groups], self._firsts[groups + 1])
        entries = ranges(self._ends[sums], self._ends[sums + 1])
        columns, factors = self.columns[entries], self._factors[entries]
        place = np.repeat(np.arange(len(sums)), self._ends[sums + 1] - self._ends[sums])
        seen = factors * np.where(factors > 0, up[columns], down[columns])
        totals = (_added(place, seen, len(sums)) + self._constants[sums]).tolist()
        places = ends_of(self._firsts[groups + 1] - self._firsts[groups]).tolist()
        return (totals[first:last] for first, last in pairwise(places))


def _added(place: Places, terms: Places, count: int) -> Ints:
    return np.bincount(place, weights=terms, minlength=count).astype(np.int64)
