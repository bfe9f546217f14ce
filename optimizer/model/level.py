"""One level's search: neighbourhoods find, columns find and prove where few rows bind officers, the whole model proves."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

from optimizer.model.beside import Beside
from optimizer.model.blocks import Split
from optimizer.model.budget import Budget
from optimizer.model.construction import construct
from optimizer.model.decisions import Model
from optimizer.model.delegation import delegate
from optimizer.model.incumbent import Incumbent
from optimizer.model.loosening import loose
from optimizer.model.offering import offering
from optimizer.model.outcome import Settings
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.prices import Prices, with_least
from optimizer.model.sweep import Sweep, sweep_together
from optimizer.model.whole import Whole, search_whole
from optimizer.model.wide import search_wide

APART = 1000
"""With more decisions it is worth a process of its own to generate columns: it takes a second to begin."""


def search_level(
    model: Model, incumbent: Incumbent, settings: Settings, hint: Sequence[int], ahead: Beside | None = None
) -> bool:
    """Searches until the best is proved or time, work or the caller ends it; whether no roster can exist.

    ``hint`` is where to begin without a best; ``ahead`` is a whole search of the last level, at work already.
    """
    if incumbent.is_closed():
        return False
    budget, is_wide, parts = Budget(settings, incumbent), model.is_wide(), loose(model, incumbent)
    if not is_wide and parts is None:
        return search_whole(incumbent, settings, hint)
    sweep, whole = Sweep(model, incumbent, settings.seed), ahead
    try:
        if parts is not None:
            with _finding(model, sweep, budget, hint) as room:
                prices = _generate(model, parts, sweep, budget, whole, room)
            if prices is not None:
                incumbent.rows, whole = with_least(incumbent.rows, parts, prices), None
        if budget.is_over():
            return False
        if is_wide and incumbent.values is None:
            whole = _construct(model, sweep, budget, hint, ahead)
        return search_wide(incumbent, budget, hint, sweep, whole) if is_wide else search_whole(incumbent, budget.left(), hint)
    finally:
        if whole is not None and whole is not ahead:
            whole.end()


def _generate(
    model: Model, parts: Split, sweep: Sweep, budget: Budget, whole: Beside | None, room: threading.Event
) -> Prices | None:
    """Generates columns, in processes of their own where there are workers and work for that."""
    settings, incumbent = budget.settings, sweep.neighbourhoods.incumbent
    offer = offering(parts, sweep.neighbourhoods, settings.seed, settings.stop)
    begun = whole.end if whole else _nothing
    if settings.workers > 1 and hasattr(os, "fork") and len(model.moments()) > APART:
        return delegate(parts, incumbent, budget, offer, begun, room.set)
    from optimizer.model.columns import generate  # noqa: PLC0415 (it takes half a second, which few districts have a use for)

    return generate(parts, incumbent, budget, offer, begun)


@contextmanager
def _finding(model: Model, sweep: Sweep, budget: Budget, hint: Sequence[int]) -> Iterator[threading.Event]:
    """Meanwhile other workers make a first roster, if there is none yet, and search neighbourhoods of the best.

    A first roster that is begun is made to its end: without it there is nothing to go on from. One of the workers leaves once
    the event is set that is given.
    """
    is_left, is_needed, incumbent = threading.Event(), threading.Event(), sweep.neighbourhoods.incumbent
    count = budget.settings.workers - 1

    def is_over() -> bool:
        return is_left.is_set() or budget.is_over()

    def work() -> None:
        if incumbent.values is None:
            construct(model, sweep.neighbourhoods, hint, budget.settings.seed, budget.is_over)
        while incumbent.values is None and not is_over():
            time.sleep(POLL_SECONDS)
        sweep_together(sweep, count, lambda one: is_over() or (one is sweep and is_needed.is_set()))

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work) if count else None
        try:
            yield is_needed
        finally:
            is_left.set()
            if done is not None:
                done.result()


def _construct(model: Model, sweep: Sweep, budget: Budget, hint: Sequence[int], ahead: Beside | None) -> Beside | None:
    """Makes a first roster; the whole search, which begins beside it if there is a worker for it, where that came to one."""
    if ahead is not None:
        ahead.end()
    settings, incumbent = budget.left(), sweep.neighbourhoods.incumbent
    own = replace(settings, workers=settings.workers - 1)
    whole = Beside(Whole(incumbent, rounds=True), own, hint) if own.workers else None
    construct(model, sweep.neighbourhoods, hint, settings.seed, settings.stop)
    if whole is not None and incumbent.values is None:
        whole.end()
        return None
    return whole


def _nothing() -> None:
    pass
