"""Variables that are made of others: what each comes to at least, and which of them a change of some decisions can reach."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.draft import YES
from optimizer.model.arrays import Bools, Ints, Places, ints, ranges
from optimizer.model.least import Values
from optimizer.model.rows import Rows
from optimizer.model.sums import Sums


@dataclass(frozen=True, slots=True)
class Reach:
    """The derivations that a change touches; the columns that can change, in order, and the least and most of each."""

    touched: Ints
    free: Ints
    domains: tuple[Ints, Ints]

    def without(self, columns: Bools) -> "Reach":
        """All but some columns (a mask) that are not to change."""
        open_ = ~columns[self.free]
        least, most = self.domains
        return Reach(self.touched, self.free[open_], (least[open_], most[open_]))


class Making:
    """All that is made, in layers: each of what is decided or of earlier layers. ``width`` variables are there in all.

    Derivation d makes the columns ``made[firsts[d] : firsts[d + 1]]`` of group d of the ``sums``; ``values[d]`` says what they
    come to at least.
    """

    def __init__(self, made: Ints, firsts: Ints, values: Sequence[Values], sums: Sums, width: int) -> None:
        self.made, self._firsts, self._values, self._sums = made, firsts, values, sums
        self.count, self.width = len(values), width
        self._maker = np.full(width, -1)
        self._maker[self.made] = np.repeat(np.arange(self.count), np.diff(self._firsts))
        self.is_made = self._maker >= 0
        order = np.argsort(self._sums.columns, kind="stable")
        self._users = self._sums.group_of[order]
        self._uses = np.searchsorted(self._sums.columns[order], np.arange(width + 1))
        self._layer = self._layers(width)

    def _layers(self, width: int) -> Ints:
        """Per derivation, how many there are at most one after another up to it."""
        found, of_column = np.ones(self.count, dtype=np.int64), np.zeros(width, dtype=np.int64)
        while True:
            of_column[self.made] = found[self._maker[self.made]]
            deeper = np.ones_like(found)
            np.maximum.at(deeper, self._sums.group_of, of_column[self._sums.columns] + 1)
            if (deeper == found).all():
                return found
            found = deeper

    def settle(self, values: Ints, some: Ints | None = None) -> None:
        """Sets what some derivations make, or all, to its least."""
        for layer in self._in_layers(some):
            for one, totals in zip(layer.tolist(), self._sums.totals(layer, values, values), strict=True):
                values[self.made[self._firsts[one] : self._firsts[one + 1]]] = self._values[one](*totals)

    def reached(self, decided: Ints, values: Ints, rows: Rows) -> Reach:
        """What a change of some columns can reach.

        Both ends of what a sum can come to are looked at: what comes to the same at both stays as it is.
        """
        least, most = values.copy(), values.copy()
        least[decided], most[decided] = rows.lowest[decided], rows.highest[decided]
        touched = self._using(decided)
        for layer in self._in_layers(touched):
            ends = zip(
                layer.tolist(), self._sums.totals(layer, least, most), self._sums.totals(layer, most, least), strict=True
            )
            for one, low, high in ends:
                made = self.made[self._firsts[one] : self._firsts[one + 1]]
                if low != high and len(low) == 1:
                    first, last = self._values[one](*low), self._values[one](*high)
                    least[made] = np.maximum(np.minimum(first, last), rows.lowest[made])
                    most[made] = np.minimum(np.maximum(first, last), rows.highest[made])
                elif low != high:
                    least[made], most[made] = rows.lowest[made], rows.highest[made]
        free = np.flatnonzero(least < most)
        return Reach(touched, free, (least[free], most[free]))

    def made_by(self, some: Places) -> Ints:
        """The columns that some derivations make."""
        return self.made[ranges(self._firsts[some], self._firsts[some + 1])]

    def behind(self, column: int) -> Ints:
        """The columns that a column is made of, directly; none where it is decided."""
        one = ints([self._maker[column]])
        return np.unique(self._sums.inputs(one)[0]) if one[0] >= 0 else one[:0]

    def owned(self, owner: Ints, nobody: int) -> Ints:
        """Whose each column is: that of a decision as given, that of what is made the one owner of all it is made of."""
        found = owner.copy()
        for layer in self._in_layers():
            columns, place = self._sums.inputs(layer)
            columns, place = columns[columns != YES - 1], place[columns != YES - 1]
            least, most = np.full(len(layer), found.max()), np.full(len(layer), nobody)
            np.minimum.at(least, place, found[columns])
            np.maximum.at(most, place, found[columns])
            whose = np.where(least == most, most, nobody)
            found[self.made_by(layer)] = np.repeat(whose, self._firsts[layer + 1] - self._firsts[layer])
        return found

    def latest(self, times: Ints) -> Ints:
        """When each column can be known: a decision at its time, what is made at the latest of what it is made of."""
        return self._carried(times, np.maximum, 0)

    def earliest(self, times: Ints) -> Ints:
        """When each column begins to be made: a decision at its time, what is made at the earliest of what it is made of."""
        return self._carried(times, np.minimum, int(times.max(initial=0)))

    def _carried(self, times: Ints, chosen: np.ufunc, start: int) -> Ints:
        """Times of decisions, and of all that is made the chosen one of those of what it is made of."""
        found = times.copy()
        for layer in self._in_layers():
            columns, place = self._sums.inputs(layer)
            columns, place = columns[columns != YES - 1], place[columns != YES - 1]
            ends = np.full(len(layer), start)
            chosen.at(ends, place, found[columns])
            found[self.made_by(layer)] = np.repeat(ends, self._firsts[layer + 1] - self._firsts[layer])
        return found

    def _in_layers(self, some: Ints | None = None) -> Iterator[Ints]:
        """Some derivations, or all, layer by layer."""
        chosen = np.arange(self.count) if some is None else some
        layers = self._layer[chosen]
        return (chosen[layers == layer] for layer in np.unique(layers))

    def _using(self, columns: Ints) -> Ints:
        """The derivations that take the columns in, and what is made of them, and so on."""
        found = np.zeros(self.count, dtype=bool)
        while len(columns):
            users = np.unique(self._users[ranges(self._uses[columns], self._uses[columns + 1])])
            users = users[~found[users]]
            found[users] = True
            columns = self.made_by(users)
        return np.flatnonzero(found)
