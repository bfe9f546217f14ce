"""A plan as it is answered: its state, how far the search has come, its place in the queue, and its files."""

from typing import Any

from sqlalchemy import and_ as both
from sqlalchemy import func, or_, select

from service.forms import Limits, PlanOut, Standing
from service.storage.database import TenantSession
from service.storage.tables import Plan, Publication


def standing(progress: dict[str, Any] | None) -> Standing | None:
    """How a search stands, from what the solver told last."""
    if progress is None:
        return None
    cost, bound = progress["cost"], progress["bound"]
    gap = None if cost is None else round((cost - bound) / max(1, cost), 6)
    return Standing(seconds=round(progress["seconds"], 3), level=progress["level"], incumbent=cost, bound=bound, gap=gap)


def place(session: TenantSession, plan: Plan) -> int | None:
    """Its place among the plans of all districts that wait, from 1; None when it does not wait."""
    if plan.state != "queued":
        return None
    before = or_(Plan.priority < plan.priority, both(Plan.priority == plan.priority, Plan.id < plan.id))
    waiting = select(func.count()).select_from(Plan).where(Plan.state == "queued", before)
    return 1 + (session.connection().scalar(waiting) or 0)  # on the session's own connection, past the wall between tenants


def show(session: TenantSession, plan: Plan) -> PlanOut:
    """A plan as it is answered."""
    published = session.scalars(select(Publication.number).where(Publication.plan_id == plan.id)).one_or_none()
    return PlanOut(
        id=plan.id,
        scenario=plan.scenario_id,
        version=plan.version,
        state=plan.state,
        place=place(session, plan),
        is_cancelled=plan.is_cancelled,
        attempt=plan.attempt,
        priority=plan.priority,
        limits=Limits.model_validate(plan.limits),
        standing=standing(plan.progress),
        outcome=plan.outcome,
        reason=plan.reason,
        publication=published,
        created=plan.created,
        started=plan.started,
        ended=plan.ended,
        files=files(plan),
    )


def files(plan: Plan) -> list[str]:
    """The exports that a plan has: all with a roster, ``plan.json`` alone without, none before its end."""
    if plan.outcome is None:
        return []
    return ["plan.json", *(FILES if plan.outcome["status"] in {"optimal", "feasible"} else ())]


FILES = ("roster.xlsx", "report.html", "calendar.ics", "public.ics", "roster.csv", "meetings.csv", "citizen_shifts.csv",
         "officers.csv", "evenings.csv", "ledger.csv", "breaches.csv")  # fmt: skip
