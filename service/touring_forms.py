"""What is sent and answered about tours: the API's forms. For officers on duty, never for the public."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from service.forms import ID, Form
from service.proposal_forms import BAD, Line

Clock = Annotated[str, Field(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["21:30"])]


class Base(Form):
    """Where patrols begin and rest, in degrees (WGS 84)."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class BookingIn(Form):
    """A meeting with a partner that evening, or in the night after: at a spot of the profile or a place of the scenario.

    ``patrol`` is P1, P2, … where it must be a certain one.
    """

    place: Annotated[str, Field(pattern=rf"^[^\s/@|{BAD}]{{1,80}}$", examples=["farsta-torg"])]
    start: Clock
    end: Clock
    who: Line
    patrol: Annotated[str, Field(pattern="^P[0-9]{1,4}$")] | None = None


class ToursIn(Form):
    """Which evening is to get tours, by the day on which it begins (and its ``duty`` where a day has several).

    ``cars`` is the share of patrols that drive; ``bookings`` are meetings that evening, fixed beforehand.
    """

    profile: ID
    day: date
    bookings: Annotated[tuple[BookingIn, ...], Field(max_length=100)] = ()
    cars: Annotated[float, Field(ge=0, le=1)] = 0.5
    base: Base | None = None
    duty: Annotated[str, Field(min_length=1, max_length=300)] | None = None


class StopOut(BaseModel):
    """One stay of a patrol: at a ``place`` by its id, or at the base; ``booking`` is the meeting that it is."""

    start: str
    end: str
    kind: Literal["visit", "break", "meeting"]
    place: str | None = None
    booking: str | None = None


class PatrolOut(BaseModel):
    """Officers who go together, by ids, with their stops in time order."""

    id: str
    officers: list[str]
    moves: Literal["foot", "car"]
    stops: list[StopOut]


class ToursOut(BaseModel):
    """The tours of an evening, by ids. ``value`` is what they are worth in points, ``bound`` what no others exceed.

    ``overdue_minutes`` by place and ``places_lacking`` by patrol say what falls short; ``covered`` are risk-weighted minutes
    of presence, in points; ``proved``: what is left between value and bound is what chance was given.
    """

    evening: str
    start: str
    end: str
    value: int
    covered: int
    bound: int
    gap: float
    proved: bool
    overdue_minutes: dict[str, int]
    places_lacking: dict[str, int]
    patrols: list[PatrolOut]
