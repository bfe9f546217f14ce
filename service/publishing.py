"""Publication: a plan is frozen and stands in the place of the one before; history and difference are kept."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import func, select

import optimizer
from service import exports
from service.calls import Call, Reply
from service.forms import PublicationOut
from service.guarding import guard
from service.problems import ProblemError
from service.proposals import announced_shifts
from service.public import announcements
from service.storage.database import TenantSession
from service.storage.tables import Plan, Publication


def show(session: TenantSession, one: Publication) -> PublicationOut:
    """A publication as it is answered."""
    return PublicationOut(
        id=one.id,
        plan=one.plan_id,
        scenario=one.scenario_id,
        number=one.number,
        current=one.number == last(session, one.scenario_id),
        difference=one.difference,
        created=one.created,
    )


def last(session: TenantSession, scenario: str) -> int:
    """The number of the latest publication of a scenario; 0 if there is none."""
    return session.scalar(select(func.max(Publication.number)).where(Publication.scenario_id == scenario)) or 0


def publish(call: Call, session: TenantSession, name: str, reasons: optimizer.Reasons, at: datetime) -> Reply:
    """Publishes a plan at an instant: all that is public of it changes with this one transaction.

    Raises ProblemError when it has no roster or is public already, and NoticeError when it changes what was announced
    without a reason or with too little notice.
    """
    plan = exports.answered(session, name)
    result = optimizer.read(plan.document or "")
    if result.roster is None:
        raise ProblemError(409, f"the plan is {result.status} and has no roster; plan again with other limits or facts")
    guard(session, {"reason": reasons.common, **{f"reasons.{one}": text for one, text in reasons.of.items()}})
    standing = announcements(session)
    announcement = optimizer.announce(result, standing.pop(plan.scenario_id, None), at, reasons)
    _refuse_twice(standing.values(), announcement)
    one = _publication(session, plan, result)
    one.announcement = announcement.model_dump_json()
    session.flush()
    announced_shifts(session, announcement, plan.scenario_id)
    call.note(session, "plan.publish", plan.id, None, result.certificate.roster)
    return Reply(show(session, one), {"Location": f"/v1/publications/{one.id}"})


def _publication(session: TenantSession, plan: Plan, result: optimizer.Result) -> Publication:
    """A new publication; or the plan's own, if it was made before anything was announced. Raises ProblemError."""
    number = last(session, plan.scenario_id)
    before = session.scalars(select(Publication).where(Publication.plan_id == plan.id)).one_or_none()
    if before is not None:
        if before.announcement is not None or before.number != number:
            raise ProblemError(409, "the plan is public already; publish another")
        return before
    difference = _difference(session, plan, number, result)
    one = Publication(plan_id=plan.id, scenario_id=plan.scenario_id, number=number + 1, difference=difference)
    session.add(one)
    return one


def _refuse_twice(others: Iterable[optimizer.Announcement], fresh: optimizer.Announcement) -> None:
    """No day is announced by two scenarios: their events could not be told apart."""
    for other in others:
        if other.start <= fresh.end and fresh.start <= other.end:
            cure = "make the plan from a new version of that scenario"
            raise ProblemError(409, f"another scenario is announced from {other.start} to {other.end}; {cure}")


def _difference(session: TenantSession, plan: Plan, number: int, after: optimizer.Result) -> dict[str, object]:
    rows = select(Plan).join(Publication, Publication.plan_id == Plan.id)
    found = session.scalars(rows.where(Publication.scenario_id == plan.scenario_id, Publication.number == number)).one_or_none()
    if found is None:
        return {}
    difference = optimizer.compare(optimizer.read(found.document or ""), after)
    told: dict[str, object] = json.loads(json.dumps(asdict(difference), default=str))
    return {"replaces": found.id, "changes": difference.changes, **told}
