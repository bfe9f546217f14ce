"""What is sent and answered about profiles of violence: the API's forms. For staff, never for the public."""

from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import BaseModel, Field

from service.forms import ID, Form, Words
from service.proposal_forms import Line, Weekday

Hours = Annotated[
    str, Field(pattern=r"^[0-9]{1,2}([.:][0-9]{2})?[-–][0-9]{1,2}([.:][0-9]{2})?$", max_length=11, examples=["20-04"])
]


class ProfileQuery(Form):
    """How incidents are read: of the district as the scenario's latest version has it.

    ``as_of`` is the profile's day, the last known day without it; an incident weighs half after ``half_life`` days, 0: never
    less. Of notices those of an ``area`` count, a municipality or county, and with ``ours`` also those that name no stadsdel.
    """

    title: Line
    scenario: ID
    as_of: date | None = None
    half_life: Annotated[int, Field(ge=0, le=36_500)] = 365
    area: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    ours: bool = False


class Account(BaseModel):
    """What was read, and how: every incident is kept or set aside; ``unplaced`` are kept, at no known place.

    ``aside`` counts by reason. ``unknown_places`` (at most a hundred) are words for places that no stadsdel is known by.
    """

    scenario: str
    version: int
    as_of: date
    since: date | None
    half_life: int
    read: int
    kept: int
    unplaced: int
    aside: dict[str, int]
    unknown_places: list[str]


class ProfileOut(BaseModel):
    """A profile's title and account."""

    id: str
    title: str
    account: Account
    created: datetime


class EveningOut(BaseModel):
    """Hours of an evening and the shares, from 0 to 1, that they meet: of the week's violence, and of the nights' (18 to 06).

    80 % of what is likely of the nights' share lies between ``low`` and ``high``. ``known`` counts the incidents in them;
    ``is_best`` of all as long, ``is_now`` promised when the profile was made, ``is_fitted``: what they would become.
    """

    hours: str
    start: time
    end: time
    week: float
    nights: float
    low: float
    high: float
    known: int
    is_best: bool
    is_now: bool
    is_fitted: bool


class ProfileTold(ProfileOut):
    """A whole profile, as ``lofte map`` writes it, with what the hours of evenings on some weekdays meet."""

    profile: dict[str, Any]
    weekdays: list[Weekday]
    evenings: list[EveningOut]


class FitIn(Form):
    """Which scenario to fit to a profile; ``hours`` are the planner's own for the evenings, the best without them."""

    scenario: ID
    hours: Hours | None = None


class ChangeOut(BaseModel):
    """One change of a promise: its field, what it was and is, and why."""

    promise: str
    field: str
    before: str
    after: str
    why: Words


class FitOut(BaseModel):
    """What was changed, and the scenario's version that it stands in: a new one, or as before where nothing changed."""

    scenario: str
    version: int
    changes: list[ChangeOut]
