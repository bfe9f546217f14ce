"""Each officer's best answer to what all others do, again and again until that gains little.

A roster of all within seconds, and rosters for the master that fit together (best-response dynamics: Monderer and Shapley
1996; as all share one cost, it falls with each answer).
"""

import random
from collections.abc import Callable

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.generation import FIRST, Generation
from optimizer.model.goal import Offer, Whole
from optimizer.model.needs import Needs
from optimizer.model.tracing import Tracer

SPREAD = 2
"""The first rounds, where there is no roster yet: officers share evenly what is lacking, and do not all take the same first."""

LITTLE = 0.1
"""The part of the cost that a round must gain to be followed by another: stretches and columns gain more then."""


class Answers:
    """The rosters of all so far, and what they add to the binding rows."""

    def __init__(self, generation: Generation, level: Whole, needs: Needs, seed: int) -> None:
        self._generation, self._blocks = generation, generation.parts.blocks
        self._true, self._spread, self._needs = needs, needs.spread(), needs
        self._random = random.Random(seed)
        self._pricers = [one.light() if isinstance(one, Tracer) else one for one in generation.pricers]
        self.rosters: dict[int, Ints] = {}
        self._sums = np.zeros_like(needs.lows)
        for number, block in enumerate(self._blocks if level.values is not None else ()):
            assert level.values is not None
            self._change(number, level.values[block.columns])

    def run(self, offer: Offer, is_over: Callable[[], bool]) -> int:
        """Rounds until one gains little, or time is over; what each round comes to is offered. How many there were."""
        rounds = 0
        count, before, is_little = 0 if self.rosters else SPREAD, self.cost(), False
        while (count > 0 or not is_little) and not is_over():
            self._needs, count = self._spread if count > 0 else self._true, count - 1
            is_better, rounds = self._round(is_over), rounds + 1
            is_whole = len(self.rosters) == len(self._blocks)
            if is_better and is_whole:
                offer(self.rosters)
            cost = self.cost()
            is_little, before = not is_better or (is_whole and before - cost < LITTLE * abs(before)), cost
        return rounds

    def cost(self) -> int:
        """What the rosters so far cost together, as if those without one did nothing."""
        own = sum(int(self._blocks[number].costs @ roster) for number, roster in self.rosters.items())
        return own + self._true.total(self._sums)

    def _round(self, is_over: Callable[[], bool]) -> bool:
        """Each officer in turn; whether any has a better answer or a first one."""
        found = [self._answer(number, is_over) for number in self._random.sample(range(len(self._blocks)), len(self._blocks))]
        return any(found)

    def _answer(self, number: int, is_over: Callable[[], bool]) -> bool:
        """One officer's; whether it is better. The exact pricer has a word where the light one finds no better."""
        block, mine = self._blocks[number], self.rosters.get(number)
        others = self._sums if mine is None else self._sums - self._needs.sums(block, mine)
        weights = self._needs.weights(block, others)
        for pricer in (self._pricers[number], self._generation.pricers[number]):
            if is_over():
                break
            priced = pricer.price(weights, FIRST, is_over)
            self._generation.goal.spend(priced.work)
            for roster in priced.rosters:
                self._generation.master.add(number, roster)
            known = [*priced.rosters, *([] if mine is None else [mine])]
            costs = [int(block.costs @ one) + self._needs.total(others + self._needs.sums(block, one)) for one in known]
            if known and (mine is None or costs[-1] > min(costs)):
                self._change(number, known[int(np.argmin(costs))])
                return True
        return False

    def _change(self, number: int, roster: Ints) -> None:
        """From now on an officer has this roster."""
        before = self.rosters.get(number)
        if before is not None:
            self._sums = self._sums - self._needs.sums(self._blocks[number], before)
        self.rosters[number] = roster
        self._sums = self._sums + self._needs.sums(self._blocks[number], roster)
