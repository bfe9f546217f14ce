"""The rehearsal: what a patrol would cover with this or that set of places if it always went where most is to be won.

All sets are rehearsed at once, as arrays: rows are sets of places, columns the places of each set (-1 where it has fewer).
Times are minutes since the evening began. It is a guess, which beats are chosen by and a search begins with; no value of it
is reported.
"""

from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from optimizer.tours.evening import Evening, Moves
from optimizer.tours.travel import BASE, Ways

Ints: TypeAlias = NDArray[np.int64]


class Ground:
    """One evening as arrays for one way of moving; the last place is the base."""

    def __init__(self, evening: Evening, moves: Moves) -> None:
        ways, names = Ways(evening), [*(place.id for place in evening.places), BASE]
        length = evening.end - evening.start
        self.manner, self.length, self.base = evening.manner, length, len(names) - 1
        self.ways: Ints = np.array([[ways(one, other, moves) for other in names] for one in names], dtype=np.int64)
        risk = np.zeros((len(names), length), dtype=np.int64)
        due = np.zeros_like(risk)
        for row, place in enumerate(evening.places):
            risk[row] = [place.risk[evening.hour(evening.start + minute)] for minute in range(length)]
            for first, last in evening.stretches(place):
                held = slice(first - evening.start + self.manner.every, last - evening.start)
                due[row, held] = risk[row, held]
        self.covered, self.due = _sums(risk), _sums(due) * self.manner.overdue_price


def _sums(rows: Ints) -> Ints:
    """Per row, the sum of all before each position."""
    return np.pad(rows, ((0, 0), (1, 0))).cumsum(axis=1, dtype=np.int64)


def subsets(count: int, most: int) -> Ints:
    """Every set of 1 to ``most`` of ``count`` places, a row each, filled up with -1."""
    sizes = range(1, min(most, count) + 1)
    return np.array(
        [(*one, *[-1] * (most - size)) for size in sizes for one in combinations(range(count), size)], dtype=np.int64
    )


class Rehearsal:
    """Greedy tours for many sets of places at once; ``values`` are their guessed points, ``steps`` what was done."""

    def __init__(self, ground: Ground, sets: Ints) -> None:
        self.ground, self.sets, count = ground, sets, len(sets)
        self.now, self.since = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.at = np.full(count, ground.base)
        self.values = np.zeros(count, dtype=np.int64)
        self.free_from = np.zeros(sets.shape, dtype=np.int64)
        self.seen = np.full(sets.shape, -ground.manner.every)
        self.steps: list[tuple[Ints, Ints]] = []
        self.is_on = np.ones(count, dtype=bool)
        while self.is_on.any():
            self._step()
        self.values -= self._late(np.full(sets.shape, ground.length)).sum(axis=1)
        few = min(ground.manner.fewest, ground.base) - (self.seen >= 0).sum(axis=1)
        self.values -= np.maximum(0, few) * ground.manner.place_price

    @property
    def neglect(self) -> Ints:
        """What is overdue at the places of each set if nobody goes there, in points below zero."""
        neglected: Ints = np.where(self.sets >= 0, self.ground.due[self.sets, -1], 0).sum(axis=1)
        return -neglected

    def stops(self, row: int) -> list[tuple[int, int]]:
        """What the patrol of one row does: (place, start) in order; the base is a break."""
        return [(int(places[row]), int(starts[row])) for places, starts in self.steps if places[row] >= 0]

    def _late(self, until: Ints) -> Ints:
        """The price of each place's minutes overdue before an instant, as it was seen last."""
        due, rows = self.ground.due, self.sets
        return np.where(rows >= 0, due[rows, until] - due[rows, np.minimum(until, self.seen + self.ground.manner.every)], 0)

    def _step(self) -> None:
        ground, manner, rows = self.ground, self.ground.manner, self.sets
        start = self._on_grid(np.maximum(self.now[:, None] + ground.ways[self.at[:, None], rows], self.free_from))
        end = start + max(manner.lengths)
        home = end + ground.ways[rows, ground.base]
        last = np.minimum(ground.length, self.since + manner.work)
        fits = (rows >= 0) & (home <= last[:, None])
        start, end = np.minimum(start, ground.length), np.minimum(end, ground.length)
        gain = ground.covered[rows, end] - ground.covered[rows, start]
        saved = ground.due[rows, np.minimum(start + manner.every, ground.length)]
        saved = np.maximum(0, saved - ground.due[rows, np.maximum(start, np.minimum(self.seen + manner.every, ground.length))])
        score = np.where(fits, (gain + saved) / (end - self.now[:, None] + 1), -1.0)
        best = self._first_another(score.argmax(axis=1), start, end, np.where(fits, gain + saved, -1))
        goes = self.is_on & fits.any(axis=1)
        self._visit(np.flatnonzero(goes), best, start, end, gain)
        self._rest(np.flatnonzero(self.is_on & ~goes))

    def _first_another(self, best: Ints, start: Ints, end: Ints, gain: Ints) -> Ints:
        """Where the best place must be waited for, the best that can be done on the way to it."""
        each = np.arange(len(best))
        target = self.sets[each, best]
        in_time = (gain > 0) & (end + self.ground.ways[self.sets, target[:, None]] <= start[each, best][:, None])
        squeezed = np.where(in_time, gain, -1)
        return np.where(in_time.any(axis=1), squeezed.argmax(axis=1), best)

    def _visit(self, who: Ints, best: Ints, start: Ints, end: Ints, gain: Ints) -> None:
        spot = who, best[who]
        self.values[who] += gain[spot] - self._late(start)[spot]
        self.now[who], self.at[who], self.seen[spot] = end[spot], self.sets[spot], start[spot]
        self.free_from[spot] = end[spot] + self.ground.manner.apart
        self._note(who, self.sets[spot], start[spot])

    def _rest(self, who: Ints) -> None:
        """Those with nowhere left to go before they must rest take their break, if that leaves them time to work."""
        ground, manner = self.ground, self.ground.manner
        start = self._on_grid(self.now[who] + ground.ways[self.at[who], ground.base])
        rests = (self.since[who] + manner.work < ground.length) & (start <= self.since[who] + manner.work)
        self.is_on[who[~rests]] = False
        who, start = who[rests], start[rests]
        self.now[who] = self.since[who] = start + manner.rest
        self.at[who] = ground.base
        self._note(who, self.at[who], start)

    def _note(self, who: Ints, places: Ints, starts: Ints) -> None:
        done = np.full((2, len(self.sets)), -1)
        done[:, who] = places, starts
        self.steps.append((done[0], done[1]))

    def _on_grid(self, minutes: Ints) -> Ints:
        return -(-minutes // self.ground.manner.grid) * self.ground.manner.grid
