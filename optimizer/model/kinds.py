"""Which neighbourhoods to try: windows of time, some officers' whole period, and blocks of both."""

import random
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from optimizer.clock import Minute
from optimizer.draft import Lit
from optimizer.model.arrays import Ints
from optimizer.model.decisions import Model
from optimizer.model.neighbourhood import WORK, Tried

FREE = 1500
"""Free decisions of the first neighbourhoods."""

MINIMUM = 100
"""The fewest free decisions worth a try."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The open decisions in order of time, when what each is about begins, and those about each officer's work."""

    decisions: Sequence[Lit]
    moments: Sequence[Minute]
    own: Mapping[str, Sequence[Lit]]


def choices(model: Model) -> Choices:
    """A model's choices."""
    moments = model.moments()
    decisions = sorted(moments, key=lambda lit: (moments[lit], lit))
    return Choices(decisions, [moments[lit] for lit in decisions], by_officer(model, moments))


class Kind(ABC):
    """One kind of neighbourhood; its size grows while it is solved at ease, and shrinks when it is not."""

    def __init__(self, choices: Choices, rng: random.Random) -> None:
        self.decisions, self.moments = choices.decisions, choices.moments
        self.random = rng
        self.size = min(FREE, len(self.decisions))
        self.rate = float("inf")

    @abstractmethod
    def draw(self, values: Ints) -> Sequence[Lit]:
        """The decisions to free next, where the best so far has these values."""

    def fill(self, groups: Sequence[Sequence[Lit]]) -> Sequence[Lit]:
        """As many groups as the size lets in, drawn at random."""
        found: list[Lit] = []
        for group in self.random.sample(groups, len(groups)):
            found += group
            if len(found) >= self.size:
                break
        return found

    def learn(self, tried: Tried) -> None:
        """Fits the size and the rate of gain to what a try came to."""
        rate = tried.gain / max(tried.work, WORK / 50)
        self.rate = rate if self.rate == float("inf") else (self.rate + rate) / 2
        if tried.is_solved and tried.work < WORK / 6:
            self.size = min(len(self.decisions), self.size * 8 // 7 + 1)
        elif not tried.is_solved:
            self.size = max(MINIMUM, self.size * 3 // 4)


class Windows(Kind):
    """What begins within a window of time; the windows pass over the period in order, each overlapping the last."""

    def __init__(self, choices: Choices, rng: random.Random) -> None:
        super().__init__(choices, rng)
        self.position = -rng.randrange(max(1, self.size))
        self.is_lap_over = False

    def draw(self, values: Ints) -> Sequence[Lit]:
        """The next window."""
        first, last = max(0, self.position), min(len(self.decisions), max(1, self.position + self.size))
        while last < len(self.decisions) and self.moments[last] == self.moments[last - 1]:
            last += 1
        chosen = self.decisions[bisect_left(self.moments, self.moments[first]) : last]
        self.is_lap_over = last >= len(self.decisions)
        again = -self.random.randrange(max(1, self.size))
        self.position = again if self.is_lap_over else self.position + self.size * 2 // 3 + 1
        return chosen


def by_officer(model: Model, decisions: Container[Lit]) -> dict[str, list[Lit]]:
    """Those of the decisions that are about each officer's work."""
    found: dict[str, list[Lit]] = {}
    for (officer, _), lit in model.work_lits.items():
        if lit in decisions:
            found.setdefault(officer, []).append(lit)
    return found


class People(Kind):
    """Everything of some officers, drawn at random."""

    def __init__(self, choices: Choices, rng: random.Random) -> None:
        super().__init__(choices, rng)
        self.own = choices.own
        self.officers = sorted(self.own)

    def draw(self, values: Ints) -> Sequence[Lit]:
        """As many officers as the size lets in."""
        return self.fill([self.own[officer] for officer in self.officers])


class Blocks(People):
    """Some officers within a window of time: a share of both, so that each is wide enough."""

    def draw(self, values: Ints) -> Sequence[Lit]:
        """Some of them, within one window."""
        return self.block(self.random.randrange(len(self.decisions)), ())

    def block(self, centre: int, among: Iterable[str]) -> Sequence[Lit]:
        """The decisions of a block around the place of one, with ``among`` in it as far as they fit."""
        share = (self.size / len(self.decisions)) ** 0.5
        wide, count = max(1, round(share * len(self.decisions))), max(2, round(share * len(self.officers)))
        first = max(0, min(centre - wide // 2, len(self.decisions) - wide))
        window = {*self.decisions[first : first + wide]}
        known = [*among]
        some = self.random.sample(known, min(len(known), max(1, count // 2)))
        others = [officer for officer in self.officers if officer not in some]
        some += self.random.sample(others, min(count - len(some), len(others)))
        return [lit for officer in some for lit in self.own[officer] if lit in window]
