"""What is sent and answered: the API's forms. Unknown fields are refused."""

from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr

import optimizer
from service.people import Role
from service.problems import Fault
from service.prose import Remark

T = TypeVar("T")
State: TypeAlias = Literal["queued", "running", "done", "cancelled", "failed"]
ID = Annotated[str, Field(pattern=r"^[0-9a-f]{26}$", examples=["0660dfae4af47d4ed0844888aa"])]
ADDRESS = r"^[A-Za-z0-9À-ɏ._%+-]+@[A-Za-z0-9À-ɏ.-]+$"
Email = Annotated[str, Field(max_length=200, pattern=ADDRESS, examples=["planner@example.org"])]
Password = Annotated[SecretStr, Field(min_length=12, max_length=200)]
Label = Annotated[str, Field(min_length=1, max_length=100)]


class Form(BaseModel):
    """The base of all that is sent."""

    model_config = ConfigDict(extra="forbid")


class Page(BaseModel, Generic[T]):
    """Some of a list, the newest first; ``next`` is the cursor of those that follow, null at the end."""

    items: list[T]
    next: str | None


class ScenarioOut(BaseModel):
    """A scenario: its title and latest version."""

    id: str
    title: str
    version: int
    created: datetime


class VersionOut(BaseModel):
    """One version of a scenario: its number, the one it came from, and the SHA-256 of its document."""

    scenario: str
    number: int
    parent: int | None
    digest: str
    created: datetime


class Validation(BaseModel):
    """Whether a scenario holds; if not, every fault of it."""

    valid: bool
    officers: int = 0
    duties: int = 0
    faults: list[Fault] = []


class Words(BaseModel):
    """A sentence in Swedish and English."""

    sv: str
    en: str


class LackOut(BaseModel):
    """A duty that cannot be staffed, seen without a solver."""

    duty: str
    day: str
    needed: int
    available: int
    skill: str | None
    sentence: Words


class Precheck(BaseModel):
    """What shows before any search."""

    lacks: list[LackOut]


class Limits(Form):
    """How long and how hard to search. With one worker and a ``work_limit`` the answer is the same every time."""

    time_limit: Annotated[float, Field(ge=1, le=86_400, description="Seconds.")] = 60
    workers: Annotated[int, Field(ge=1, le=64, description="Search threads.")] = 2
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0
    work_limit: Annotated[float | None, Field(gt=0, le=1e6, description="Deterministic time.")] = None


class PlanIn(Form):
    """Which scenario version to plan, and how."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"scenario": "0660dfae4af47d4ed0844888aa", "version": 1, "limits": {"time_limit": 60}}]}
    )

    scenario: ID
    version: Annotated[int | None, Field(ge=1, le=1_000_000, description="The latest, unless said.")] = None
    limits: Limits = Limits()
    priority: Annotated[int, Field(ge=1, le=9, description="1 goes first.")] = 5


class Standing(BaseModel):
    """Where a search stands: the level at work, its incumbent (null before the first) and bound."""

    seconds: float
    level: str
    incumbent: int | None
    bound: int
    gap: float | None


class PlanOut(BaseModel):
    """A plan and how far it has come. ``place`` is its place in the queue, from 1, while it waits."""

    id: str
    scenario: str
    version: int
    state: State
    place: int | None
    is_cancelled: bool
    attempt: int
    priority: int
    limits: Limits
    standing: Standing | None
    outcome: dict[str, Any] | None
    reason: str | None
    publication: int | None
    created: datetime
    started: datetime | None
    ended: datetime | None
    files: list[str] = Field(description="The exports that there are, each under this plan's address.")


class EntryOut(BaseModel):
    """A row of the promise ledger."""

    promise: str
    subject: str
    what: Words
    due: int
    kept: int
    state: str
    last_day: str | None


class Ledger(BaseModel):
    """Per promise and subject what is owed and kept."""

    entries: list[EntryOut]


class CheckIn(Form):
    """A roster to check, hand-made or not, against a scenario version."""

    scenario: ID
    version: Annotated[int | None, Field(ge=1, le=1_000_000)] = None
    roster: optimizer.Assignments


class BreachOut(BaseModel):
    """One limit that a roster breaks, or a given fact already did (``inherited``)."""

    part: str
    key: list[str]
    amount: int
    inherited: int
    level: str
    hard: bool
    cost: int
    officers: list[str]
    day: str | None


class CheckOut(BaseModel):
    """What the checker finds."""

    valid: bool
    costs: dict[str, int]
    breaches: list[BreachOut]


class PublicationOut(BaseModel):
    """A plan made public. ``difference`` tells what changed from the one it replaced."""

    id: str
    plan: str
    scenario: str
    number: int
    current: bool
    difference: dict[str, Any]
    created: datetime


Reason = Remark


class PublishIn(Form):
    """Why what was announced changes, told to the public: for one event by its identity, or for all others."""

    reason: Reason = ""
    reasons: dict[str, Reason] = {}


class SignIn(Form):
    """Who wants in."""

    email: Email
    password: Annotated[SecretStr, Field(min_length=1, max_length=200)]


class TokenIn(SignIn):
    """Who wants a bearer token, and what it is for."""

    label: Label = "token"
    hours: Annotated[float | None, Field(gt=0, le=24 * 366, description="Until it ends; null: until it is revoked.")] = 24 * 90


class TokenOut(BaseModel):
    """A token, without itself."""

    id: str
    label: str
    created: datetime
    expires: datetime | None


class TokenTold(TokenOut):
    """A new token; ``token`` is shown this once."""

    token: str


class PersonIn(Form):
    """A new person of the district."""

    email: Email
    password: Password
    role: Role


class PersonChange(Form):
    """What may change of a person."""

    role: Role


class PersonOut(BaseModel):
    """A person of the district."""

    id: str
    email: str
    role: Role
    created: datetime


class OfficerOut(BaseModel):
    """An officer and the display name that is kept."""

    officer: str
    name: str


class AuditOut(BaseModel):
    """One line of the audit log."""

    id: str
    who: str
    action: str
    subject: str
    before: str | None
    after: str | None
    created: datetime
