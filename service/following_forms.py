"""What is sent and answered about what became of the promises."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from service import prose
from service.forms import ID, Form
from service.prose import PLAIN, Remark

Identity = Annotated[str, Field(min_length=1, max_length=300, examples=["moten/farsta/1"])]


class OutcomeIn(Form):
    """What became of one announced event. ``sentence`` and ``citizens`` are public; ``officers`` and ``note`` are not.

    Without ``officers`` those of the published roster are meant.
    """

    scenario: ID
    identity: Identity
    held: bool
    citizens: Annotated[int | None, Field(ge=0, le=100_000)] = None
    sentence: Remark = ""
    officers: Annotated[list[Annotated[str, Field(max_length=80)]] | None, Field(max_length=200)] = None
    note: Annotated[str, Field(max_length=2000, pattern=prose.OPTIONAL), PLAIN] = ""


class OutcomeOut(Form):
    """What became of one event, as staff see it."""

    scenario: str
    identity: str
    held: bool
    citizens: int | None
    sentence: str
    officers: list[str]
    note: str
    created: datetime


class FollowedOut(Form):
    """How a promise stands in one stadsdel (or as a whole): see ``optimizer.Followed``."""

    promise: str
    title: str
    area: str
    due: int
    unit: str
    planned: int
    held: int
    missed: int
    untold: int
    made_good: int
    standing: str
    last_day: date | None


class FollowedList(Form):
    """The ledger of a published scenario on a day."""

    scenario: str
    day: date
    entries: list[FollowedOut]
