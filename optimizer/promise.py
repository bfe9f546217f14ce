"""What a promise is: it unfolds into duties, posts how far it must be kept, and checks how far it is."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, TypeAlias

from optimizer.draft import Draft
from optimizer.duty import Duty
from optimizer.facts import Facts, Id, Model
from optimizer.roster import Roster
from optimizer.rule import Breach
from optimizer.text import Text
from optimizer.world import World

State: TypeAlias = Literal["kept", "short", "unmeasured"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger: what a promise owes one subject (a stadsdel, a week, the whole), and how it stands.

    ``due`` and ``kept`` count the promise's own unit; ``last_day`` is the last date on which the lack can be made good, None
    when nothing is missing or it is too late.
    """

    promise: str
    subject: str
    what: Text
    due: int
    kept: int
    state: State
    last_day: date | None = None


def entry(part: "Promise", subject: str, what: Text, due: int, kept: int, world: World, last: date | None) -> Entry:
    """A ledger row; ``last`` is the last date on which the subject can be made good, dropped when it has passed."""
    today = world.facts.as_of or world.facts.period.start
    state: State = "kept" if kept >= due else "short"
    still = last if state == "short" and last is not None and last >= today else None
    return Entry(part.id, subject, what, due, kept, state, still)


class Promise(Model, ABC):
    """One promise to the public; ``title`` is its public name. A kind that is not ``measured`` counts nothing."""

    id: Id
    title: str = ""

    unit: ClassVar[Text]
    measured: ClassVar[bool] = True

    @property
    def name(self) -> str:
        """What the promise is called in reports and breaches."""
        return self.id

    @property
    @abstractmethod
    def sentence(self) -> Text:
        """The promise in words for the public, its numbers filled in."""

    def own(self, world: World) -> list[Duty]:
        """The promise's duties in a world, in time order."""
        return [duty for duty in world.duties.values() if duty.promise == self.id]

    @abstractmethod
    def duties(self, facts: Facts) -> Iterable[Duty]:
        """The duties that the promise unfolds into."""

    @abstractmethod
    def post(self, draft: Draft) -> None:
        """Says to the undecided roster how far the promise must be kept."""

    @abstractmethod
    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        """How far the promise is not kept on a roster, amounts above zero, each key once."""

    @abstractmethod
    def ledger(self, world: World, roster: Roster) -> Iterator[Entry]:
        """What is owed and what is kept, subject by subject."""
