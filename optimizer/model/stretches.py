"""Ever longer stretches of time made anew while all else stays: column generation and a dive of their own.

What is best in a stretch is found in seconds where the whole period takes minutes (fix and optimise: Helber and Sahling 2010).
"""

import random
from collections.abc import Callable, Sequence

from optimizer.model.arrays import Ints, ints
from optimizer.model.blocks import Split
from optimizer.model.diving import Dives
from optimizer.model.generation import Generation, pricers
from optimizer.model.goal import Offer, Whole
from optimizer.model.regrouping import Some
from optimizer.model.stretch import Ends, decisions, stretch

SHORTEST = 2 * 7 * 24 * 60
"""The minutes of the first stretches: what the master takes grows faster than what they hold."""

LITTLE = 0.1
"""The part of the cost that a pass must gain to be followed by another: the columns of the whole gain more then."""

LEFT, ROUNDS = 0.2, 2
"""The part of what may be gained at which prices are good enough to hold by, and the rounds between two holdings then."""

PARTS = 4
"""Of how many parts is a stretch that is no single one."""

LONGER = 1.5
"""How much longer they are after two passes over the period."""

LONGEST = 0.45
"""The part of the period that one may take: longer ones are the whole's work, and four weeks are a whole."""


class Stretches:
    """The passes over a period that are left, and who makes them anew; ``first`` and ``end`` are the period's, in minutes."""

    def __init__(self, parts: Split, level: Whole, offer: Offer, seed: int) -> None:
        times = [int(time) for block in parts.blocks for time in block.order.times[block.choices]]
        self.first, self.end = min(times, default=0), max(times, default=-1) + 1
        self.left = passes(self.first, self.end, seed)
        self._parts, self._level, self._offer, self._seed = parts, level, offer, seed

    @property
    def best(self) -> int | None:
        """The best of the level."""
        return self._level.best

    def renew(self, is_over: Callable[[], bool], *, is_patient: bool = False, is_claimed: bool = True) -> None:
        """Goes over the period with ever longer stretches, until that gains little unless patient.

        What is searched is claimed where neighbourhoods are searched beside.
        """
        is_little = False
        while self.left and not is_over() and (is_patient or not is_little):
            before = self.best
            self._go_over(self.left.pop(0), is_claimed, is_over)
            is_little = before is None or self.best is None or before - self.best < LITTLE * abs(before)

    def _go_over(self, found: Sequence[Ends], is_claimed: bool, is_over: Callable[[], bool]) -> None:
        """One pass over the period."""
        for ends in found:
            if is_over():
                break
            self.search(ends, self._seed, is_claimed, is_over)

    def search(self, ends: Ends, seed: int, is_claimed: bool, is_over: Callable[[], bool]) -> None:
        """Looks for better rosters of what begins within the ends, beside the best known."""
        if is_claimed:
            self._level.claim(decisions(self._parts, ends))
        if self._level.values is not None:
            _search(self._parts, self._level, self._level.values, ends, self._offer, seed, is_over)
        if is_claimed:
            self._level.claim(ints([]))


def passes(first: int, end: int, seed: int) -> list[list[Ends]]:
    """The stretches of each pass over a period, the shortest first: two of each length, and each length cuts at other moments.

    At first a stretch is several parts of the period as far from each other as can be, so that what officers may do in the
    whole of it goes from one part to another; then it is one.
    """
    rng, found, length, before = random.Random(seed), list[list[Ends]](), SHORTEST, 0
    while length <= LONGEST * (end - first):
        part = length // PARTS
        found.append(_scattered(range(first - before % part, end, part)))
        found.append([[(one, one + length)] for one in range(first - before, end, length)])
        length = int(length * LONGER)
        before = rng.randrange(length)
    return found


def _scattered(begins: range) -> list[Ends]:
    """Stretches of about PARTS parts each, which begin and end here."""
    part = begins.step
    count = -(-len(begins) // PARTS)
    return [[(one, one + part) for one in begins[place::count]] for place in range(count)]


def _search(whole: Split, level: Whole, values: Ints, ends: Ends, offer: Offer, seed: int, is_over: Callable[[], bool]) -> None:
    """Looks for better rosters of what begins within the ends, beside the values."""
    part = stretch(whole, values, ends)
    found = pricers(part.parts, seed, is_over)
    if not found:
        return
    generation = Generation(part.parts, Some(level, level.constant + part.rest), found)
    for place, (number, columns) in enumerate(zip(part.numbers, part.free, strict=True)):
        generation.master.add(place, values[whole.blocks[number].columns][columns])
    generation.run(is_over, lambda cost, bound: cost - bound <= LEFT * ((level.best or cost) - bound))
    Dives(generation, lambda rosters: offer(part.within(whole, rosters, values)), seed, rounds=ROUNDS).dive(is_over)
