"""Fees for rows that paths do not know of: Lagrange multipliers, raised as long as the cheapest path breaks the row."""

import numpy as np

from optimizer.model.rows import Ints, Rows, ints, is_endless

FIRST = 0.25
"""The first step of a pricing, as a part of what weights mostly come to, for what the row's largest factor adds."""

MORE, LESS = 1.5, -0.5
"""What a step is the multiple of, of the one before: the same way, and back."""


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
    def paid(self) -> int:
        """What the fees come to at least for a roster that keeps the rows."""
        ends = ((fee, self._rows.highs if fee > 0 else self._rows.lows, row) for row, fee in self._of_row.items() if fee)
        return sum(fee * int(end[row]) for fee, end, row in ends)

    def mend(self, values: Ints, weights: Ints) -> bool:
        """Brings the fees nearer to where the cheapest path keeps the rows; whether one was broken."""
        is_broken = False
        for row, fee in self._of_row.items():
            total, low, high = int(self._rows.line(row) @ values), int(self._rows.lows[row]), int(self._rows.highs[row])
            over = total - high if total > high else min(0, total - low)
            is_broken |= over != 0
            wanted = over or ((total - high) if fee > 0 else (total - low) if fee < 0 else 0)
            self._change(row, fee, wanted, weights)
        return is_broken

    def _change(self, row: int, fee: int, wanted: int, weights: Ints) -> None:
        """One step towards a fee at which the row holds; none above or below nothing where it lacks that end."""
        if not wanted:
            return
        line, last = self._rows.line(row), self._steps[row]
        usual = float(np.median(np.abs(weights[weights != 0]))) if weights.any() else 1.0
        first = np.sign(wanted) * FIRST * usual / float(np.abs(line).max())
        self._steps[row] = last * (MORE if last * wanted > 0 else LESS) if last else first
        no_low, no_high = is_endless(ints([self._rows.lows[row], self._rows.highs[row]])).tolist()
        changed = fee + round(self._steps[row])
        changed = max(changed, 0) if no_low else min(changed, 0) if no_high else changed
        self._of_row[row] = changed
        self.weights = self.weights + (changed - fee) * line
