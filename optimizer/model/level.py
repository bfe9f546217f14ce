"""One level's search: neighbourhoods find, columns find and prove where few rows bind officers, the whole model proves."""

from collections.abc import Sequence
from dataclasses import replace

from optimizer.model.beside import Beside
from optimizer.model.budget import Budget
from optimizer.model.columns import generate, loose
from optimizer.model.construction import construct
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import Settings
from optimizer.model.sweep import Sweep
from optimizer.model.whole import search_whole
from optimizer.model.wide import search_wide


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
        if parts is not None and generate(parts, incumbent, budget, sweep, whole.end if whole else _nothing):
            whole = None
        if budget.is_over():
            return False
        if is_wide and incumbent.values is None:
            whole = _construct(model, sweep, budget, hint, ahead)
        return search_wide(incumbent, budget, hint, sweep, whole) if is_wide else search_whole(incumbent, budget.left(), hint)
    finally:
        if whole is not None and whole is not ahead:
            whole.end()


def _construct(model: Model, sweep: Sweep, budget: Budget, hint: Sequence[int], ahead: Beside | None) -> Beside | None:
    """Makes a first roster; the whole search, which begins beside it if there is a worker for it, where that came to one."""
    if ahead is not None:
        ahead.end()
    settings, incumbent = budget.left(), sweep.neighbourhoods.incumbent
    own = replace(settings, workers=settings.workers - 1)
    whole = Beside(incumbent, own, hint) if own.workers else None
    construct(model, sweep.neighbourhoods, hint, settings.seed, settings.stop)
    if whole is not None and incumbent.values is None:
        whole.end()
        return None
    return whole


def _nothing() -> None:
    pass
