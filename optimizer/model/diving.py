"""A roster out of column generation: what the mix is sure of is held, then a little more, and rosters are priced anew.

Where single decisions of an officer are held, what else that officer does may still change.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from optimizer.model.arrays import Ints, Reals
from optimizer.model.generation import FIRST, NEW, Generation
from optimizer.model.goal import Offer
from optimizer.model.master import Mixed
from optimizer.model.nodes import Node

ROUNDS = 5
"""Pricings between two holdings, unless told otherwise, in the first dive of each kind; in the next twice as many, and on."""

ENOUGH = 1e-4
"""The part of the cost that a round must gain to be followed by another."""

SURE, SOME = 0.99, 1e-3
"""The share of a decision that is held at once, and the least that is held at all."""

DECISIONS, ROSTERS = 0.1, 0.2
"""The parts of the decisions of each officer without one roster that are held though not sure, and of the officers whose
roster is held."""

CHANCE = 0.5
"""By how much fewer are the officers of whom decisions are held, and how much smaller than it is a roster's share may seem, in
all dives but the first of a kind."""

Shares = Mapping[int, tuple[Reals, Ints]]
"""Of each officer the shares of the rosters in a mix, the largest first, and these, a line each."""


class Dives:
    """Dives by turns of two kinds: officers' surest decisions are held, or whole rosters; ``first`` is 0 or 1."""

    def __init__(self, generation: Generation, offer: Offer, seed: int, first: int = 0, rounds: int = ROUNDS) -> None:
        self._generation, self._offer, self._rounds = generation, offer, rounds
        self._random, self._first, self._count = np.random.default_rng(seed), first, 0

    def dive(self, is_over: Callable[[], bool]) -> None:
        """Holds ever more until each officer has one roster, or time ends, and offers the largest; ends at the root."""
        generation, node = self._generation, self._generation.root
        everybody = range(len(generation.parts.blocks))
        generation.limit, hold = FIRST, (self._decisions, self._rosters)[(self._first + self._count) % 2]
        while True:
            generation.enter(node)
            numbers = [one for one in everybody if one not in node.held or hold == self._decisions]
            mixed = _mix(generation, numbers, self._rounds * (1 + self._count // 2), is_over)
            if mixed is None or self._is_too_dear(mixed):
                break
            known = by_officer(generation, mixed)
            before, node = node, hold(node, known)
            if node is before or is_over():
                self._offer({number: rosters[0] for number, (_, rosters) in known.items()})
                break
        self._count += 1
        generation.enter(generation.root)

    def _is_too_dear(self, mixed: Mixed) -> bool:
        best = self._generation.goal.best
        return best is not None and mixed.cost + self._generation.goal.constant > best - NEW

    def _chance(self) -> float:
        return 1.0 if self._count < 2 else 1 - CHANCE * float(self._random.random())

    def _decisions(self, node: Node, known: Shares) -> Node:
        """The node with all decisions held that are sure, and the surest of each officer, or after the first dives of some."""
        surest: list[tuple[float, int]] = []
        shares: dict[int, Reals] = {}
        for number, (parts, rosters) in known.items():
            if len(rosters) > 1:
                shares[number] = parts @ rosters * self._generation.parts.blocks[number].choices
                shares[number][[column for column, _ in node.held.get(number, ())]] = 0.0
                for column in np.flatnonzero(shares[number] >= SURE).tolist():
                    node, shares[number][column] = node.with_held(number, column, 1), 0.0
                shares[number] *= rosters[0] > 0
                if shares[number].any():
                    surest.append((float(shares[number].max()), number))
        for _, number in _most(surest, self._chance()):
            count = max(1, round(DECISIONS * np.count_nonzero(shares[number])))
            for column in np.argsort(-shares[number], kind="stable")[:count].tolist():
                node = node.with_held(number, column, 1)
        return node

    def _rosters(self, node: Node, known: Shares) -> Node:
        """The node with the largest rosters of some officers held."""
        open_to = [number for number, (parts, _) in known.items() if len(parts) > 1 and number not in node.held]
        largest = [(float(known[number][0][0]) * self._chance(), number) for number in open_to]
        for _, number in _most(largest, ROSTERS):
            roster = known[number][1][0]
            for column in np.flatnonzero(self._generation.parts.blocks[number].choices).tolist():
                node = node.with_held(number, column, int(roster[column]))
        return node


def _most(found: list[tuple[float, int]], part: float) -> list[tuple[float, int]]:
    return sorted(found, reverse=True)[: max(1, round(part * len(found)))]


def by_officer(generation: Generation, mixed: Mixed) -> Shares:
    """The known rosters of which each officer has a share in the mix."""
    found: dict[int, list[int]] = {}
    for place in sorted(np.flatnonzero(mixed.shares > SOME).tolist(), key=lambda one: -mixed.shares[one]):
        found.setdefault(generation.master.rosters[place][0], []).append(place)
    rosters = generation.master.rosters
    return {number: (mixed.shares[places], np.array([rosters[one][1] for one in places])) for number, places in found.items()}


def _mix(generation: Generation, numbers: Sequence[int], rounds: int, is_over: Callable[[], bool]) -> Mixed | None:
    """The best mix after some rounds with new rosters."""
    mixed = generation.master.solve()
    for _ in range(rounds):
        if mixed is None or is_over():
            break
        before = mixed.cost
        if not generation.price(mixed, numbers, is_over):
            break
        mixed = generation.master.solve()
        if mixed is not None and before - mixed.cost < ENOUGH * before:
            break
    return mixed
