"""One level's search: the whole model, which proves, and windows of it, which find."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from optimizer.draft import LEVELS
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.parameters import set_hint, set_whole
from optimizer.model.patience import solve_stoppable
from optimizer.model.windows import ENOUGH, Windows, is_wide


@dataclass(frozen=True, slots=True)
class Found:
    """What a level's search used and learnt beside the incumbent."""

    work: float
    is_infeasible: bool


def search_level(model: Model, incumbent: Incumbent, settings: Settings, hint: list[int], known: Sequence[int]) -> Found:
    """Searches until the best is proved or time, work or the caller ends it.

    ``known`` keeps every limit (empty: nothing is known to), ``hint`` is where to begin without it. The upper levels are
    counts of what is missing, which the whole search closes soonest; the last is a sum over the year, in which windows find
    what it does not.
    """
    cp = model.program.cp
    cp.proto.clear_objective()
    cp.minimize(model.program.expression(incumbent.factors) + incumbent.constant)
    if known:
        incumbent.offer(known)
    if incumbent.level != LEVELS[-1] or not is_wide(model):
        return _whole(model, incumbent, settings, hint)
    windows = Windows(model, incumbent, settings.seed)
    if settings.workers == 1:
        return _in_turn(model, incumbent, settings, hint, windows)
    return _beside(model, incumbent, settings, hint, windows)


def _in_turn(model: Model, incumbent: Incumbent, settings: Settings, hint: list[int], windows: Windows) -> Found:
    """Windows first, then the whole: one worker does one thing at a time, and the same thing every time."""
    end = time.monotonic() + settings.time_limit / 2
    work = float("inf") if settings.work_limit is None else settings.work_limit / 2

    def is_over() -> bool:
        return windows.work >= work or time.monotonic() >= end or settings.stop()

    while incumbent.best is not None and not is_over():
        before = incumbent.best
        windows.lap(is_over)
        if before - incumbent.best <= ENOUGH * before:
            break
    left = None if settings.work_limit is None else settings.work_limit - windows.work
    rest = replace(settings, time_limit=settings.time_limit / 2 + max(0.0, end - time.monotonic()), work_limit=left)
    found = _whole(model, incumbent, rest, hint)
    return Found(found.work + windows.work, found.is_infeasible)


def _beside(model: Model, incumbent: Incumbent, settings: Settings, hint: list[int], windows: Windows) -> Found:
    """Windows in a thread of their own, beside the whole; until there is a roster to begin from, the whole has every worker."""
    ended = threading.Event()

    def is_over() -> bool:
        return ended.is_set() or incumbent.is_closed()

    def stop() -> bool:
        if settings.stop():
            ended.set()
        return ended.is_set()

    def sweep() -> None:
        while not is_over():
            if incumbent.values:
                windows.lap(is_over)
            else:
                ended.wait(0.1)

    own = replace(settings, workers=settings.workers - bool(incumbent.values), stop=stop)
    helper = threading.Thread(target=sweep, daemon=True)
    helper.start()
    try:
        return _whole(model, incumbent, own, hint)
    finally:
        ended.set()
        helper.join()


def _whole(model: Model, incumbent: Incumbent, settings: Settings, hint: list[int]) -> Found:
    """The solver's own search of the whole model; it ends as soon as the incumbent is proved best."""
    program = model.program
    set_hint(program.cp, incumbent.values or hint)
    solver = cp_model.CpSolver()
    set_whole(solver.parameters, settings.seed, settings.workers)
    solver.parameters.max_time_in_seconds = settings.time_limit
    if settings.work_limit is not None:
        solver.parameters.max_deterministic_time = settings.work_limit
    solver.best_bound_callback = incumbent.lift
    solve_stoppable(solver, program.cp, incumbent.offer, lambda: settings.stop() or incumbent.is_closed())
    response = solver.response_proto
    if response.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        incumbent.offer(list(response.solution))
        incumbent.lift(response.best_objective_bound)
    if response.status == cp_model.OPTIMAL:
        incumbent.lift(incumbent.cost(incumbent.values))
    return Found(response.deterministic_time, response.status == cp_model.INFEASIBLE)
