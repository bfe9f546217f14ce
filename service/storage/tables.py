"""The tables. Everything but people's sign-in belongs to one tenant, and the database itself refuses a reference across."""

import re
import secrets
import time
import unicodedata
from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, DateTime, ForeignKey, ForeignKeyConstraint, LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A short id that sorts by when it was made."""
    return f"{time.time_ns() // 1000:014x}{secrets.token_hex(6)}"


def slug(name: str) -> str:
    """A name as a part of an address: ``Farsta-Vantör`` is ``farsta-vantor``."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or new_id()


def now() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, also where the database keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """As UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """As UTC, said so."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant, dict[str, Any]: JSON, list[Any]: JSON}


class Tenant(Base):
    """A local police district. ``slug`` is its name in public addresses; ``public`` what it tells of itself (``About``).

    With ``secret`` its forms are signed; it leaves the database never.
    """

    __tablename__ = "tenants"

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(unique=True, default=new_id)
    public: Mapped[dict[str, Any]] = mapped_column(default=dict)
    secret: Mapped[str] = mapped_column(deferred=True, default=lambda: secrets.token_hex(32))
    created: Mapped[datetime] = mapped_column(default=now)


class Owned(Base):
    """A row that belongs to one tenant; see ``database.Scoped``."""

    __abstract__ = True

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    tenant_id: Mapped[str] = mapped_column(ForeignKey("tenants.id"), index=True)
    created: Mapped[datetime] = mapped_column(default=now)


class Person(Owned):
    """Someone who may sign in: viewer, planner or admin of the tenant."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("id", "tenant_id"),)

    email: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    password: Mapped[str]


class Token(Owned):
    """What lets a person in: a bearer token or a browser's session, kept as a hash."""

    __tablename__ = "tokens"
    __table_args__ = (ForeignKeyConstraint(["person_id", "tenant_id"], ["people.id", "people.tenant_id"]),)

    person_id: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    is_session: Mapped[bool] = mapped_column(default=False)
    expires: Mapped[datetime | None]


class Scenario(Owned):
    """A scenario in all its versions; ``version`` is the latest."""

    __tablename__ = "scenarios"
    __table_args__ = (UniqueConstraint("id", "tenant_id"),)

    title: Mapped[str]
    version: Mapped[int] = mapped_column(default=1)


class Version(Owned):
    """One version of a scenario, as a document without officers' names; ``parent`` is the number that it came from."""

    __tablename__ = "versions"
    __table_args__ = (
        ForeignKeyConstraint(["scenario_id", "tenant_id"], ["scenarios.id", "scenarios.tenant_id"]),
        UniqueConstraint("scenario_id", "number"),
        UniqueConstraint("scenario_id", "number", "tenant_id"),
    )

    scenario_id: Mapped[str]
    number: Mapped[int]
    parent: Mapped[int | None]
    digest: Mapped[str]
    document: Mapped[str]


class Name(Owned):
    """An officer's display name: the only place where one is kept, so that it can be erased."""

    __tablename__ = "names"
    __table_args__ = (UniqueConstraint("tenant_id", "officer"),)

    officer: Mapped[str]
    name: Mapped[str]


class Plan(Owned):
    """A solve of one scenario version, from queued to its end.

    ``attempt`` counts the times that a worker began; what a worker writes counts only while its attempt is the last.
    ``parked`` counts the attempts that ended by an orderly stop. ``document``, which is large, is read when it is asked for.
    """

    __tablename__ = "plans"
    __table_args__ = (
        ForeignKeyConstraint(
            ["scenario_id", "version", "tenant_id"], ["versions.scenario_id", "versions.number", "versions.tenant_id"]
        ),
        UniqueConstraint("id", "tenant_id"),
    )

    scenario_id: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    limits: Mapped[dict[str, Any]]
    priority: Mapped[int]
    state: Mapped[str] = mapped_column(index=True, default="queued")
    is_cancelled: Mapped[bool] = mapped_column(default=False)
    attempt: Mapped[int] = mapped_column(default=0)
    parked: Mapped[int] = mapped_column(default=0)
    events: Mapped[int] = mapped_column(default=0)
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    reason: Mapped[str | None]
    document: Mapped[str | None] = mapped_column(deferred=True)
    started: Mapped[datetime | None]
    ended: Mapped[datetime | None]


class Event(Owned):
    """Something that happened to a plan; ``number`` counts from 1 without a gap."""

    __tablename__ = "events"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "tenant_id"], ["plans.id", "plans.tenant_id"]),
        UniqueConstraint("plan_id", "number"),
    )

    plan_id: Mapped[str]
    number: Mapped[int]
    kind: Mapped[str]
    data: Mapped[dict[str, Any]]


class Artefact(Owned):
    """A rendered export, kept until a name in it changes."""

    __tablename__ = "artefacts"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "tenant_id"], ["plans.id", "plans.tenant_id"]),
        UniqueConstraint("plan_id", "name"),
    )

    plan_id: Mapped[str]
    name: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Publication(Owned):
    """A plan made public: frozen, until a later one of the same scenario replaces it.

    ``announcement`` is all that the public may know of it and of those before it (see ``optimizer.Announcement``).
    """

    __tablename__ = "publications"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "tenant_id"], ["plans.id", "plans.tenant_id"]),
        ForeignKeyConstraint(["scenario_id", "tenant_id"], ["scenarios.id", "scenarios.tenant_id"]),
        UniqueConstraint("scenario_id", "number"),
        UniqueConstraint("plan_id"),
    )

    plan_id: Mapped[str]
    scenario_id: Mapped[str]
    number: Mapped[int]
    difference: Mapped[dict[str, Any]]
    announcement: Mapped[str | None] = mapped_column(deferred=True)


class Entry(Owned):
    """One line of the audit log: who changed what, and the hashes of it before and after. Only ever added."""

    __tablename__ = "audit"

    who: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]


class Answer(Owned):
    """What was answered to a request with an Idempotency-Key, to be answered again."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("tenant_id", "key"),)

    key: Mapped[str]
    request: Mapped[str]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    body: Mapped[bytes] = mapped_column(LargeBinary)
