"""The tables of what citizens send, and of what became of the promises."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from service.storage.tables import Owned


class Proposal(Owned):
    """A citizen's proposal of what a shift should focus on. Only ``contact`` is personal, and it goes with the answer.

    ``state`` is received, under_review, accepted, declined, merged (into ``merged_into``) or withdrawn; ``answer`` is its
    public reason, and ``answered`` when it was given. ``area`` is a stadsdel's id. ``receipt`` is the hash of the code by which
    its sender may follow and withdraw it. ``shift`` is the identity of the public event that it directs, once that is
    announced, in the scenario ``scenario_id``; ``report`` tells afterwards what was done.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        UniqueConstraint("id", "tenant_id"),
        ForeignKeyConstraint(["merged_into", "tenant_id"], ["proposals.id", "proposals.tenant_id"]),
    )

    title: Mapped[str]
    what: Mapped[str]
    place: Mapped[str]
    area: Mapped[str]
    weekdays: Mapped[list[Any]]
    months: Mapped[list[Any]]
    skills: Mapped[list[Any]]
    contact: Mapped[str | None]
    receipt: Mapped[str]
    state: Mapped[str] = mapped_column(index=True, default="received")
    answer: Mapped[str] = mapped_column(default="")
    answered: Mapped[datetime | None]
    merged_into: Mapped[str | None]
    supports: Mapped[int] = mapped_column(default=0)
    scenario_id: Mapped[str | None]
    shift: Mapped[str | None]
    report: Mapped[str] = mapped_column(default="")
    reported: Mapped[datetime | None]


class Support(Owned):
    """One browser's support of one proposal: a mark that tells nothing of who it was."""

    __tablename__ = "supports"
    __table_args__ = (
        ForeignKeyConstraint(["proposal_id", "tenant_id"], ["proposals.id", "proposals.tenant_id"]),
        UniqueConstraint("proposal_id", "mark"),
    )

    proposal_id: Mapped[str]
    mark: Mapped[str]


class Draw(Owned):
    """A fair draw among proposals: ``commitment`` is the hash of a seed fixed beforehand, ``seed`` is told when it is drawn.

    ``candidates`` are the proposals' ids, ``places`` how many are drawn, ``result`` all of them as drawn.
    """

    __tablename__ = "draws"

    title: Mapped[str]
    commitment: Mapped[str]
    seed: Mapped[str]
    places: Mapped[int]
    candidates: Mapped[list[Any]]
    result: Mapped[list[Any]]
    drawn: Mapped[datetime | None]


class Outcome(Owned):
    """What became of one announced event. ``sentence`` and ``citizens`` are public, ``officers`` and ``note`` staff's."""

    __tablename__ = "outcomes"
    __table_args__ = (
        ForeignKeyConstraint(["scenario_id", "tenant_id"], ["scenarios.id", "scenarios.tenant_id"]),
        UniqueConstraint("scenario_id", "identity"),
    )

    scenario_id: Mapped[str]
    identity: Mapped[str]
    is_held: Mapped[bool]
    citizens: Mapped[int | None]
    sentence: Mapped[str] = mapped_column(default="")
    officers: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(default="")
