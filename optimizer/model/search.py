"""The search: level by level, each value held as a limit in the next, with progress and a way to stop."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from ortools.sat.python import cp_model

from optimizer.draft import LEVELS, Level, Lit
from optimizer.model.decisions import Model
from optimizer.model.outcome import LevelOutcome, Outcome, Progress, Settings
from optimizer.model.patience import Patience, solve_stoppable
from optimizer.roster import given

PORTFOLIO = {2: ("max_lp",), 3: ("max_lp",), 4: ("max_lp", "default_lp")}
"""Full strategies by number of workers. One with a linear relaxation proves; what is left of few cores goes to large
neighbourhoods and local search, which find the rosters (measured on a year of 48 officers: a gap of 4 % where a second full
strategy left 29 %)."""

PATIENCE = 0.6
"""The part of what time is left that an upper level may take to be proved, before the next has its turn."""


Report: TypeAlias = Callable[[Progress], None]


def run(
    model: Model, settings: Settings, on_progress: Report | None = None, start: Mapping[Lit, bool] | None = None
) -> Outcome:
    """Searches the levels in order; the outcome holds the best so far whenever time, work or patience ends.

    It begins from ``start``, or else from the roster of the pins alone.

    Ctrl-C is such an end, not an error: the best so far is kept.
    """
    with Patience(settings.stop) as stop:
        first = model.decisions(given(model.world)) if start is None else start
        return _run(model, replace(settings, stop=stop), on_progress, model.program.complete(first))


def _run(model: Model, settings: Settings, on_progress: Report | None, hint: list[int]) -> Outcome:
    began, outcome = time.monotonic(), Outcome()
    for level in [one for one in LEVELS if model.limits.costs[one]] or ["wish"]:
        left = settings.time_limit - (time.monotonic() - began)
        budget = None if settings.work_limit is None else settings.work_limit - outcome.work
        if left <= 0 or settings.stop() or (budget is not None and budget <= 0):
            _guess(model, level, outcome)
            continue
        search = _Search(model, level, settings, began, on_progress)
        share = 1.0 if level == LEVELS[-1] else PATIENCE
        solver = search.solve(left * share, None if budget is None else budget * share, outcome.values or hint)
        outcome.work += solver.response_proto.deterministic_time
        if not _take(model, level, solver, search, outcome):
            return outcome
    return outcome


def _take(model: Model, level: Level, solver: cp_model.CpSolver, search: "_Search", outcome: Outcome) -> bool:
    """Reads one level's answer into the outcome and holds its value; False when there is nothing to go on with."""
    found = solver.response_proto.status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    if not found and not outcome.values:
        outcome.is_infeasible = solver.response_proto.status == cp_model.INFEASIBLE
        return False
    proved = found and solver.response_proto.status == cp_model.OPTIMAL
    if found:
        outcome.values = [solver.value(variable) for variable in model.program.variables]
    cost = search.cost(outcome.values)
    bound = cost if proved else min(cost, search.ceiling(solver))
    outcome.levels.append(LevelOutcome(level, cost, bound, proved))
    model.program.bound(search.factors, cost - search.constant)
    return True


def _guess(model: Model, level: Level, outcome: Outcome) -> None:
    """A level never reached is reported at the roster's cost, with nothing proved."""
    if outcome.values:
        factors, constant = model.program.gather(model.limits.costs[level])
        cost = constant + sum(factor * outcome.values[lit - 1] for lit, factor in factors.items())
        outcome.levels.append(LevelOutcome(level, cost, min(cost, constant + model.program.least(factors)), False))


class _Search:
    """One level's solve."""

    def __init__(self, model: Model, level: Level, settings: Settings, began: float, report: Report | None) -> None:
        self.model, self.level, self.settings, self.began = model, level, settings, began
        self.stop = settings.stop
        self.report = report or (lambda progress: None)
        self.factors, self.constant = model.program.gather(model.limits.costs[level])
        self.best: int | None = None
        self.lowest = self.constant + model.program.least(self.factors)

    def cost(self, values: list[int]) -> int:
        return self.constant + sum(factor * values[lit - 1] for lit, factor in self.factors.items())

    def ceiling(self, solver: cp_model.CpSolver) -> int:
        """The solver's bound as a whole cost: costs are whole, so it rounds up."""
        return max(self.lowest, round(solver.best_objective_bound))

    def solve(self, seconds: float, work: float | None, hint: list[int]) -> cp_model.CpSolver:
        cp = self.model.program.cp
        cp.proto.clear_objective()
        cp.minimize(self.model.program.expression(self.factors) + self.constant)
        _hint(self.model, hint)
        solver = cp_model.CpSolver()
        _set(solver.parameters, self.settings, seconds, work)
        solver.best_bound_callback = self._bound
        solve_stoppable(solver, cp, self._incumbent, self.stop)
        return solver

    def _incumbent(self, cost: float) -> None:
        self.best = round(cost)
        self._tell()

    def _bound(self, bound: float) -> None:
        self.lowest = max(self.lowest, round(bound))
        self._tell()

    def _tell(self) -> None:
        self.report(Progress(time.monotonic() - self.began, self.level, self.best, self.lowest))


def _set(parameters: Any, settings: Settings, seconds: float, work: float | None) -> None:
    parameters.max_time_in_seconds = seconds
    if work is not None:
        parameters.max_deterministic_time = work
    parameters.num_workers = settings.workers
    parameters.random_seed = settings.seed
    parameters.catch_sigint_signal = False
    parameters.cp_model_probing_level = 0  # on a year it takes longer than all the rest of presolve, and finds next to nothing
    parameters.linearization_level = 2
    chosen = PORTFOLIO.get(settings.workers, ())
    parameters.subsolvers.extend(chosen[: settings.workers])


def _hint(model: Model, values: list[int]) -> None:
    """Hints every variable: a hint that leaves some out is lost."""
    cp = model.program.cp
    cp.proto.clear_solution_hint()
    for variable, value in zip(model.program.variables[1:], values[1:], strict=True):
        cp.add_hint(variable, value)
