"""What the public may know of a district: read from announcements, proposals and outcomes, never from a plan or a scenario."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import undefer

import optimizer
from service.about import About
from service.problems import not_found
from service.storage.citizens import Outcome
from service.storage.database import Database, TenantSession
from service.storage.tables import Publication, Tenant


@dataclass(frozen=True, slots=True)
class District:
    """A district as the public finds it."""

    tenant: str
    slug: str
    name: str
    about: About


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one announced event, as far as it is public."""

    is_held: bool
    citizens: int | None
    sentence: str
    told: datetime


def district(database: Database, slug: str) -> District:
    """The district of a public address. Raises ProblemError when there is none."""
    with database.reading(None) as session:
        tenant = session.scalars(select(Tenant).where(Tenant.slug == slug)).one_or_none()
        if tenant is None:
            raise not_found("district", slug)
        return District(tenant.id, tenant.slug, tenant.name, About.model_validate(tenant.public))


def announcements(session: TenantSession) -> dict[str, optimizer.Announcement]:
    """What stands announced, per scenario, the earliest period first."""
    told = Publication.announcement.is_not(None)
    newest = select(Publication.scenario_id, func.max(Publication.number)).where(told).group_by(Publication.scenario_id)
    rows = select(Publication).where(tuple_(Publication.scenario_id, Publication.number).in_(newest))
    found = session.scalars(rows.options(undefer(Publication.announcement)))
    latest = {one.scenario_id: one.announcement or "" for one in found}
    read = {name: optimizer.Announcement.model_validate_json(text) for name, text in latest.items()}
    return dict(sorted(read.items(), key=lambda item: (item[1].start, item[0])))


def announced(session: TenantSession) -> optimizer.Announcement | None:
    """All that stands announced, of every period; None while nothing is."""
    found = list(announcements(session).values())
    return optimizer.together(found) if found else None


def outcomes(session: TenantSession, scenario: str) -> dict[str, Told]:
    """What was told of the events of one scenario, by the event's identity: an allow-list of an outcome's public fields."""
    rows = session.execute(
        select(Outcome.identity, Outcome.is_held, Outcome.citizens, Outcome.sentence, Outcome.created).where(
            Outcome.scenario_id == scenario
        )
    )
    return {identity: Told(is_held, citizens, sentence, told) for identity, is_held, citizens, sentence, told in rows}
