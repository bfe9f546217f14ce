"""Fees for rows that paths do not know of: Lagrange multipliers, by the paths found so far the best that they can be.

They are the prices of a small linear programme, the cheapest mix of these paths that keeps the rows (cutting planes: Kelley
1960), near the best fees known, as far away as steps have gained before (boxstep: Marsten, Hogan and Blankenship 1975).
"""

import numpy as np

from optimizer.model.arrays import Ints, Reals, ints
from optimizer.model.messages import Columns
from optimizer.model.nodes import DEAR
from optimizer.model.rows import Rows, is_endless, payable, reals, sides
from optimizer.model.simplex import Simplex

KNOWN = 20
"""How many paths are remembered, those that cost least at the fees."""

FIRST, LEAST, MOST = 1.0, 1 / 64, 16.0
"""The first step, the shortest and the longest: multiples of the fee, or of the largest weight by the row's largest factor."""

MORE, LESS = 2.0, 0.5
"""What the next step is the multiple of, where one gains and where it does not."""

MUCH = DEAR // 2
"""What only a roster that is not let be costs: it tells nothing of fees, and is too much for reals."""


class Fees:
    """What a unit of some rows costs beyond all else, so that paths come to keep them."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self.rows, self._fees, self._ends = rows, list[int](), ints([]), (ints([]), ints([]))
        self._lines = np.zeros((0, len(rows.lowest)), dtype=np.int64)
        self._known, self._step = np.zeros((0, len(rows.lowest)), dtype=np.int32), FIRST
        self._best: tuple[int, Ints] | None = None

    def add(self, row: int) -> None:
        """One row more, at no fee yet; the best fees are sought anew.

        It is counted in the largest unit of which all its factors are multiples: whole fees are too coarse by the minute.
        """
        self.rows.append(row)
        self._fees, self._best = np.append(self._fees, 0), None
        line, ends = self._rows.line(row), ints([self._rows.lows[row], self._rows.highs[row]])
        unit = max(1, int(np.gcd.reduce(line)))
        low, high = np.where(is_endless(ends), ends, [-(-ends[0] // unit), ends[1] // unit])
        self._lines = np.vstack((self._lines, line // unit))
        self._ends = np.append(self._ends[0], low), np.append(self._ends[1], high)

    @property
    def weights(self) -> Ints:
        """What each column costs by them."""
        return self._fees @ self._lines

    @property
    def paid(self) -> int:
        """What the fees come to at least for a roster that keeps the rows."""
        return int(self._fees @ sides(-self._fees, *self._ends))

    def begin(self, weights: Ints) -> None:
        """Other weights: the fees are what paths known so far make of these."""
        self._best = None
        if len(self._known) and self.rows:
            self._go(weights, self._fees)

    def mend(self, values: Ints, weights: Ints, bound: int) -> bool:
        """Learns the cheapest path, and what it makes of the bound; whether other fees may come to more."""
        if not self.rows:
            return False
        if self._best is None or bound > self._best[0]:
            self._step = self._step if self._best is None else min(MOST, self._step * MORE)
            self._best = bound, self._fees
        else:
            self._step = max(LEAST, self._step * LESS)
        self._known = np.vstack((self._known, values.astype(np.int32)[np.newaxis]))
        best, fees = self._best
        most, is_held = self._go(weights, fees)
        return most > (best if is_held else best + 1)

    def _go(self, weights: Ints, around: Ints) -> tuple[float, bool]:
        """Goes to the best fees near some by all known paths; what the bound may be there, and if a step's end holds them."""
        sums, costs, sizes = self._known @ self._lines.T, self._known @ weights, np.abs(weights)
        unit = float(sizes[sizes < MUCH].max(initial=1)) / np.abs(self._lines).max(axis=1)
        steps, least = np.maximum(1.0, self._step * np.maximum(unit, np.abs(around))), int(costs.min())
        near = costs - least < MUCH
        found = _best(sums[near], costs[near] - least, self._ends, around, steps)
        if found is None:
            return -np.inf, False
        most, fees = found
        self._fees = -payable(-np.rint(fees).astype(np.int64), *self._ends)
        order = np.argsort(costs + sums @ self._fees, kind="stable")[:KNOWN]
        self._known = self._known[order]
        return most + least, bool((np.abs(fees - around) > steps - 1).any())


def _best(sums: Ints, costs: Ints, ends: tuple[Ints, Ints], around: Ints, steps: Reals) -> tuple[float, Reals] | None:
    """The fees within the steps at which the cheapest of some paths costs most, beside what is paid, and that cost.

    They are the prices of a mix of the paths, in which each row's end may be passed by a unit for the fee a step away.
    """
    count, height = sums.shape
    lows, highs = (np.append(reals(each), 1.0) for each in ends)
    small, row, one = Simplex(lows, highs), np.arange(height), np.ones(height)
    parts = np.column_stack((sums, np.ones(count)))
    total = np.concatenate((costs, steps - around, steps + around)).astype(np.float64)
    rows = np.concatenate((np.tile(np.arange(height + 1), count), row, row))
    places = np.concatenate((np.repeat(np.arange(count), height + 1), count + np.arange(2 * height)))
    factors = np.concatenate((parts.ravel(), one, -one)).astype(np.float64)
    small.add(Columns(total, np.zeros(len(total)), np.full(len(total), np.inf), rows, places, factors))
    solved = small.solve()
    return None if solved is None else (solved.cost, -solved.prices[:height])
