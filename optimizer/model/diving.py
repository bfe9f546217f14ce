"""A roster out of column generation: what the mix is sure of is held, then a little more, and rosters are priced anew.

Where single decisions of an officer are held, what else that officer does may still change. What turns out dear is taken back,
and less is held (column generation's dives with limited backtracking: Joncour et al. 2010).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np

from optimizer.model.arrays import Reals
from optimizer.model.generation import FIRST, NEW, Generation
from optimizer.model.goal import Offer
from optimizer.model.master import Mixed
from optimizer.model.nodes import Node
from optimizer.model.pace import Pace
from optimizer.model.shares import Shares, by_officer

KINDS = 2
"""Decisions are held, or rosters."""

ROUNDS = 5
"""Pricings between two holdings, unless told otherwise, in the first dive of each kind; in the next twice as many, and on."""

ENOUGH = 1e-4
"""The part of the cost that a round must gain to be followed by another, and by which the mix may be above the last: none
follows then."""

SURE = 0.99
"""The share of a decision that is held at once."""

DECISIONS, ROSTERS = 0.1, 0.2
"""The parts of the decisions of each officer without one roster that are held though not sure, and of the officers whose
roster is held."""

CHANCE = 0.5
"""By how much fewer are the officers of whom decisions are held, and how much smaller than it is a roster's share may seem, in
all dives but the first of a kind."""


@dataclass(frozen=True, eq=False)
class Place:
    """Where a dive has come to: what is held, the mix of it and its cost."""

    node: Node
    known: Shares
    cost: float


class Dives:
    """Dives by turns of two kinds: officers' surest decisions are held, or whole rosters; ``first`` is 0 or 1.

    ``count`` says how many there were.
    """

    def __init__(self, generation: Generation, offer: Offer, seed: int, first: int = 0, rounds: int = ROUNDS) -> None:
        self._generation, self._offer, self._rounds = generation, offer, rounds
        self._random, self._first, self.count = np.random.default_rng(seed), first, 0

    def dive(self, is_over: Callable[[], bool]) -> None:
        """Holds ever more until each officer has one roster, or time ends, and offers the largest; ends at the root."""
        generation, node = self._generation, self._generation.root
        kind = (self._decisions, self._rosters)[(self._first + self.count) % KINDS]
        generation.limit, pace, last = FIRST, Pace(), None
        while True:
            generation.enter(node)
            mixed = self._mix_at(node, kind == self._decisions, last, is_over)
            if mixed is not None and last is not None and pace.is_dear(last.cost, mixed.cost) and not is_over():
                pace.slow()
                node = kind(last.node, last.known, pace.portion)
                continue
            if mixed is None or self._is_too_dear(mixed):
                break
            pace.go_on()
            last = Place(node, by_officer(generation, mixed), mixed.cost)
            node = kind(node, last.known, pace.portion)
            if node is last.node or is_over():
                self._offer({number: rosters[0] for number, (_, rosters) in last.known.items()})
                break
        self.count += 1
        generation.enter(generation.root)

    def _mix_at(self, node: Node, is_all: bool, last: Place | None, is_over: Callable[[], bool]) -> Mixed | None:
        """The best mix, with new rosters of all, or of those who have none held."""
        numbers = [one for one in range(len(self._generation.parts.blocks)) if is_all or one not in node.held]
        enough = -np.inf if last is None else last.cost + ENOUGH * abs(last.cost)
        return _mix(self._generation, numbers, self._rounds * (1 + self.count // KINDS), enough, is_over)

    def _is_too_dear(self, mixed: Mixed) -> bool:
        best = self._generation.goal.best
        return best is not None and mixed.cost + self._generation.goal.constant > best - NEW

    def _chance(self) -> float:
        return 1.0 if self.count < KINDS else 1 - CHANCE * float(self._random.random())

    def _decisions(self, node: Node, known: Shares, portion: float) -> Node:
        """The node with all decisions held that are sure, and the surest of each officer, or of some."""
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
        for _, number in _most(surest, self._chance() * portion):
            count = max(1, round(DECISIONS * np.count_nonzero(shares[number])))
            for column in np.argsort(-shares[number], kind="stable")[:count].tolist():
                node = node.with_held(number, column, 1)
        return node

    def _rosters(self, node: Node, known: Shares, portion: float) -> Node:
        """The node with the largest rosters of some officers held."""
        open_to = [number for number, (parts, _) in known.items() if len(parts) > 1 and number not in node.held]
        largest = [(float(known[number][0][0]) * self._chance(), number) for number in open_to]
        for _, number in _most(largest, ROSTERS * portion):
            roster = known[number][1][0]
            for column in np.flatnonzero(self._generation.parts.blocks[number].choices).tolist():
                node = node.with_held(number, column, int(roster[column]))
        return node


def _most(found: list[tuple[float, int]], part: float) -> list[tuple[float, int]]:
    return sorted(found, reverse=True)[: max(1, round(part * len(found)))]


def _mix(
    generation: Generation, numbers: Collection[int], rounds: int, enough: float, is_over: Callable[[], bool]
) -> Mixed | None:
    """The best mix after some rounds with new rosters, or one that is good enough."""
    mixed = generation.master.solve()
    for _ in range(rounds):
        if mixed is None or mixed.cost <= enough or is_over():
            break
        before = mixed.cost
        if not generation.price(mixed, numbers, is_over):
            break
        mixed = generation.master.solve()
        if mixed is not None and before - mixed.cost < ENOUGH * before:
            break
    return mixed
