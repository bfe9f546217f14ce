"""A level of many decisions: neighbourhoods, which find, and the whole model, which proves."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from optimizer.draft import LEVELS
from optimizer.model.beside import Beside
from optimizer.model.budget import Budget
from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.sweep import Sweep, sweep_together
from optimizer.model.whole import Whole

ENOUGH = 0.01
"""A lap that gains a smaller part of the cost is a sign that neighbourhoods have given what they can."""

IDLE = 12
"""Tries without a gain that end the neighbourhoods' turn on an upper level."""

TURN = 0.5
"""The part of an upper level's time that neighbourhoods may take once they have passed over the period."""


def search_wide(incumbent: Incumbent, budget: Budget, hint: Sequence[int], sweep: Sweep, ahead: Beside | None = None) -> bool:
    """Neighbourhoods and the whole search, by turns or side by side; whether no roster can exist.

    ``ahead`` is the last level's whole search, at work already: on that level it goes on, beside an upper one too.

    An upper level counts what is missing, which neighbourhoods often bring to nothing in a lap, and nothing is left to prove.
    The last is a sum over the year, which the whole search bounds while they find; where that cannot end in time, all search
    neighbourhoods.
    """
    is_last, workers, has_best = incumbent.level == LEVELS[-1], budget.settings.workers, incumbent.values is not None
    is_turned = ahead is not None and ahead.whole.incumbent is incumbent
    whole = ahead.whole if ahead is not None and is_turned else Whole(incumbent, rounds=has_best and workers > 1)

    def is_in_reach() -> bool:
        return whole.is_in_reach(budget.left().time_limit)

    if ahead is None and has_best and not is_in_reach():
        _sweep(incumbent, budget, sweep, workers, is_in_reach)
        return False
    if workers == 1:
        _laps(incumbent, budget.share(0.5), sweep)
        return not budget.is_over() and whole.search(budget.left(), hint)
    if not is_last:
        _sweep(incumbent, budget, sweep, 1 if ahead else workers, is_in_reach)
    if budget.is_over() or (not is_last and ahead is not None and not is_in_reach()):
        return False
    if ahead is not None and not is_turned and not ahead.is_done() and has_best:
        return whole.search(replace(budget.left(), workers=1), hint)
    is_infeasible = _beside(incumbent, budget, sweep, _begun(whole, budget.left(), hint, ahead))
    if is_last:
        _sweep(incumbent, budget, sweep, workers, is_in_reach)
    return is_infeasible


def _sweep(incumbent: Incumbent, budget: Budget, sweep: Sweep, count: int, is_in_reach: Callable[[], bool]) -> None:
    """So many pass over the period together, on an upper level once and then until their turn is over.

    Tries that gain nothing end the turn sooner where the whole search can go on with what is left.
    """
    is_last = incumbent.level == LEVELS[-1]

    def is_over(one: Sweep) -> bool:
        is_enough = budget.used() > TURN or (one.idle > IDLE and is_in_reach())
        return (not is_last and one.laps > 0 and is_enough) or budget.is_over()

    if incumbent.values is not None:
        sweep_together(sweep, count, is_over)


def _laps(incumbent: Incumbent, budget: Budget, sweep: Sweep) -> None:
    """Passes over the period as long as each gains enough: one worker does one thing at a time, and the same every time."""
    before, laps = incumbent.best, sweep.laps
    while incumbent.best is not None and not budget.is_over():
        sweep.step(budget.is_over)
        if sweep.laps > laps:
            if before is not None and before - incumbent.best <= ENOUGH * before:
                break
            before, laps = incumbent.best, sweep.laps


def _beside(incumbent: Incumbent, budget: Budget, sweep: Sweep, whole: Beside) -> bool:
    """Neighbourhoods while the whole is searched in a thread of its own; until there is a best, that has every worker."""

    def is_over() -> bool:
        return whole.is_done() or budget.is_over()

    try:
        while not is_over():
            if incumbent.values is None:
                time.sleep(POLL_SECONDS)
            else:
                sweep.step(is_over)
    finally:
        is_infeasible = whole.end()
    return is_infeasible


def _begun(whole: Whole, settings: Settings, hint: Sequence[int], ahead: Beside | None) -> Beside:
    """The whole search at work: the one ahead, if that is its own."""
    if ahead is not None and ahead.whole is whole and not ahead.is_done():
        return ahead
    if ahead is not None:
        ahead.end()
    has_best = whole.incumbent.values is not None
    return Beside(whole, replace(settings, workers=settings.workers - has_best), hint)
