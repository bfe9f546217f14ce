"""What has been announced to citizens: an allow-list of public facts, kept apart from plans, with every change of it.

Everything public is made of an ``Announcement`` alone; what is not a field here cannot be published.
"""

from datetime import date, datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, NonNegativeInt

from optimizer.clock import Minute
from optimizer.exports.public import PublicKind
from optimizer.facts import Model

Hours: TypeAlias = tuple[Minute, Minute]
State: TypeAlias = Literal["planned", "moved", "cancelled"]
What: TypeAlias = Literal["published", "added", "moved", "changed", "cancelled", "restored"]


class When(Model):
    """A day, and the hours (instants) where they are public."""

    day: date
    hours: Hours | None = None


class Announced(Model):
    """One thing announced. ``identity`` lasts within its ``series``, the period whose first day that is.

    ``sequence`` counts its changes and ``modified`` is when the last was made.
    ``area`` is the stadsdel's id, ``stadsdel`` its name. ``before`` is when it was announced to be before it was moved, and
    ``reason`` why it was changed last.
    """

    series: str
    identity: str
    kind: PublicKind
    promise: str
    title: str
    when: When
    area: str = ""
    stadsdel: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    state: State = "planned"
    sequence: NonNegativeInt = 0
    modified: datetime
    before: When | None = None
    reason: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other event of the district."""
        return self.series, self.identity

    @property
    def is_on(self) -> bool:
        """Whether it will be, or was to be, held."""
        return self.state != "cancelled"


class Change(Model):
    """One line of the public log: what was changed at ``at``, and why. ``published`` tells a first plan of ``count`` events."""

    at: datetime
    what: What
    identity: str = ""
    kind: PublicKind | None = None
    title: str = ""
    stadsdel: str = ""
    when: When | None = None
    before: When | None = None
    reason: str = ""
    count: NonNegativeInt = 0


class Area(Model):
    """A stadsdel; ``label`` is latitude and longitude of its label point."""

    id: str
    name: str
    label: tuple[float, float] | None = None


class Pledge(Model):
    """What a promise owes one area (or, with an empty one, all): ``due`` of ``unit`` (Swedish, English).

    ``last_day`` is the last day on which it can be kept while nothing of it has been. A unit is an event, or all events of one
    ``weekend``; where each is owed on its own day (``dated``), none can be made good on another.
    """

    promise: str
    kind: str
    title: str
    area: str = ""
    due: NonNegativeInt
    unit: tuple[str, str]
    last_day: date | None = None
    per: Literal["event", "weekend"] = "event"
    dated: bool = False


class Announcement(Model):
    """All that a district has announced for one period. ``events`` in time order, ``changes`` the newest first."""

    start: date
    end: date
    modified: datetime
    areas: tuple[Area, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    events: tuple[Announced, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def series(self) -> str:
        """What tells its events from those of another period."""
        return self.start.isoformat()

    def of(self, area: str | None) -> tuple[Announced, ...]:
        """The events of one stadsdel, and those of the whole district; all of them without an area."""
        return tuple(one for one in self.events if area is None or one.area in ("", area))


class Reasons(Model):
    """Why published dates change: per event's identity, or ``common`` for all others; told to the public."""

    common: Annotated[str, Field(max_length=500)] = ""
    of: dict[str, Annotated[str, Field(max_length=500)]] = Field(default_factory=dict)

    def why(self, identity: str) -> str:
        """The reason for one event's change; empty when none was given."""
        return (self.of.get(identity) or self.common).strip()
