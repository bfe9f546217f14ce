"""Solves one linear programme, read from standard input, for a parent that may end it: the method itself cannot be stopped.

A program of its own, which imports no other part of the project: it is there in a moment.
"""

import os
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any, TypeAlias

import highspy
import numpy as np

FAR = 1e-7
"""By how much a row is broken that is taken in."""

ROUNDS, GRACE = 0.25, 1.0
"""The part of the first solution's time that it may take to take in rows that wait, and a second beside."""

Arrays = Mapping[str, Any]
"""Arrays by name, each read anew whenever it is asked for: beside a large programme there is little room."""

Numbers: TypeAlias = "np.ndarray[Any, Any]"


def main() -> None:
    """Reads arrays (``np.savez``), writes the columns' ``values`` and the rows' ``duals``; nothing without an optimum.

    Rows of two entries may wait (a mask, ``waits``): they are taken in once values break them, as long as that takes little.
    Nothing else comes to what was standard output: the solver tells its name there.
    """
    outward = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    found = _solved(np.load(sys.stdin.buffer))
    if found is not None:
        np.savez(outward, **found)


def _solved(given: Arrays) -> dict[str, Any] | None:
    """The optimum by the interior point method, and then, by the simplex method, with rows that wait."""
    waits, taken = given["waits"], np.flatnonzero(~given["waits"])
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("solver", "ipx"), ("threads", 1), ("time_limit", float(given["time_limit"]))):
        solver.setOptionValue(name, value)
    solver.passModel(_programme(given, taken))
    began = time.monotonic()
    solver.run()
    found, end = _answer(solver, given, taken), time.monotonic() + GRACE + ROUNDS * (time.monotonic() - began)
    solver.setOptionValue("solver", "simplex")
    while found is not None and len(broken := _broken(given, waits, found["values"])) and time.monotonic() < end:
        waits[broken] = False
        taken = np.concatenate((taken, broken))
        starts, columns, factors = _entries(given, broken)
        lows, highs = given["lows"][broken], given["highs"][broken]
        solver.addRows(len(broken), lows, highs, len(columns), starts[:-1], columns, factors)
        solver.run()
        found = _answer(solver, given, taken) or found
    return found


def _programme(given: Arrays, rows: Numbers) -> highspy.HighsLp:
    """The programme of some rows."""
    lp = highspy.HighsLp()
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = given["weights"], given["lowest"], given["highest"]
    lp.row_lower_, lp.row_upper_ = given["lows"][rows], given["highs"][rows]
    lp.num_col_, lp.num_row_ = len(given["weights"]), len(rows)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = _entries(given, rows)
    return lp


def _entries(given: Arrays, rows: Numbers) -> tuple[Any, Any, Any]:
    """Where each of some rows begins, and its columns and factors."""
    ends = given["ends"]
    firsts, lengths = ends[rows], ends[rows + 1] - ends[rows]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    entries = np.repeat(firsts - starts[:-1], lengths) + np.arange(starts[-1])
    return starts.astype(np.int32), given["columns"][entries], given["factors"][entries].astype(float)


def _answer(solver: highspy.Highs, given: Arrays, taken: Numbers) -> dict[str, Any] | None:
    """Values and duals, if there is an optimum; a row that waits has no price."""
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    found, duals = solver.getSolution(), np.zeros(len(given["lows"]))
    duals[taken] = found.row_dual
    return {"values": np.array(found.col_value), "duals": duals}


def _broken(given: Arrays, waits: Numbers, values: Numbers) -> Numbers:
    """The rows that wait and that the values break."""
    rows = np.flatnonzero(waits)
    both = given["ends"][rows][:, None] + np.arange(2)
    sums = (given["factors"][both] * values[given["columns"][both]]).sum(axis=1)
    return np.asarray(rows[(sums < given["lows"][rows] - FAR) | (sums > given["highs"][rows] + FAR)])


def _end_with_parent() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
