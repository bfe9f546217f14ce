"""One level's search: neighbourhoods, which find, and the whole model, which proves."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from optimizer.draft import LEVELS
from optimizer.model.construction import construct
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.parameters import set_whole
from optimizer.model.patience import solve_stoppable
from optimizer.model.sweep import Sweep
from optimizer.model.translation import to_cp

ENOUGH = 0.01
"""A lap that gains a smaller part of the cost is a sign that neighbourhoods have given what they can."""

WIDE = 5000
"""Decisions beyond which own neighbourhoods find better rosters than the solver's (measured on public instances of 3 000 and
7 500 decisions: 444 against 570 in 45 s for the solver's, then 3776 against 4971 for ours)."""

IDLE = 12
"""Tries without a gain that end the neighbourhoods' turn on an upper level."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a level's search used and learnt beside the incumbent."""

    work: float
    is_infeasible: bool = False


def search_level(model: Model, incumbent: Incumbent, settings: Settings, hint: Sequence[int]) -> Found:
    """Searches until the best is proved or time, work or the caller ends it; ``hint`` is where to begin without a best.

    An upper level counts what is missing, which neighbourhoods often bring to nothing in a lap, and nothing is left to prove.
    The last is a sum over the year, which the whole search bounds while they find.
    """
    if incumbent.is_closed():
        return Found(0.0)
    if len(model.moments()) <= WIDE:
        return _whole(incumbent, settings, hint)
    sweep = Sweep(model, incumbent, settings.seed)
    began = time.monotonic()
    if incumbent.values is None:
        construct(model, sweep.neighbourhoods, hint, settings.seed, settings.stop)
    if settings.workers == 1:
        return _in_turn(incumbent, settings, hint, sweep)
    if incumbent.level != LEVELS[-1]:
        _sweep_alone(incumbent, settings, sweep)
    left = settings.time_limit - (time.monotonic() - began)
    if incumbent.is_closed() or left <= 0:
        return Found(sweep.work)
    return _beside(incumbent, replace(settings, time_limit=left), hint, sweep)


def _sweep_alone(incumbent: Incumbent, settings: Settings, sweep: Sweep) -> None:
    """Passes over the period, and goes on as long as that gains."""
    end = time.monotonic() + settings.time_limit

    def is_over() -> bool:
        is_idle = sweep.laps > 0 and sweep.idle > IDLE
        return is_idle or incumbent.is_closed() or time.monotonic() >= end or settings.stop()

    while incumbent.values is not None and not is_over():
        sweep.step(is_over)


def _in_turn(incumbent: Incumbent, settings: Settings, hint: Sequence[int], sweep: Sweep) -> Found:
    """Neighbourhoods first, then the whole: one worker does one thing at a time, and the same thing every time."""
    end = time.monotonic() + settings.time_limit / 2
    most = float("inf") if settings.work_limit is None else settings.work_limit / 2
    before, laps = incumbent.best, 0

    def is_over() -> bool:
        return sweep.work >= most or time.monotonic() >= end or settings.stop() or incumbent.is_closed()

    while incumbent.best is not None and not is_over():
        sweep.step(is_over)
        if sweep.laps > laps:
            if before is not None and before - incumbent.best <= ENOUGH * before:
                break
            before, laps = incumbent.best, sweep.laps
    if incumbent.is_closed():
        return Found(sweep.work)
    left = None if settings.work_limit is None else settings.work_limit - sweep.work
    rest = replace(settings, time_limit=settings.time_limit / 2 + max(0.0, end - time.monotonic()), work_limit=left)
    found = _whole(incumbent, rest, hint)
    return replace(found, work=found.work + sweep.work)


def _beside(incumbent: Incumbent, settings: Settings, hint: Sequence[int], sweep: Sweep) -> Found:
    """Neighbourhoods in a thread of their own, beside the whole; until there is a best, the whole has every worker."""
    ended = threading.Event()

    def is_over() -> bool:
        return ended.is_set() or incumbent.is_closed()

    def stop() -> bool:
        if settings.stop():
            ended.set()
        return ended.is_set()

    def work() -> None:
        while not is_over():
            if incumbent.values is None:
                ended.wait(0.1)
            else:
                sweep.step(is_over)

    own = replace(settings, workers=settings.workers - (incumbent.values is not None), stop=stop)
    helper = threading.Thread(target=work, daemon=True)
    helper.start()
    try:
        return _whole(incumbent, own, hint)
    finally:
        ended.set()
        helper.join()


def _whole(incumbent: Incumbent, settings: Settings, hint: Sequence[int]) -> Found:
    """The solver's own search of the whole model; it ends as soon as the incumbent is proved best."""
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
    if response.status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        incumbent.offer(response.solution)
        incumbent.lift(response.best_objective_bound)
    if response.status == cp_model.OPTIMAL and incumbent.values is not None:
        incumbent.lift(incumbent.cost(incumbent.values))
    return Found(response.deterministic_time, response.status == cp_model.INFEASIBLE)
