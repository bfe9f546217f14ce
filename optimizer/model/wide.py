"""A level of many decisions: neighbourhoods, which find, and the whole model, which proves."""

import threading
from collections.abc import Sequence
from dataclasses import replace

from optimizer.draft import LEVELS
from optimizer.model.budget import Budget
from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.sweep import Sweep
from optimizer.model.whole import search_whole

ENOUGH = 0.01
"""A lap that gains a smaller part of the cost is a sign that neighbourhoods have given what they can."""

IDLE = 12
"""Tries without a gain that end the neighbourhoods' turn on an upper level."""


def search_wide(incumbent: Incumbent, budget: Budget, hint: Sequence[int], sweep: Sweep) -> bool:
    """Neighbourhoods and the whole search, by turns or side by side; whether no roster can exist.

    An upper level counts what is missing, which neighbourhoods often bring to nothing in a lap, and nothing is left to prove.
    The last is a sum over the year, which the whole search bounds while they find.
    """
    if budget.settings.workers == 1:
        _laps(incumbent, budget.share(0.5), sweep)
        return not budget.is_over() and search_whole(incumbent, budget.left(), hint)
    if incumbent.level != LEVELS[-1]:
        _sweep(incumbent, budget, sweep)
    return not budget.is_over() and _beside(incumbent, budget.left(), hint, sweep)


def _sweep(incumbent: Incumbent, budget: Budget, sweep: Sweep) -> None:
    """Passes over the period, and goes on as long as that gains."""

    def is_over() -> bool:
        return (sweep.laps > 0 and sweep.idle > IDLE) or budget.is_over()

    while incumbent.values is not None and not is_over():
        sweep.step(is_over)


def _laps(incumbent: Incumbent, budget: Budget, sweep: Sweep) -> None:
    """Passes over the period as long as each gains enough: one worker does one thing at a time, and the same every time."""
    before, laps = incumbent.best, sweep.laps
    while incumbent.best is not None and not budget.is_over():
        sweep.step(budget.is_over)
        if sweep.laps > laps:
            if before is not None and before - incumbent.best <= ENOUGH * before:
                break
            before, laps = incumbent.best, sweep.laps


def _beside(incumbent: Incumbent, settings: Settings, hint: Sequence[int], sweep: Sweep) -> bool:
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
        return search_whole(incumbent, own, hint)
    finally:
        ended.set()
        helper.join()
