"""A roster out of column generation: the officers whose rosters are clearest get them, and the others are priced anew."""

import random
from collections.abc import Callable, Iterable

from optimizer.model.generation import FIRST, Generation
from optimizer.model.making import Reach
from optimizer.model.master import Mixed
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.outcome import Settings
from optimizer.model.rows import ints

ROUNDS = 10
"""Pricings between two settlings."""

LEAST = 0.5
"""The part of the officers that later dives free at first, beside the best roster."""

CHANCE = 0.5
"""How much smaller than it is a share may seem in later dives."""

ENOUGH = 0.0005
"""The part of the cost that a round must gain to be followed by another."""

SURE = 0.99
AT_ONCE = 0.1
"""The part of the open officers that are settled at once, those not sure among them."""


class Dives:
    """Dives from the rosters generated so far, each for some of the officers."""

    def __init__(self, generation: Generation, neighbourhoods: Neighbourhoods, settings: Settings) -> None:
        self.generation, self.neighbourhoods, self.settings = generation, neighbourhoods, settings
        self.incumbent = neighbourhoods.incumbent
        self.random, self.chance = random.Random(settings.seed), 0.0
        generation.limit = FIRST

    def again(self, is_over: Callable[[], bool]) -> None:
        """Frees ever other officers beside the best roster, more of them while that gains nothing, and with some chance."""
        self.chance = CHANCE
        count = len(self.generation.parts.blocks)
        free = max(1, round(LEAST * count))
        while not is_over():
            before = self.incumbent.best
            self.dive(self.random.sample(range(count), free), is_over)
            if self.incumbent.best == before:
                free = min(count, free + 1)

    def dive(self, numbers: Iterable[int], is_over: Callable[[], bool]) -> None:
        """Settles the officers one after another, the others as they are; when time is over, with the rosters known."""
        generation, free = self.generation, {*numbers}
        settled = {} if len(free) == len(generation.parts.blocks) else self._settle_others(free)
        while free:
            mixed = _mix(generation, sorted(free), is_over)
            if mixed is None or self.incumbent.is_closed() or self.settings.stop():
                break
            for place in self._clearest(mixed, free):
                number = generation.master.rosters[place][0]
                generation.master.settle(place)
                settled[number] = place
                free.discard(number)
        generation.master.release()
        if not free:
            self._offer(settled)

    def _clearest(self, mixed: Mixed, free: set[int]) -> list[int]:
        """The rosters with the largest shares, of free officers; with chance, others that are nearly as large."""
        found: dict[int, int] = {}
        clear = [share * (1 - self.chance * self.random.random()) for share in mixed.shares.tolist()]
        for place in sorted(range(len(clear)), key=lambda one: -clear[one]):
            number = self.generation.master.rosters[place][0]
            if number not in free or number in found:
                continue
            if mixed.shares[place] < SURE and len(found) >= max(1, AT_ONCE * len(free)):
                break
            found[number] = place
        return [*found.values()]

    def _settle_others(self, free: set[int]) -> dict[int, int]:
        master, values = self.generation.master, self.incumbent.values
        if values is None:
            return {}
        self.generation.know(values)
        others = [one for one in enumerate(self.generation.parts.blocks) if one[0] not in free]
        settled = {number: master.place(number, values[block.columns]) for number, block in others}
        for place in settled.values():
            master.settle(place)
        return settled

    def _offer(self, settled: dict[int, int]) -> None:
        """Offers the settled rosters with what the columns of nobody come to beside them."""
        parts, values = self.generation.parts, self.incumbent.rows.lowest.copy()
        for number, place in settled.items():
            values[parts.blocks[number].columns] = self.generation.master.rosters[place][1]
        shared, rows = parts.shared.columns, parts.shared.rows
        is_open = rows.lowest < rows.highest
        free = shared[is_open]
        reach = Reach(ints([]), free, (rows.lowest[is_open], rows.highest[is_open]))
        response = self.neighbourhoods.solve(reach, values, self.settings.seed, 0.0, self.settings.stop)
        if response.solution:
            values[free] = ints(response.solution)
            if self.incumbent.rows.hold(values):
                self.incumbent.offer(values)


def _mix(generation: Generation, numbers: list[int], is_over: Callable[[], bool]) -> Mixed | None:
    """The best mix after some rounds with new rosters of the open officers."""
    mixed = generation.master.solve()
    for _ in range(ROUNDS):
        if mixed is None or is_over():
            break
        before = mixed.cost
        if not generation.price(mixed, numbers, is_over):
            break
        mixed = generation.master.solve()
        if mixed is not None and before - mixed.cost < ENOUGH * before:
            break
    return mixed
