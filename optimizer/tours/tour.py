"""The tour: where one patrol is, and when; and the tours of an evening with what they are worth."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from optimizer.clock import Minute

Kind: TypeAlias = Literal["visit", "break", "meeting"]


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """One stay of a patrol; ``place`` is empty at the base, ``booking`` names the meeting that it is."""

    start: Minute
    end: Minute
    kind: Kind
    place: str = ""
    booking: str = ""


@dataclass(frozen=True, slots=True)
class Tour:
    """One patrol's stops, in time order."""

    patrol: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Patrols that answer for some places together, hold some bookings, and are planned apart from all others.

    ``left`` are places that nobody visits: what is overdue there is counted here. ``hint`` is a guess to begin with.
    """

    patrols: tuple[str, ...]
    places: tuple[str, ...]
    bookings: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    hint: tuple[Tour, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Tours with their value in points, a bound that no tours of the same groups exceed, and whether none is better."""

    tours: tuple[Tour, ...]
    value: int
    bound: int
    is_proved: bool
