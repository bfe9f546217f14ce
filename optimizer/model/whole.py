"""The solver's own search of the whole model."""

from collections.abc import Sequence

from ortools.sat.python import cp_model

from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.parameters import set_whole
from optimizer.model.patience import solve_stoppable
from optimizer.model.translation import to_cp


def search_whole(incumbent: Incumbent, settings: Settings, hint: Sequence[int]) -> bool:
    """Searches until the incumbent is proved best or the settings say stop; whether no roster can exist."""
    values = hint if incumbent.values is None else incumbent.values.tolist()
    cp = to_cp(incumbent.rows, incumbent.objective, incumbent.constant, values)
    solver = cp_model.CpSolver()
    set_whole(solver.parameters, settings.seed, settings.workers)
    solver.parameters.max_time_in_seconds = settings.time_limit
    if settings.work_limit is not None:
        solver.parameters.max_deterministic_time = settings.work_limit
    solver.best_bound_callback = incumbent.lift
    solve_stoppable(solver, cp, incumbent.offer, lambda: settings.stop() or incumbent.is_closed())
    response = solver.response_proto
    incumbent.spend(response.deterministic_time)
    if response.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        incumbent.offer(response.solution)
        incumbent.lift(response.best_objective_bound)
    if response.status == cp_model.OPTIMAL and incumbent.values is not None:
        incumbent.lift(incumbent.cost(incumbent.values))
    return bool(response.status == cp_model.INFEASIBLE)
