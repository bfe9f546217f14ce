"""A plan begins: it is kept and queued in one transaction."""

from service import plans
from service.calls import Call
from service.forms import Limits
from service.storage.database import TenantSession
from service.storage.tables import Plan, Version


def start(call: Call, session: TenantSession, version: Version, limits: Limits, priority: int = 5) -> Plan:
    """Starts to plan a scenario version."""
    plan = Plan(scenario_id=version.scenario_id, version=version.number, limits=limits.model_dump(), priority=priority)
    session.add(plan)
    session.flush()
    plans.tell(session, plan, "queued", {})
    call.request.app.state.queue.put(session, plan)
    call.note(session, "plan.start", plan.id, None, version.digest)
    session.flush()
    return plan
