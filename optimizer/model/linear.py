"""Solves one linear programme, read from standard input, for a parent that may end it: the method itself cannot be stopped.

A program of its own, which imports no other part of the project: it is there in a moment.
"""

import os
import sys
import threading
import time

import highspy
import numpy as np


def main() -> None:
    """Reads arrays (``np.savez``), writes the columns' ``values`` and the rows' ``duals``; nothing without an optimum.

    Nothing else comes to what was standard output: the solver tells its name there.
    """
    outward = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    given = np.load(sys.stdin.buffer)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("solver", "ipx")
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", float(given["time_limit"]))
    solver.passModel(_programme(given))
    del given
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return
    found = solver.getSolution()
    np.savez(outward, values=np.array(found.col_value), duals=np.array(found.row_dual))


def _programme(given: "np.lib.npyio.NpzFile") -> highspy.HighsLp:
    """The programme, whose entries are given row by row."""
    lp = highspy.HighsLp()
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = given["weights"], given["lowest"], given["highest"]
    lp.row_lower_, lp.row_upper_ = given["lows"], given["highs"]
    lp.num_col_, lp.num_row_ = len(given["weights"]), len(given["lows"])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = given["ends"].astype(np.int32), given["columns"].astype(np.int32)
    lp.a_matrix_.value_ = given["factors"]
    return lp


def _end_with_parent() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
