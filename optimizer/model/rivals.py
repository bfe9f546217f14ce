"""Which literals cannot be true together, looked up when asked for: all pairs at once take more memory than the model.

A literal is a column's number from 1 on, negative for its opposite.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import numpy as np

from optimizer.draft import Lit
from optimizer.model.arrays import Ints

KNOWN = 10_000
"""How many literals' rivals are remembered: what is asked for one after another stands side by side."""

Group = tuple[Lit, ...]


class Rivals:
    """Groups of literals of which at most one is true: group g holds ``members[ends[g] : ends[g + 1]]``, none twice."""

    def __init__(self, ends: Ints, members: Ints) -> None:
        self._ends, self._members = ends.tolist(), members
        width = int(np.abs(members).max(initial=0))
        group_of = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        order = np.argsort(members, kind="stable")
        self._groups, self._shift = group_of[order], width
        self._starts = np.searchsorted(members[order], np.arange(-width, width + 2))
        self._more: defaultdict[Lit, set[Lit]] = defaultdict(set)
        self._known = lru_cache(KNOWN)(self._look_up)

    def of(self, lit: Lit) -> frozenset[Lit]:
        """The literals that cannot be true with one, and itself, if there are any."""
        return self._known(lit)

    def add(self, pairs: Iterable[Group]) -> None:
        """Pairs more that cannot both be true."""
        for first, second in pairs:
            self._more[first].add(second)
            self._more[second].add(first)
        self._known.cache_clear()

    def is_group(self, literals: Group) -> bool:
        """Whether one of the groups is just these literals."""
        wanted, ends = {*literals}, self._ends
        rarest = min(literals, key=lambda lit: len(self._places(lit)))
        alike = (group for group in self._groups_of(rarest) if ends[group + 1] - ends[group] == len(literals))
        return any(wanted == {*self._group(group)} for group in alike)

    def _look_up(self, lit: Lit) -> frozenset[Lit]:
        return frozenset(self._more.get(lit, ())).union(*map(self._group, self._groups_of(lit)))

    def _groups_of(self, lit: Lit) -> list[int]:
        places = self._places(lit)
        found: list[int] = self._groups[places.start : places.stop].tolist()
        return found

    def _places(self, lit: Lit) -> range:
        """Where the groups of a literal stand."""
        place = lit + self._shift
        return range(self._starts[place], self._starts[place + 1]) if abs(lit) <= self._shift else range(0)

    def _group(self, group: int) -> list[Lit]:
        found: list[Lit] = self._members[self._ends[group] : self._ends[group + 1]].tolist()
        return found
