"""Fees for rows that paths do not know of: Lagrange multipliers, raised as long as the cheapest path breaks the row."""

import numpy as np

from optimizer.model.arrays import Ints, ints
from optimizer.model.rows import Rows, is_endless

FIRST = 0.25
"""The first step of a pricing, as a part of what weights mostly come to, for what the row's largest factor adds."""

MORE, LESS = 2.0, 0.75
"""What the next step of a pricing is the multiple of, and a fee where a path keeps clear of the row's end."""


class Fees:
    """What a unit of some rows costs beyond all else, so that paths come to keep them."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self._of_row, self._steps = rows, dict[int, int](), dict[int, float]()
        self.weights = np.zeros(len(rows.lowest), dtype=np.int64)

    def add(self, row: int) -> None:
        """One row more, at no fee yet."""
        self._of_row[row], self._steps[row] = 0, 0.0

    def begin(self) -> None:
        """New prices: steps of the last tell nothing of how far to go."""
        self._steps = dict.fromkeys(self._of_row, 0.0)

    @property
    def rows(self) -> list[int]:
        """The rows that have one."""
        return [*self._of_row]

    @property
    def paid(self) -> int:
        """What the fees come to at least for a roster that keeps the rows."""
        ends = ((fee, self._rows.highs if fee > 0 else self._rows.lows, row) for row, fee in self._of_row.items() if fee)
        return sum(fee * int(end[row]) for fee, end, row in ends)

    def mend(self, values: Ints, weights: Ints) -> bool:
        """Raises the fees of rows that the cheapest path breaks, and lowers those that keep it clear; whether it broke one."""
        totals = {row: int(self._rows.line(row) @ values) for row in self._of_row}
        ends = {row: (int(self._rows.lows[row]), int(self._rows.highs[row])) for row in self._of_row}
        for row, total in totals.items():
            low, high = ends[row]
            if total > high or total < low:
                self._raise(row, 1 if total > high else -1, weights)
            elif total not in (low, high):
                self._set(row, int(self._of_row[row] * LESS))
        return any(total > ends[row][1] or total < ends[row][0] for row, total in totals.items())

    def _raise(self, row: int, way: int, weights: Ints) -> None:
        """One step of a fee towards where its row holds."""
        usual = float(np.median(np.abs(weights[weights != 0]))) if weights.any() else 1.0
        step = self._steps[row] or max(1.0, FIRST * usual / float(np.abs(self._rows.line(row)).max()))
        self._steps[row] = MORE * step
        self._set(row, self._of_row[row] + way * round(step))

    def _set(self, row: int, fee: int) -> None:
        """A new fee; none above or below nothing where the row lacks that end."""
        no_low, no_high = is_endless(ints([self._rows.lows[row], self._rows.highs[row]])).tolist()
        fee = max(fee, 0) if no_low else min(fee, 0) if no_high else fee
        self.weights = self.weights + (fee - self._of_row[row]) * self._rows.line(row)
        self._of_row[row] = fee
