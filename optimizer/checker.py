"""The independent reading of a finished roster: breaches by rule and promise, what was inherited, cost per level.

Nothing here can reach a solver.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from weakref import WeakKeyDictionary

from optimizer.draft import LEVELS, Key, Level
from optimizer.roster import Assignments, Roster, given
from optimizer.rule import Breach
from optimizer.scenario import Scenario
from optimizer.world import World

Inherited = Mapping[tuple[str, Key], int]


_known: WeakKeyDictionary[World, Inherited] = WeakKeyDictionary()
"""What the facts alone amount to, of every scenario whose rosters were checked: its world is its own."""


class Part(Protocol):
    """A rule or promise, as far as a checker needs to know it."""

    @property
    def name(self) -> str:
        """What its breaches are called by."""

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        """Every breach on a roster."""


@dataclass(frozen=True, slots=True)
class Found:
    """One breach as the report holds it: whose rule or promise, and how much of it the facts already contained."""

    part: str
    breach: Breach
    inherited: int = 0

    @property
    def excess(self) -> int:
        """What the roster adds to the inherited amount."""
        return max(0, self.breach.amount - self.inherited)

    @property
    def cost(self) -> int:
        """What the excess costs; nothing where there is no penalty."""
        return self.excess * self.breach.weight * (self.breach.price.penalty or 0)

    @property
    def is_hard(self) -> bool:
        """Whether the breach is of something that must hold, beyond what was inherited."""
        return self.breach.price.penalty is None and self.excess > 0


@dataclass(frozen=True, slots=True)
class Report:
    """All breaches of a roster, and what they cost per level."""

    found: tuple[Found, ...]

    @property
    def costs(self) -> dict[Level, int]:
        """Cost per level."""
        return {level: sum(one.cost for one in self.found if one.breach.price.level == level) for level in LEVELS}

    @property
    def hard(self) -> tuple[Found, ...]:
        """The breaches that make the roster invalid."""
        return tuple(one for one in self.found if one.is_hard)

    @property
    def is_valid(self) -> bool:
        """Whether everything that must hold does, beyond what was inherited."""
        return not self.hard

    @property
    def inherited(self) -> tuple[Found, ...]:
        """The breaches that the given facts already contained."""
        return tuple(one for one in self.found if one.inherited)


def inherited(world: World, parts: Iterable[Part]) -> dict[tuple[str, Key], int]:
    """What commitments, history and pins alone amount to, per part and key; minimums inherit nothing."""
    base = given(world)
    return {(part.name, breach.key): breach.amount for part in parts for breach in part.check(world, base) if breach.inherits}


def score(world: World, parts: Iterable[Part], roster: Roster, known: Inherited) -> Report:
    """Reads a roster with every part; ``known`` is the inherited amounts."""
    named = ((part.name, part) for part in parts)
    found = (
        Found(name, breach, min(breach.amount, known.get((name, breach.key), 0)))
        for name, part in named
        for breach in part.check(world, roster)
    )
    return Report(tuple(found))


def check(scenario: Scenario, roster: Roster | Assignments) -> Report:
    """Scores any roster against a scenario, hand-made ones too, without a solver.

    Raises RosterError when the roster names an officer, duty or slot that the scenario does not have.
    """
    world = scenario.world
    read = roster if isinstance(roster, Roster) else Roster(world, roster)
    if world not in _known:
        _known[world] = inherited(world, scenario.parts)
    return score(world, scenario.parts, read, _known[world])
