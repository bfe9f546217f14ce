"""First prices where the master takes longer than a pricing: many pricings, each a step towards what the last one lacked.

Rosters that are best at prices near the last ones fit together, and the master needs fewer rounds with them (subgradient steps
before columns: Huisman, Jans, Peeters and Wagelmans 2005).
"""

from collections.abc import Callable, Sequence

import numpy as np

from optimizer.model.arrays import Ints, Reals
from optimizer.model.blocks import Split
from optimizer.model.generation import Generation
from optimizer.model.prices import SCALE, reduced, whole
from optimizer.model.pricing import Priced
from optimizer.model.rows import reals
from optimizer.model.tracing import Tracer

MANY = 500
"""The binding rows from which on a master takes longer than a pricing."""

STEPS, KNOWN, ROSTERS = 20, 10, 2
"""How many steps, of how many of the last ones rosters are kept, and how many of each officer."""

FIRST, LESS = 0.1, 0.95
"""The first step as a part of the one that would come to the best in a straight line, and how much shorter each next one is."""

FRESH = 0.5
"""The part of a step's direction that is the last pricing's own, the rest is of those before (Camerini et al. 1975)."""


def ascend(generation: Generation, is_over: Callable[[], bool]) -> None:
    """Steps from no prices towards those of the best mix; nothing without a best to go by, or where it does not pay.

    Rows that first prices break are others than those of the last: what has no room for these begins anew.
    """
    parts, goal = generation.parts, generation.goal
    if goal.best is None or len(parts.lows) < MANY:
        return
    prices, way = np.zeros(len(parts.lows)), np.zeros(len(parts.lows))
    for step in range(STEPS):
        duals = whole(parts, prices)
        priced, found = generation.priced(duals, range(len(parts.blocks)), is_over)
        if found is None:
            break
        for number, one in enumerate(priced if step >= STEPS - KNOWN else ()):
            for roster in one.rosters[:ROSTERS]:
                generation.master.add(number, roster)
        lack = _lack(parts, duals, priced)
        way = FRESH * lack + (1 - FRESH) * way if step else lack
        length = (goal.best - found.bound / SCALE) / max(1.0, float(lack @ lack))
        prices = prices + FIRST * LESS**step * length * way
    for pricer in generation.pricers:
        if isinstance(pricer, Tracer):
            pricer.forget()


def _lack(parts: Split, duals: Ints, priced: Sequence[Priced]) -> Reals:
    """What each binding row lacks to its paid end, or to its next one where nothing is paid; negative where it is too much."""
    shared, lows, highs = parts.shared, reals(parts.lows), reals(parts.highs)
    cheap = np.where(reduced(shared, duals) < 0, shared.rows.highest, shared.rows.lowest)
    best = [block.links.sums(one.rosters[0]) for block, one in zip(parts.blocks, priced, strict=True) if one.rosters]
    sums = np.sum([shared.links.sums(cheap), *best], axis=0)
    ends = np.where(duals > 0, lows, np.where(duals < 0, highs, np.clip(sums, lows, highs)))
    return np.where(np.isfinite(ends), ends - sums, 0.0)
