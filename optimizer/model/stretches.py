"""Ever longer stretches of time made anew while all else stays: column generation and a dive of their own.

What is best in a stretch is found in seconds where the whole period takes minutes (fix and optimise: Helber and Sahling 2010).
"""

import random
from collections.abc import Callable

from optimizer.model.blocks import Split
from optimizer.model.diving import Dives, Offer
from optimizer.model.generation import CLOSE, Generation, pricers
from optimizer.model.goal import Whole
from optimizer.model.pace import Pace
from optimizer.model.regrouping import Some
from optimizer.model.rows import Ints, ints
from optimizer.model.stretch import decisions, stretch

SHORTEST = 4 * 7 * 24 * 60
"""The minutes of the first stretches."""

LONGER = 1.5
"""How much longer they are from one pass over the period to the next."""

LONGEST = 0.6
"""The part of the period that one may take: longer ones are the whole's work."""


def renew(parts: Split, level: Whole, offer: Offer, seed: int, is_over: Callable[[], bool]) -> None:
    """Goes over the period with stretches of each length once; what is being searched is claimed."""
    times = [int(time) for block in parts.blocks for time in block.order.times[block.choices]]
    for first, last in passes(min(times, default=0), max(times, default=-1) + 1, seed):
        if is_over():
            break
        pace = Pace(level)
        level.claim(decisions(parts, first, last))
        if level.values is not None:
            _search(parts, level, level.values, (first, last), pace.noting(offer), seed, is_over)
        level.claim(ints([]))
        pace.give_way(is_over)


def passes(first: int, end: int, seed: int) -> list[tuple[int, int]]:
    """First moments and ends of all stretches of a period, the shortest first; each pass cuts it at other moments."""
    rng, found, length, start = random.Random(seed), list[tuple[int, int]](), SHORTEST, first
    while length <= LONGEST * (end - first):
        found += [(one, one + length) for one in range(start, end, length)]
        length = int(length * LONGER)
        start = first - rng.randrange(length)
    return found


def _search(
    whole: Split, level: Whole, values: Ints, ends: tuple[int, int], offer: Offer, seed: int, is_over: Callable[[], bool]
) -> None:
    """Looks for better rosters of what begins within the ends, beside the values."""
    part = stretch(whole, values, *ends)
    found = pricers(part.parts, seed, is_over)
    if not found:
        return
    generation = Generation(part.parts, Some(level, level.constant + part.rest), found)
    for place, (number, columns) in enumerate(zip(part.numbers, part.free, strict=True)):
        generation.master.add(place, values[whole.blocks[number].columns][columns])
    generation.run(is_over, CLOSE)
    Dives(generation, lambda rosters: offer(part.within(whole, rosters, values)), seed).dive(is_over)
