"""Proposals as the public may see them, and the shifts that they came to direct."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

import optimizer
from service import public
from service.present import day_of
from service.problems import ProblemError
from service.storage.citizens import Proposal
from service.storage.database import TenantSession

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SHOWN = ("accepted",)
"""The states in which a proposal's own words are public: staff have read them and answer for them."""


@dataclass(frozen=True, slots=True)
class Words:
    """A proposal's own words, once they are public."""

    title: str
    what: str
    place: str
    weekdays: tuple[str, ...]
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """The announced shift that a proposal directs; ``anchor`` is its name on the district's page."""

    day: date
    is_on: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal as everybody may see it: an allow-list. ``words`` are None until public, ``area`` is a stadsdel's name."""

    id: str
    came: date
    state: str
    area: str
    words: Words | None
    supports: int
    answer: str
    answered: date | None
    merged_into: str | None
    shift: Shift | None
    report: str
    reported: date | None


def see(one: Proposal, areas: dict[str, str], shift: Shift | None) -> Seen:
    """What is public of a proposal."""
    return Seen(
        id=one.id,
        came=day_of(one.created),
        state=one.state,
        area=areas.get(one.area, ""),
        words=words_of(one) if one.state in SHOWN else None,
        supports=one.supports,
        answer=one.answer,
        answered=one.answered and day_of(one.answered),
        merged_into=one.merged_into,
        shift=shift,
        report=one.report,
        reported=one.reported and day_of(one.reported),
    )


def words_of(one: Proposal) -> Words:
    """A proposal's own words, whether public or not."""
    return Words(one.title, one.what, one.place, tuple(one.weekdays), tuple(one.months))


@dataclass(frozen=True, slots=True)
class Listed:
    """Some of a district's proposals, the newest first; ``older`` is the id before which the rest came."""

    items: tuple[Seen, ...]
    older: str | None


def listed(session: TenantSession, areas: dict[str, str], before: str | None, most: int = 50) -> Listed:
    """A district's proposals, the newest first."""
    rows = select(Proposal).order_by(Proposal.id.desc()).limit(most + 1)
    found = session.scalars(rows.where(Proposal.id < before) if before else rows).all()
    shifts = shifts_of(session)
    seen = tuple(see(one, areas, shifts.get((one.scenario_id, one.shift))) for one in found[:most])
    return Listed(seen, seen[-1].id if len(found) > most else None)


def areas_of(session: TenantSession) -> dict[str, str]:
    """The stadsdelar that are announced, id to name."""
    announced = public.announced(session)
    return {one.id: one.name for one in announced.areas} if announced else {}


def shifts_of(session: TenantSession) -> dict[tuple[str | None, str | None], Shift]:
    """Every citizen-directed shift that is announced, by its scenario and identity."""
    return {
        (scenario, one.identity): Shift(one.when.day, one.is_on, optimizer.anchor(one))
        for scenario, announcement in public.announcements(session).items()
        for one in announcement.events
        if one.kind == "citizen_shift"
    }


def shift_of(session: TenantSession, one: Proposal) -> Shift | None:
    """The announced shift that a proposal directs, if it directs one."""
    return shifts_of(session).get((one.scenario_id, one.shift))


def announced_shifts(session: TenantSession, announcement: optimizer.Announcement, scenario_id: str) -> None:
    """Notes which proposals direct a shift that is announced for a scenario; those whose shift is cancelled wait again.

    What it notes follows from the announcement alone, so that it may be called as often as wanted. A shift already reported
    on is left as it is. Raises ProblemError when a proposal that is not accepted (any more) would direct one.
    """
    held = {one.identity for one in announcement.events if one.kind == "citizen_shift" and one.is_on}
    for one in session.scalars(select(Proposal).order_by(Proposal.id)):
        identity = optimizer.proposal_identity(one.id)
        if identity in held and one.state != "accepted":
            raise ProblemError(409, f"proposal {one.id} is {one.state} and directs a shift; plan again without it")
        if identity in held:
            one.scenario_id, one.shift = scenario_id, identity
        elif one.scenario_id == scenario_id and not one.reported:
            one.scenario_id, one.shift = None, None
