"""Upkeep: what is older than the settings keep is deleted; what was published, and the audit log, stay."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import delete, select

from service.settings import Settings
from service.storage.database import Database
from service.storage.tables import Answer, Artefact, Event, Plan, Publication, Token, now

ANSWERS = timedelta(days=2)
"""How long a repeated request (Idempotency-Key) is answered as before."""
SOME = 200
"""Plans deleted in one transaction."""


def sweep(database: Database, settings: Settings, forget: Callable[[list[str]], None]) -> int:
    """Deletes what is too old; answers with the number of plans. ``forget`` is told the jobs that are no more."""
    with database.writing(None) as session:
        session.execute(delete(Answer).where(Answer.created < now() - ANSWERS))
        session.execute(delete(Token).where(Token.expires < now()))
        published = select(Publication.plan_id)
        old = Plan.ended < now() - timedelta(days=settings.retention_days)
        plans = list(session.scalars(select(Plan.id).where(old, Plan.id.not_in(published)).limit(SOME)))
        for table in (Event, Artefact):
            session.execute(delete(table).where(table.plan_id.in_(plans)))
        session.execute(delete(Plan).where(Plan.id.in_(plans)))
    if plans:
        forget(plans)
    return len(plans)
