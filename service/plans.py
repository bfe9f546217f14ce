"""The life of a plan: queued, running, then done, cancelled or failed. Every step and its event are one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from service.storage.database import Database, TenantSession
from service.storage.tables import Event, Plan, now

LIVES = 3
"""How many times a plan may take its worker, or its solver, down with it."""
ENDS = ("done", "cancelled", "failed")


def tell(session: TenantSession, plan: Plan, kind: str, data: dict[str, Any]) -> None:
    """Writes the plan's next event."""
    plan.events += 1
    session.add(Event(tenant_id=plan.tenant_id, plan_id=plan.id, number=plan.events, kind=kind, data=data))


def locked(session: TenantSession, plan_id: str) -> Plan | None:
    """The plan, held until the transaction ends."""
    return session.scalars(select(Plan).where(Plan.id == plan_id).with_for_update()).one_or_none()


def end(session: TenantSession, plan: Plan, state: str, reason: str | None = None, **fields: Any) -> None:
    """Ends a plan."""
    plan.state, plan.reason, plan.ended = state, reason, now()
    for name, value in fields.items():
        setattr(plan, name, value)
    tell(session, plan, state, {"reason": reason, "outcome": plan.outcome})


def cancel(session: TenantSession, plan: Plan) -> None:
    """Asks a plan to end with what it has; one that waits has nothing."""
    if plan.state in ENDS or plan.is_cancelled:
        return
    plan.is_cancelled = True
    if plan.state == "queued":
        end(session, plan, "cancelled", "cancelled before it began")
    else:
        tell(session, plan, "cancelling", {})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One worker's hold on one plan: what it writes counts while no later attempt has begun."""

    database: Database
    plan_id: str
    number: int

    def ask(self) -> str | None:
        """``stop`` when the plan was cancelled, ``abandon`` when it is no longer this worker's."""
        with self.database.reading(None) as session:
            found = session.execute(
                select(Plan.attempt, Plan.is_cancelled, Plan.state).where(Plan.id == self.plan_id)
            ).one_or_none()
        if found is None or found.attempt != self.number or found.state != "running":
            return "abandon"
        return "stop" if found.is_cancelled else None

    def write(self, change: Callable[[TenantSession, Plan], None]) -> bool:
        """Changes the plan, if it is still this attempt's; says whether."""
        with self.database.writing(None) as session:
            plan = locked(session, self.plan_id)
            if plan is None or plan.attempt != self.number or plan.state != "running":
                return False
            change(session, plan)
            return True

    def progress(self, data: dict[str, Any]) -> bool:
        """Notes a better roster or bound."""

        def change(session: TenantSession, plan: Plan) -> None:
            plan.progress = data
            tell(session, plan, "progress", data)

        return self.write(change)

    def park(self) -> bool:
        """Gives the plan back, to be begun again by whoever comes."""

        def change(session: TenantSession, plan: Plan) -> None:
            plan.state, plan.parked = "queued", plan.parked + 1
            tell(session, plan, "parked", {})

        return self.write(change)


def begin(database: Database, plan_id: str) -> Attempt | None:
    """Takes a plan up; None when there is nothing to do any more."""
    with database.writing(None) as session:
        plan = locked(session, plan_id)
        if plan is None or plan.state in ENDS:
            return None
        if plan.attempt - plan.parked >= LIVES:
            end(session, plan, "failed", f"its worker or its solver died {LIVES} times while it was solved")
            return None
        if plan.state == "running" and plan.is_cancelled:
            end(session, plan, "cancelled", "its worker or its solver died while it was being cancelled")
            return None
        plan.attempt, plan.state, plan.started = plan.attempt + 1, "running", now()
        tell(session, plan, "started", {"attempt": plan.attempt})
        return Attempt(database, plan_id, plan.attempt)
