"""The Draft: the few words a promise or rule may say to a solver about the undecided roster.

A literal is a whole number: k is a yes-or-no decision, -k its opposite. ``Terms`` are (factor, literal) pairs, summed. Every
limit has a key and carries a slack, whose price says how much each unit costs; without a penalty the slack is zero, except for
what the given facts already amount to (see ``Breach.inherits``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

from pydantic import PositiveInt

from optimizer.clock import Minute
from optimizer.duty import Slot, Work
from optimizer.facts import Model
from optimizer.world import World

Lit: TypeAlias = int
Terms: TypeAlias = Iterable[tuple[int, Lit]]
Key: TypeAlias = tuple[str, ...]
Level: TypeAlias = Literal["law", "promise", "wish"]
LEVELS: tuple[Level, ...] = ("law", "promise", "wish")

YES: Lit = 1
NO: Lit = -1


class Price(Model):
    """What a unit of breach costs, and on which level; without a penalty it must not happen."""

    level: Level
    penalty: PositiveInt | None = None


class Draft(Protocol):
    """What may be said about the undecided roster."""

    @property
    def world(self) -> World:
        """The world that the roster is drafted for."""

    def works(self, officer: str, work: Work) -> Lit:
        """The officer works this piece: a slot is worked, a commitment is not released."""

    def held(self, slot: Slot) -> Lit:
        """The duty is held at this slot; always so for a fixed duty."""

    def directs(self, proposal: str, duty: str) -> Lit:
        """The proposal directs the duty."""

    def joins(self, partner: str, duty: str) -> Lit:
        """The partner joins the duty."""

    def any_of(self, literals: Iterable[Lit]) -> Lit:
        """True exactly when one of the literals is."""

    def all_of(self, literals: Iterable[Lit]) -> Lit:
        """True exactly when every literal is."""

    def strength(self, slot: Slot, skill: str | None = None) -> list[tuple[int, Lit]]:
        """The officers on a slot who count (trainees do not), of whom only those with a skill, if one is named."""

    def reaches(self, terms: Terms, bound: int) -> Lit:
        """A literal that can be true only if the sum is at least ``bound``. To be limited from below only."""

    def excess(self, terms: Terms, bound: int) -> Lit:
        """How much the sum is above ``bound``, at least; zero when it is not. To be limited from above only."""

    def at_most(self, key: Key, terms: Terms, bound: int, price: Price, weight: int = 1) -> None:
        """The sum is at most ``bound``; the breach is what it is above."""

    def at_least(self, key: Key, terms: Terms, bound: int, price: Price, weight: int = 1) -> None:
        """The sum is at least ``bound``; the breach is what is missing. A minimum inherits nothing."""

    def outside(self, key: Key, terms: Terms, low: int, high: int, price: Price, step: int = 1) -> None:
        """The sum lies in [low, high]; the k-th started ``step`` outside costs k: the breach is k(k+1)/2. Inherits nothing."""

    def forbid(self, key: Key, literals: Sequence[Lit], price: Price, amount: int = 1, weight: int = 1) -> None:
        """Not all of the literals together; the breach is ``amount``."""

    def exclude(self, keyed: Mapping[Key, Lit], others: Sequence[Lit], price: Price) -> None:
        """None of the literals together with any of the others; the breach of each is 1, however many the others are."""

    def rest(self, key: Key, works: Sequence[tuple[Work, Lit]], window: tuple[Minute, Minute], need: int, price: Price) -> None:
        """The works leave an unbroken ``need`` minutes of the window free; the breach is what the longest lacks."""

    def runs(self, key: Callable[[int, int], Key | None], literals: Sequence[Lit], at_least: int, price: Price) -> None:
        """Every run of true literals, with a false one on either side, has at least so many; the breach is what it lacks.

        ``key`` is asked with the places of a short run's first and last literal; one without a key does not count.
        """
