"""What staff have before them: proposals to answer, events to tell of, shifts to report back on, plans to publish."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from babel.dates import get_day_names, get_month_names
from sqlalchemy import select

import optimizer
from service import moderation, public
from service.pages.desk_faults import Fault, kept
from service.pages.wording import LOCALES, Wording
from service.proposals import WEEKDAYS, areas_of, shift_of
from service.similar import Like, similar
from service.storage.citizens import Proposal
from service.storage.database import TenantSession
from service.storage.tables import Plan, Publication, Scenario

MOST = 20
"""So many of each sort are shown at once, the oldest first."""
DECISIONS = ("under_review", "accepted", "declined", "merged")
"""What the desk may make of a proposal."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal that waits for an answer, with those like it."""

    row: Proposal
    area: str
    when: str
    likes: list[Like]

    @property
    def tag(self) -> str:
        """Names the proposal as it is shown: an answer to another one is refused."""
        return moderation.tag(self.row)


@dataclass(frozen=True, slots=True)
class Untold:
    """An event that has been, of which nothing is told; ``key`` names its form."""

    scenario: str
    identity: str
    key: str
    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Unreported:
    """A proposal whose shift has been; ``key`` names its form, ``tag`` what it was when it was shown."""

    id: str
    key: str
    title: str
    tag: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A plan that can be published; ``is_change`` when something of its scenario is public already."""

    id: str
    title: str
    version: int
    ended: datetime | None
    is_change: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was refused: its key, what was typed in it, and what is wrong."""

    key: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def of(self, key: str, name: str, default: str = "") -> str:
        """What stood in a field of a form."""
        return self.typed.get(name, default) if key == self.key else default


def waiting(session: TenantSession, say: Wording, today: date, sent: Sent) -> dict[str, Any]:
    """All that waits, sort by sort; and of a form that was refused and waits no more, what was typed in it (``kept``)."""
    proposals, events = asked(session, say), untold(session, say, today)
    shifts, plans = unreported(session, today), ready(session)
    ids = {one.row.id for one in proposals} | {one.id for one in plans}
    is_gone = sent.key not in ids | {one.key for one in events} | {one.key for one in shifts}
    typed = list(kept(sent.typed, say)) if is_gone else []
    return {
        "asked": proposals, "untold": events, "unreported": shifts, "ready": plans, "is_gone": is_gone, "kept": typed,
    }  # fmt: skip


def asked(session: TenantSession, say: Wording) -> list[Asked]:
    """The proposals to answer."""
    areas = areas_of(session)
    rows = select(Proposal).where(Proposal.state.in_(("received", "under_review"))).order_by(Proposal.id).limit(MOST)
    return [Asked(one, areas.get(one.area, ""), _when(one, say), similar(session, one)) for one in session.scalars(rows)]


def _when(one: Proposal, say: Wording) -> str:
    locale = LOCALES[say.language]
    days, months = get_day_names("wide", locale=locale), get_month_names("wide", locale=locale)
    told = [days[number] for number, name in enumerate(WEEKDAYS) if name in one.weekdays]
    return ", ".join([*told, *(months[number] for number in one.months)])


def untold(session: TenantSession, say: Wording, today: date) -> list[Untold]:
    """The events to tell of."""
    saying, found = optimizer.Saying(say.language), []
    for scenario, announcement in public.announcements(session).items():
        outcomes = {identity: one.is_held for identity, one in public.outcomes(session, scenario).items()}
        for one in announcement.events:
            if one.when.day <= today and one.is_on and one.identity not in outcomes:
                key = optimizer.anchor(one)
                found.append(Untold(scenario, one.identity, key, saying.name(one), one.when.day))
    return found[:MOST]


def unreported(session: TenantSession, today: date) -> list[Unreported]:
    """The proposals whose shift has been, and of which nothing is reported."""
    rows = select(Proposal).where(Proposal.shift.is_not(None), Proposal.reported.is_(None)).order_by(Proposal.id)
    shifts = [(one, shift_of(session, one)) for one in session.scalars(rows)]
    found = [one for one, shift in shifts if shift and shift.is_on and shift.day < today][:MOST]
    return [Unreported(one.id, f"r-{one.id}", one.title, moderation.tag(one)) for one in found]


def ready(session: TenantSession) -> list[Ready]:
    """The plans that can be published: of each scenario the latest that has a roster and is not public, if it is newer."""
    published = dict(session.execute(select(Publication.scenario_id, Publication.plan_id).order_by(Publication.number)).all())
    rows = select(Plan, Scenario.title).join(Scenario, Scenario.id == Plan.scenario_id).order_by(Plan.id.desc())
    latest: dict[str, Ready] = {}
    for plan, title in session.execute(rows.where(Plan.state.in_(("done", "cancelled")), Plan.outcome.is_not(None))):
        before = published.get(plan.scenario_id)
        if (plan.outcome or {}).get("status") in {"optimal", "feasible"} and (before is None or plan.id > before):
            latest.setdefault(plan.scenario_id, Ready(plan.id, title, plan.version, plan.ended, before is not None))
    return list(latest.values())[:MOST]
