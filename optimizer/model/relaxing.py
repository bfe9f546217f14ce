"""The linear relaxation of some rows: what any values cost at least, where values would lie, what each column costs there.

Whatever prices a solver gives, the bound made of them here is exact: they are taken as whole multiples of 1/scale.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np

from optimizer.model.arrays import Bools, Ints, Reals
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.rows import ENDLESS, Rows, is_endless, payable, reals
from optimizer.model.trimming import trim

PROGRAM = str(Path(__file__).with_name("linear.py"))
NEAR = 1e-6
"""How near to a whole number a value is one."""

MOST = 0.5
"""The part of all rows that must be such before any waits."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The least cost (a whole number), values by column, and each column's own cost at the rows' prices, in 1/``scale``.

    ``exact`` is the bound before it is rounded up, in 1/``scale``; ``is_whole`` tells per column whether its value is a whole
    number that breaks no row.
    """

    values: Reals
    is_whole: Bools
    reduced: Ints
    exact: int
    scale: int

    @property
    def bound(self) -> int:
        """What any values cost at least."""
        return -(-self.exact // self.scale)

    def narrowed(self, rows: Rows, below: int) -> tuple[Ints, Ints]:
        """The least and most of each column in values that keep the rows and cost less than ``below``.

        A column away from the end that its own cost draws it to costs that much more for each unit (Dantzig, Fulkerson and
        Johnson 1954).
        """
        room = (below - 1) * self.scale - self.exact
        units = np.where(self.reduced != 0, max(0, room) // np.maximum(1, np.abs(self.reduced)), ENDLESS)
        highest = np.where(self.reduced > 0, np.minimum(rows.highest, rows.lowest + units), rows.highest)
        lowest = np.where(self.reduced < 0, np.maximum(rows.lowest, rows.highest - units), rows.lowest)
        return lowest, highest


def relax(rows: Rows, weights: Ints, seconds: float, stop: Callable[[], bool]) -> Relaxed | None:
    """Solves the relaxation in a process of its own; None where time or the caller ends it, or none can be had."""
    trim()
    programme: dict[str, Any] = {
        "lowest": rows.lowest.astype(float),
        "highest": rows.highest.astype(float),
        "weights": weights.astype(float),
        "lows": reals(rows.lows),
        "highs": reals(rows.highs),
        "ends": rows.ends,
        "columns": rows.columns,
        "factors": rows.factors,
        "waits": _waiting(rows),
        "time_limit": seconds,
    }
    try:
        with TemporaryFile() as order, TemporaryFile() as told:
            np.savez(order, **programme)
            order.seek(0)
            if not _run(order, told, stop):
                return None
            told.seek(0)
            found = np.load(told)
            return _priced(rows, weights, found["values"], found["duals"])
    except OSError:  # no room for a file or a process: the search goes on without
        return None


def _run(order: IO[bytes], told: IO[bytes], stop: Callable[[], bool]) -> bool:
    """Whether the program has answered: it is ended when the caller says so."""
    command = [sys.executable, "-P", PROGRAM]
    with subprocess.Popen(command, stdin=order, stdout=told, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while process.poll() is None:
            if stop():
                process.kill()
            time.sleep(POLL_SECONDS)
    return process.returncode == 0 and os.fstat(told.fileno()).st_size > 0


def _priced(rows: Rows, weights: Ints, values: Reals, duals: Reals) -> Relaxed:
    """The bound at the duals, whatever these are: none is taken for an end that a row does not have."""
    duals = payable(duals, rows.lows, rows.highs)
    scale = _scale(rows, weights, duals)
    prices = np.rint(duals * scale).astype(np.int64)
    reduced = weights * scale
    np.subtract.at(reduced, rows.columns, rows.factors * prices[rows.row_of])
    sides = np.where(prices > 0, rows.lows, np.where(prices < 0, rows.highs, 0))
    ends = np.where(reduced > 0, rows.lowest, rows.highest)
    exact = _total(prices, sides) + _total(reduced, ends)
    return Relaxed(values, _whole(rows, values), reduced, exact, scale)


def _whole(rows: Rows, values: Reals) -> Bools:
    totals = np.bincount(rows.row_of, rows.factors * values[rows.columns], len(rows.lows))
    is_broken = (totals < rows.lows - NEAR) | (totals > rows.highs + NEAR)
    found = np.abs(values - np.rint(values)) < NEAR
    found[rows.columns[is_broken[rows.row_of]]] = False
    return np.asarray(found)


def _waiting(rows: Rows) -> Bools:
    """Rows that say that a column is at most another, where most rows are such: nearly all of them hold by themselves.

    A meeting's candidate slot has one for each officer, who comes only if it is held. Without these the method takes a sixth
    to a third of the time.
    """
    are_two = (np.diff(rows.ends) == 2) & (rows.negatives == 1) & rows.units & (rows.lows == 0) & is_endless(rows.highs)
    return np.asarray(are_two & (np.count_nonzero(are_two) > MOST * len(are_two)))


def _scale(rows: Rows, weights: Ints, duals: Reals) -> int:
    """A power of two, as fine as sums over a column let it be."""
    entries = np.bincount(rows.columns, minlength=len(weights)).max(initial=1)
    most = np.abs(rows.factors).max(initial=1) * np.abs(duals).max(initial=1) * entries + np.abs(weights).max(initial=1)
    return 1 << max(0, min(24, 61 - int(most).bit_length()))


def _total(factors: Ints, values: Ints) -> int:
    """The sum of products, however large."""
    return sum(factor * value for factor, value in zip(factors.tolist(), values.tolist(), strict=True) if factor)
