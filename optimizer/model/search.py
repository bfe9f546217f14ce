"""The search: level by level, each value held as a limit in the next, with progress and a way to stop."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from optimizer.draft import LEVELS, Level, Lit
from optimizer.model.ahead import begin
from optimizer.model.arrays import ints
from optimizer.model.beside import Beside
from optimizer.model.decisions import Model
from optimizer.model.holding import hold
from optimizer.model.incumbent import Incumbent, Report
from optimizer.model.level import search_level
from optimizer.model.outcome import LevelOutcome, Outcome, Settings
from optimizer.model.patience import Patience
from optimizer.model.trimming import trim
from optimizer.model.whole import Whole
from optimizer.roster import given

PATIENCE = 0.6
"""The part of what time is left that an upper level may take to be proved, before the next has its turn."""


def run(
    model: Model, settings: Settings, on_progress: Report | None = None, start: Mapping[Lit, bool] | None = None
) -> Outcome:
    """Searches the levels in order; the outcome holds the best so far whenever time, work or patience ends.

    It begins from ``start``, or else from the roster of the pins alone.

    Ctrl-C is such an end, not an error: the best so far is kept.
    """
    with Patience(settings.stop) as stop:
        hint = model.program.complete(model.decisions(given(model.world)) if start is None else start)
        return _run(model, replace(settings, stop=stop), on_progress, hint)


def _run(model: Model, settings: Settings, on_progress: Report | None, hint: list[int]) -> Outcome:
    began = time.monotonic()
    ahead = begin(model, settings, began)
    try:
        return _levels(model, settings, on_progress, hint, began, ahead)
    finally:
        if ahead is not None:
            ahead.end()


def _levels(
    model: Model, settings: Settings, on_progress: Report | None, hint: list[int], began: float, ahead: Beside | None
) -> Outcome:
    outcome = Outcome()
    for level in [one for one in LEVELS if model.limits.costs[one]] or ["wish"]:
        goes_on = _level(model, level, settings, on_progress, hint, began, ahead, outcome)
        trim()  # a level's rows are a tenth of all memory: they make room before the next ones are made
        if not goes_on:
            break
    return outcome


def _level(
    model: Model,
    level: Level,
    settings: Settings,
    on_progress: Report | None,
    hint: list[int],
    began: float,
    ahead: Beside | None,
    outcome: Outcome,
) -> bool:
    """Searches one level from the outcome so far, and adds to it; whether there is something to go on with."""
    incumbent, is_last = Incumbent(model, level, began, on_progress), level == LEVELS[-1]
    if not is_last:
        incumbent.set_idle_aside()
    left = settings.time_limit - (time.monotonic() - began)
    budget = None if settings.work_limit is None else settings.work_limit - outcome.work
    is_over = left <= 0 or settings.stop() or (budget is not None and budget <= 0)
    if outcome.values or (not is_over and incumbent.rows.hold(ints(hint))):
        outcome.values = outcome.values or hint
        incumbent.offer(outcome.values)
    if ahead is not None and outcome.values and is_last:
        ahead.whole.turn_to(incumbent)
    if is_over or settings.stop():
        _keep(incumbent, outcome)
        return True
    is_to_prove = not is_last and (ahead is not None or Whole(incumbent).is_in_reach(left))
    share = PATIENCE if is_to_prove else 1.0
    stop = _hearing(incumbent, ahead, settings.stop)
    own = replace(settings, time_limit=left * share, work_limit=None if budget is None else budget * share, stop=stop)
    is_infeasible = search_level(model, incumbent, own, hint, ahead)
    outcome.work += incumbent.work
    return _take(model, incumbent, is_infeasible, outcome)


def _hearing(incumbent: Incumbent, ahead: Beside | None, stop: Callable[[], bool]) -> Callable[[], bool]:
    """The word to stop; whenever it is asked for, the level takes a roster that the search ahead of it has found."""

    def heard() -> bool:
        other = None if ahead is None else ahead.whole.incumbent
        if other is not None and other is not incumbent and other.values is not None:
            incumbent.offer(other.values)
        return stop()

    return heard


def _take(model: Model, incumbent: Incumbent, is_infeasible: bool, outcome: Outcome) -> bool:
    """Reads one level's answer into the outcome and holds its value; False when there is nothing to go on with."""
    if incumbent.values is not None:
        model.program.making.settle(incumbent.values)
        outcome.values = incumbent.values.tolist()
    if not outcome.values:
        outcome.is_infeasible = is_infeasible
        return False
    cost = incumbent.cost(outcome.values)
    outcome.levels.append(LevelOutcome(incumbent.level, cost, min(cost, incumbent.bound), incumbent.bound >= cost))
    if incumbent.level != LEVELS[-1]:
        hold(model.program, incumbent, ints(outcome.values))
    return True


def _keep(incumbent: Incumbent, outcome: Outcome) -> None:
    """A level never reached is reported at the roster's cost, with nothing proved; before any search nothing is."""
    if outcome.values:
        cost = incumbent.cost(outcome.values)
        outcome.levels.append(LevelOutcome(incumbent.level, cost, min(cost, incumbent.bound), False))
