"""A roster out of column generation: what the mix is sure of is held, then a little more, and rosters are priced anew.

Where single decisions of an officer are held, what else that officer does may still change.
"""

from collections.abc import Callable, Mapping

import numpy as np

from optimizer.model.generation import FIRST, NEW, Generation
from optimizer.model.master import Mixed
from optimizer.model.nodes import Node
from optimizer.model.rows import Ints, Reals

ROUNDS = 5
"""Pricings between two holdings."""

ENOUGH = 1e-4
"""The part of the cost that a round must gain to be followed by another."""

SURE, SOME = 0.99, 1e-3
"""The share of a decision that is held at once, and the least that is held at all."""

AT_ONCE = 0.2
"""The part of the officers without one roster of whom something that is not sure is held."""

CHANCE = 0.5
"""How much smaller than it is a share may seem in all dives but the first of a kind."""

Offer = Callable[[Mapping[int, Ints]], None]
"""Takes a roster for each block, if they keep the binding rows together and are better."""


class Dives:
    """Dives by turns of two kinds: of some officers the surest decision is held, or a whole roster."""

    def __init__(self, generation: Generation, offer: Offer, seed: int) -> None:
        self._generation, self._offer = generation, offer
        self._random, self._count = np.random.default_rng(seed), 0

    def dive(self, is_over: Callable[[], bool]) -> None:
        """Holds ever more until each officer has one roster, and offers these; leaves the generation at its root."""
        generation, node = self._generation, self._generation.root
        generation.limit, hold = FIRST, (self._decisions, self._rosters)[self._count % 2]
        while not is_over():
            generation.enter(node)
            mixed = _mix(generation, is_over)
            if mixed is None or self._is_too_dear(mixed):
                break
            known = by_officer(generation, mixed)
            if all(len(places) == 1 for places in known.values()):
                self._offer({number: generation.master.rosters[places[0]][1] for number, places in known.items()})
                break
            before, node = node, hold(node, mixed, known)
            if node is before:
                break
        self._count += 1
        generation.enter(generation.root)

    def _is_too_dear(self, mixed: Mixed) -> bool:
        best = self._generation.goal.best
        return best is not None and mixed.cost + self._generation.goal.constant > best - NEW

    def _chance(self) -> float:
        return 1.0 if self._count < 2 else 1 - CHANCE * float(self._random.random())

    def _decisions(self, node: Node, mixed: Mixed, known: dict[int, list[int]]) -> Node:
        """The node with all decisions held that are sure, and of some officers the surest."""
        surest: list[tuple[float, int, int]] = []
        for number, places in known.items():
            shares = worked(self._generation, mixed, places) * self._generation.parts.blocks[number].choices
            shares[[column for column, _ in node.held.get(number, ())]] = 0.0
            if len(places) == 1:
                continue
            for column in np.flatnonzero(shares >= SURE).tolist():
                node, shares[column] = node.with_held(number, column, 1), 0.0
            if shares.max(initial=0.0) > SOME:
                surest.append((float(shares.max()) * self._chance(), number, int(shares.argmax())))
        for _, number, column in _most(surest):
            node = node.with_held(number, column, 1)
        return node

    def _rosters(self, node: Node, mixed: Mixed, known: dict[int, list[int]]) -> Node:
        """The node with the largest rosters of some officers held."""
        largest: list[tuple[float, int, int]] = []
        for number, places in known.items():
            place = places[int(mixed.shares[places].argmax())]
            if len(places) > 1 and number not in node.held:
                largest.append((float(mixed.shares[place]) * self._chance(), number, place))
        for _, number, place in _most(largest):
            roster = self._generation.master.rosters[place][1]
            for column in np.flatnonzero(self._generation.parts.blocks[number].choices).tolist():
                node = node.with_held(number, column, int(roster[column]))
        return node


def _most(found: list[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    return sorted(found, reverse=True)[: max(1, round(AT_ONCE * len(found)))]


def by_officer(generation: Generation, mixed: Mixed) -> dict[int, list[int]]:
    """The known rosters of which each officer has a share in the mix."""
    found: dict[int, list[int]] = {}
    for place in np.flatnonzero(mixed.shares > SOME).tolist():
        found.setdefault(generation.master.rosters[place][0], []).append(place)
    return found


def worked(generation: Generation, mixed: Mixed, places: list[int]) -> Reals:
    """How much of each column one officer's rosters come to."""
    rosters = np.array([generation.master.rosters[place][1] for place in places])
    return np.asarray(mixed.shares[places] @ rosters)


def _mix(generation: Generation, is_over: Callable[[], bool]) -> Mixed | None:
    """The best mix after some rounds with new rosters."""
    mixed = generation.master.solve()
    for _ in range(ROUNDS):
        if mixed is None or is_over():
            break
        before = mixed.cost
        if not generation.price(mixed, range(len(generation.parts.blocks)), is_over):
            break
        mixed = generation.master.solve()
        if mixed is not None and before - mixed.cost < ENOUGH * before:
            break
    return mixed
