"""The linear relaxation of some rows, solved by a program of its own, which may be ended at any time."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.relaxed import Relaxed, priced
from optimizer.model.rows import Rows, is_endless, reals
from optimizer.model.trimming import trim

PROGRAM = str(Path(__file__).with_name("linear.py"))

LARGE = 250_000
"""Columns beyond which one relaxation is solved at a time."""

_ALONE = threading.Lock()

MAPPED = 1 << 20
"""Bytes from which on the C library (glibc) gives an array's memory back as soon as the program lets go of it."""

MOST = 0.5
"""The part of all rows that must be such before any waits."""


@contextmanager
def alone(columns: int, stop: Callable[[], bool]) -> Iterator[bool]:
    """Waits until so many columns may be relaxed, and holds that place; whether it came before the word to stop.

    Large ones have their turns: each takes half a GiB, and as much again while it is made.
    """
    is_mine = columns <= LARGE
    while not is_mine and not stop() and not (is_mine := _ALONE.acquire(timeout=POLL_SECONDS)):
        pass
    try:
        yield is_mine
    finally:
        if is_mine and columns > LARGE:
            _ALONE.release()


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
            return priced(rows, weights, found["values"], found["duals"])
    except OSError:  # no room for a file or a process: the search goes on without
        return None


def _run(order: IO[bytes], told: IO[bytes], stop: Callable[[], bool]) -> bool:
    """Whether the program has answered: it is ended when the caller says so."""
    command, environment = [sys.executable, "-P", PROGRAM], os.environ | {"MALLOC_MMAP_THRESHOLD_": str(MAPPED)}
    with subprocess.Popen(
        command, stdin=order, stdout=told, stderr=subprocess.DEVNULL, start_new_session=True, env=environment
    ) as process:
        while process.poll() is None:
            if stop():
                process.kill()
            time.sleep(POLL_SECONDS)
    return process.returncode == 0 and os.fstat(told.fileno()).st_size > 0


def _waiting(rows: Rows) -> Bools:
    """Rows that say that a column is at most another, where most rows are such: nearly all of them hold by themselves.

    A meeting's candidate slot has one for each officer, who comes only if it is held. Without these the method takes a sixth
    to a third of the time.
    """
    are_two = (np.diff(rows.ends) == 2) & (rows.negatives == 1) & rows.units & (rows.lows == 0) & is_endless(rows.highs)
    return np.asarray(are_two & (np.count_nonzero(are_two) > MOST * len(are_two)))
