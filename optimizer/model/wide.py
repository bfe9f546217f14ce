"""A level of many decisions: neighbourhoods, which find, and the whole model, which proves."""

import time
from collections.abc import Sequence
from dataclasses import replace

from optimizer.draft import LEVELS
from optimizer.model.beside import Beside
from optimizer.model.budget import Budget
from optimizer.model.incumbent import Incumbent
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.sweep import Sweep, sweep_together
from optimizer.model.whole import is_in_reach, search_whole

ENOUGH = 0.01
"""A lap that gains a smaller part of the cost is a sign that neighbourhoods have given what they can."""

IDLE = 12
"""Tries without a gain that end the neighbourhoods' turn on an upper level."""

TURN = 0.5
"""The part of an upper level's time that neighbourhoods may take once they have passed over the period."""


def search_wide(incumbent: Incumbent, budget: Budget, hint: Sequence[int], sweep: Sweep, ahead: Beside | None = None) -> bool:
    """Neighbourhoods and the whole search, by turns or side by side; whether no roster can exist.

    ``ahead`` is the last level's whole search, at work already: on that level it goes on, on others it ends where workers lack.

    An upper level counts what is missing, which neighbourhoods often bring to nothing in a lap, and nothing is left to prove.
    The last is a sum over the year, which the whole search bounds while they find; where that cannot end in time, all search
    neighbourhoods.
    """
    is_vast = ahead is None and not is_in_reach(incumbent.rows, budget.settings.time_limit)
    if is_vast and incumbent.values is not None:
        _sweep(incumbent, budget, sweep, budget.settings.workers)
        return False
    if budget.settings.workers == 1:
        _laps(incumbent, budget.share(0.5), sweep)
        return not budget.is_over() and search_whole(incumbent, budget.left(), hint)
    if incumbent.level != LEVELS[-1]:
        _sweep(incumbent, budget, sweep, 1 if ahead else budget.settings.workers)
    return not budget.is_over() and _beside(incumbent, budget, hint, sweep, ahead)


def _sweep(incumbent: Incumbent, budget: Budget, sweep: Sweep, count: int) -> None:
    """So many pass over the period together, on an upper level once and then until tries gain nothing or their turn is over."""
    is_last = incumbent.level == LEVELS[-1]

    def is_over(one: Sweep) -> bool:
        is_enough = one.idle > IDLE or budget.used() > TURN
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


def _beside(incumbent: Incumbent, budget: Budget, hint: Sequence[int], sweep: Sweep, ahead: Beside | None) -> bool:
    """Neighbourhoods while the whole is searched in a thread of its own; until there is a best, that has every worker."""
    settings, has_best = budget.left(), incumbent.values is not None
    own = replace(settings, workers=settings.workers - has_best)
    if ahead is not None and (ahead.whole.incumbent is not incumbent or ahead.is_done()):
        ahead.end()
        ahead = None
    whole = ahead or Beside(incumbent, own, hint, has_best)

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
