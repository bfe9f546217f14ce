"""A hook from outside: a solver's process notes when it was told to stop, and when its search, answer and plan were ready."""

import json
import os
import sys
import time

if "service.solving" in sys.orig_argv and "LOFTE_FAULTS_STAMPS" in os.environ:
    from ortools.sat.python import cp_model

    import optimizer

    stamps: dict[str, float] = {}

    def after(name, act):
        """The same act, which notes when it ended."""

        def noted(*args, **kwargs):
            try:
                return act(*args, **kwargs)
            finally:
                stamps[name] = time.time()

        return noted

    def heard(stop):
        """The same question, which notes when it was first answered with yes."""

        def noted():
            is_over = stop()
            if is_over:
                stamps.setdefault("told", time.time())
            return is_over

        return noted

    solve = optimizer.solve

    def stamped(scenario, *, stop, **fields):
        """Solves; what comes after is writing the plan."""
        try:
            return solve(scenario, stop=heard(stop), **fields)
        finally:
            stamps["solved"] = time.time()

    def rendered(self, *args, **kwargs):
        """Renders, and writes the stamps down: nothing but handing over is left."""
        content = render(self, *args, **kwargs)
        with open(os.environ["LOFTE_FAULTS_STAMPS"], "a", encoding="utf-8") as file:
            file.write(json.dumps({**stamps, "rendered": time.time()}) + "\n")
        return content

    cp_model.CpSolver.solve = after("searched", cp_model.CpSolver.solve)
    optimizer.solve = stamped
    render = optimizer.Result.render
    optimizer.Result.render = rendered
