"""Solves one linear programme, read from standard input, for a parent that may end it: the method itself cannot be stopped.

A program of its own, which imports no other part of the project: it is there in a moment.
"""

import os
import sys
import threading
import time
from datetime import timedelta

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt


def main() -> None:
    """Reads arrays (``np.savez``), writes the columns' ``values`` and the rows' ``duals``; nothing without an optimum."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    given = np.load(sys.stdin.buffer)
    model = mathopt.Model.from_model_proto(_model(given))
    limit = timedelta(seconds=float(given["time_limit"]))
    how = mathopt.SolveParameters(lp_algorithm=mathopt.LPAlgorithm.BARRIER, time_limit=limit)
    found = mathopt.solve(model, mathopt.SolverType.HIGHS, params=how)
    if found.termination.reason != mathopt.TerminationReason.OPTIMAL or not found.has_dual_feasible_solution():
        return
    values, duals = found.variable_values([*model.variables()]), found.dual_values([*model.linear_constraints()])
    np.savez(sys.stdout.buffer, values=np.array(values), duals=np.array(duals))


def _model(given: "np.lib.npyio.NpzFile") -> model_pb2.ModelProto:
    model = model_pb2.ModelProto()
    weights, lows = given["weights"], given["lows"]
    model.variables.ids.extend(range(len(weights)))
    model.variables.lower_bounds.extend(given["lowest"])
    model.variables.upper_bounds.extend(given["highest"])
    model.variables.integers.extend([False] * len(weights))
    model.objective.linear_coefficients.ids.extend(weights.nonzero()[0].tolist())
    model.objective.linear_coefficients.values.extend(weights[weights != 0])
    model.linear_constraints.ids.extend(range(len(lows)))
    model.linear_constraints.lower_bounds.extend(lows)
    model.linear_constraints.upper_bounds.extend(given["highs"])
    order = np.lexsort((given["columns"], given["row_of"]))
    model.linear_constraint_matrix.row_ids.extend(given["row_of"][order].tolist())
    model.linear_constraint_matrix.column_ids.extend(given["columns"][order].tolist())
    model.linear_constraint_matrix.coefficients.extend(given["factors"][order])
    return model


def _end_with_parent() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
