"""The evening: its times, the places that matter, its patrols, what is booked, and how tours are made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from optimizer.clock import HOUR, Minute

Position: TypeAlias = tuple[float, float]
"""Latitude and longitude in degrees."""

Moves: TypeAlias = Literal["foot", "car"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that may be visited; ``risk`` holds points a minute for each clock hour that the evening touches.

    ``matters`` tells in which of those hours it must be visited at least every so often.
    """

    id: str
    name: str
    risk: tuple[int, ...]
    matters: tuple[bool, ...]
    position: Position | None = None


@dataclass(frozen=True, slots=True)
class Patrol:
    """Officers who go together all evening."""

    id: str
    officers: tuple[str, ...]
    moves: Moves = "foot"


@dataclass(frozen=True, slots=True)
class Booking:
    """A meeting with a partner: fixed in time, at a place of the evening; without a patrol, anyone's to take."""

    id: str
    place: str
    start: Minute
    end: Minute
    who: str
    patrol: str | None = None


@dataclass(frozen=True, slots=True)
class Speeds:
    """How patrols move. Speeds in metres a minute along streets, which are ``detour`` times the straight line.

    4.5 km/h is an unhurried walk, 24 km/h a drive through a suburb at night; ``parking`` minutes come with each drive.
    ``unknown`` is the minutes of any way to or from a place without a position.
    """

    foot: float = 75.0
    car: float = 400.0
    detour: float = 1.3
    parking: int = 3
    unknown: int = 15


@dataclass(frozen=True, slots=True)
class Manner:
    """How tours are made; all times in minutes.

    Visits last one of ``lengths`` (10 to 16 minutes have the longest effect: Koper 1995), begin at least every ``every``
    minutes where it matters, and leave a place alone for ``apart``. A patrol has ``fewest`` to ``most`` places. ``rest``
    is a break after at most ``work`` (arbetstidslagen 15 §). Starts are planned on a ``grid``. A minute overdue costs
    ``overdue_price`` minutes of presence at that place and hour, a place too few ``place_price`` points. ``play`` is the
    share of a visit's worth, in thousandths, that chance may add when tours are chosen.
    """

    lengths: tuple[int, ...] = (10, 16)
    every: int = 120
    apart: int = 60
    fewest: int = 2
    most: int = 5
    rest: int = 30
    work: int = 300
    grid: int = 5
    overdue_price: int = 2
    place_price: int = 100_000
    play: int = 40
    speeds: Speeds = Speeds()


@dataclass(frozen=True, slots=True)
class Evening:
    """One evening to be given tours; ``base`` is where patrols begin, rest and end. ``id`` is the duty's."""

    id: str
    start: Minute
    end: Minute
    places: tuple[Place, ...]
    patrols: tuple[Patrol, ...]
    bookings: tuple[Booking, ...] = ()
    base: Position | None = None
    manner: Manner = Manner()

    def hour(self, minute: Minute) -> int:
        """The position of a minute's clock hour among those that the evening touches."""
        return minute // HOUR - self.start // HOUR

    def worth(self, place: Place, start: Minute, end: Minute) -> int:
        """The risk-weighted minutes of a stay, in points."""
        total = 0
        while start < end:
            until = min(end, (start // HOUR + 1) * HOUR)
            total += (until - start) * place.risk[self.hour(start)]
            start = until
        return total

    def stretches(self, place: Place) -> Iterator[tuple[Minute, Minute]]:
        """The longest times in which a place matters without pause."""
        began: Minute | None = None
        for index, matters in enumerate((*place.matters, False)):
            edge = (self.start // HOUR + index) * HOUR
            if matters and began is None:
                began = max(self.start, edge)
            elif not matters and began is not None:
                yield began, min(edge, self.end)
                began = None
