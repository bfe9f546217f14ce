"""What a rule is: parameters, a sentence, ``post`` to a draft, and ``check`` on a roster."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar

from pydantic import PositiveInt

from optimizer.draft import Draft, Key, Level, Price
from optimizer.facts import Id, Model
from optimizer.roster import Roster
from optimizer.text import Text
from optimizer.world import World


@dataclass(frozen=True, slots=True)
class Breach:
    """How much one limit is exceeded, or missed, on a roster.

    ``key`` is stable: subject and window. ``amount`` is in the part's unit; with ``weight`` it multiplies the penalty.
    ``inherits`` says that what the given facts alone amount to on this key is forgiven; a minimum forgives nothing.
    """

    key: Key
    amount: int
    price: Price
    weight: int = 1
    officers: tuple[str, ...] = ()
    day: date | None = None
    inherits: bool = True


def minimum(key: Key, found: int, bound: int, price: Price, day: date | None = None) -> Iterator[Breach]:
    """The breach of a minimum, if there is one; it inherits nothing."""
    if found < bound:
        yield Breach(key, bound - found, price, day=day, inherits=False)


@lru_cache
def _price(level: Level, penalty: int | None) -> Price:
    return Price(level=level, penalty=penalty)


class Rule(Model, ABC):
    """One staffing rule. ``officers`` narrows it to some; empty, it is for all.

    A subclass states in its docstring the key and unit of its breaches and its source.
    """

    id: Id | None = None
    level: Level = "law"
    penalty: PositiveInt | None = None
    officers: tuple[Id, ...] = ()

    source: ClassVar[str] = ""
    unit: ClassVar[Text]
    replaces: ClassVar[tuple[str, ...]] = ()
    about_one_officer: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """What the rule is called in reports and breaches: its id, or else its kind."""
        return self.id or str(getattr(self, "kind", type(self).__name__))

    @property
    def price(self) -> Price:
        """Level and penalty of each unit of breach."""
        return _price(self.level, self.penalty)

    def whom(self, world: World) -> Iterable[str]:
        """The ids of the officers whom the rule is for."""
        mine = {*self.officers}
        return [name for name in world.officers if name in mine] if mine else world.officers

    @property
    @abstractmethod
    def sentence(self) -> Text:
        """The rule in words, its numbers filled in."""

    @abstractmethod
    def post(self, draft: Draft) -> None:
        """Says the rule to the undecided roster."""

    @abstractmethod
    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        """Every breach of the rule on a roster, amounts above zero, each key once."""
