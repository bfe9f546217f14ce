"""What is sent and answered about proposals and draws: the API's forms."""

from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, Field

from service import prose
from service.forms import ID, Form
from service.moderation import State
from service.proposing import MOST
from service.prose import PLAIN, Prose

Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
BAD = prose.BAD
Line = Annotated[str, Field(max_length=100, pattern=prose.ONE_LINE_NEEDED, examples=["Passet i mars"])]
Title = Annotated[str, Field(max_length=MOST["title"], pattern=prose.ONE_LINE_NEEDED, examples=["Lys upp tunneln"])]
What = Annotated[str, Field(max_length=MOST["what"], pattern=prose.OPTIONAL), PLAIN]
Place = Annotated[str, Field(max_length=MOST["place"], pattern=prose.ONE_LINE)]
Skill = Annotated[str, Field(pattern=rf"^[^\s/@|{BAD}]{{1,80}}$", examples=["trafik"])]
Some = Annotated[list[ID], Field(min_length=1, max_length=200)]


class ProposalOut(BaseModel):
    """A proposal as staff see it. It is to be answered before ``due``; ``shift`` is the identity of what it directs."""

    id: str
    title: str
    what: str
    place: str
    area: str
    weekdays: list[Weekday]
    months: list[int]
    skills: list[str]
    state: State
    answer: str
    answered: datetime | None
    merged_into: str | None
    supports: int
    scenario: str | None
    shift: str | None
    report: str
    reported: datetime | None
    created: datetime
    due: datetime


class LikeOut(BaseModel):
    """Another proposal and how like it is, from 0 to 100."""

    id: str
    title: str
    state: State
    score: int


class ProposalTold(ProposalOut):
    """A proposal with what its sender left to be reached by (told to those who may answer, gone with the answer)."""

    contact: str | None
    similar: list[LikeOut]


class ProposalChange(Form):
    """What may change of a proposal; what is null or left out stays. Each end needs an ``answer``, which is public.

    ``title``, ``what`` and ``place`` are the sender's own words; they may change in every state, to strike out personal data.
    """

    title: Title | None = None
    what: What | None = None
    place: Place | None = None
    state: State | None = None
    answer: Prose | None = None
    merged_into: ID | None = None
    area: Annotated[str | None, Field(max_length=80, description="A stadsdel's id, or empty: anywhere.")] = None
    weekdays: Annotated[list[Weekday] | None, Field(max_length=7)] = None
    months: Annotated[list[Annotated[int, Field(ge=1, le=12)]] | None, Field(max_length=12)] = None
    skills: Annotated[list[Skill] | None, Field(max_length=10, description="What the team must be able to do.")] = None


class ReportIn(Form):
    """What was done on the shift, told to the public."""

    report: Prose


class DirectIn(Form):
    """Which accepted proposals are to direct shifts of a published plan."""

    plan: ID
    proposals: Some


class DrawIn(Form):
    """A draw of ``places`` among proposals; among all that are accepted and direct no shift yet, unless they are named."""

    title: Line
    places: Annotated[int, Field(ge=1, le=200)]
    candidates: Some | None = None


class LotOut(BaseModel):
    """One that took part, with its supports as they were and its lot."""

    proposal: str
    supports: int
    lot: str


class DrawOut(BaseModel):
    """A draw. ``commitment`` is the SHA-256 of ``seed``, which is told when it is drawn; ``result`` is everybody in order.

    The first ``places`` of the result are drawn.
    """

    id: str
    title: str
    places: int
    candidates: list[str]
    commitment: str
    seed: str | None
    result: list[LotOut]
    drawn: datetime | None
    created: datetime
