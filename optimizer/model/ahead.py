"""The last level's own search, begun beside the levels above: it takes each of these to end at its least, as most do.

What it comes to counts for each component that is the same once they have ended.
"""

from dataclasses import replace

import numpy as np

from optimizer.draft import LEVELS
from optimizer.model.arrays import ints
from optimizer.model.beside import Beside
from optimizer.model.blocks import owners
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.loosening import is_loose
from optimizer.model.outcome import Settings
from optimizer.model.rows import Rows
from optimizer.model.whole import Whole


def begin(model: Model, settings: Settings, began: float) -> Beside | None:
    """The search at work in a thread of its own; None where no level is above, or no worker is left for it."""
    above = [level for level in LEVELS[:-1] if model.limits.costs[level]]
    if settings.workers == 1 or not above or not model.limits.costs[LEVELS[-1]] or not model.is_wide():
        return None
    incumbent = Incumbent(model, LEVELS[-1], began, None)
    if is_loose(incumbent.rows, owners(model)):
        return None
    for level in above:
        incumbent.rows = _at_least(incumbent.rows, model.program.gather(model.limits.costs[level])[0])
    whole = Whole(incumbent, rounds=True)
    if not whole.is_in_reach(settings.time_limit):
        return None
    return Beside(whole, replace(settings, workers=settings.workers - 1), ())


def _at_least(rows: Rows, factors: dict[int, int]) -> Rows:
    """The rows where a sum is as small as its columns let it be."""
    columns, weights = ints([lit - 1 for lit in factors]), ints([*factors.values()])
    lowest, highest = rows.lowest.copy(), rows.highest.copy()
    ends = np.where(weights > 0, lowest[columns], highest[columns])
    lowest[columns] = highest[columns] = ends
    return replace(rows, lowest=lowest, highest=highest)
