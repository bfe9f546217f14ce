"""Plans made by hand, kept in a service as if it had solved them, to be published."""

from datetime import UTC, datetime, timedelta

from hand_made import plan

from optimizer.exports import plan_file
from service import people, scenarios
from service.finding import find
from service.present import present
from service.storage.tables import Plan, Scenario

BEGIN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def kept(served, made=None, scenario=None, tenant="farsta"):
    """A done plan's id and its scenario's: of a new scenario, or of a new version of one."""
    made = made or plan()
    served.token(tenant)
    with served.database.writing(None) as session:
        owner = people.found(session, tenant).id
    with served.database.writing(owner) as session:
        before = find(session, Scenario, scenario) if scenario else None
        version = scenarios.add(session, made.scenario, before, before.version if before else None)
        one = Plan(
            scenario_id=version.scenario_id,
            version=version.number,
            limits={"time_limit": 60},
            priority=5,
            state="done",
            outcome={"status": made.status, "kept": False, "short": 0, "gap": 0.0, "levels": []},
            document=plan_file.dump(made),
        )
        session.add(one)
        session.flush()
        return one.id, version.scenario_id


def published(served, made=None, scenario=None, tenant="farsta", **reasons):
    """A scenario's id, of which a plan made by hand has been published: long before, unless the test has its own day."""
    hours = served.published = getattr(served, "published", 0) + 1
    own = served.app.dependency_overrides.get(present)
    if own is None or getattr(own, "is_ours", False):
        served.app.dependency_overrides[present] = clock = lambda: BEGIN + timedelta(hours=hours)
        clock.is_ours = True
    name, scenario = kept(served, made, scenario, tenant)
    answer = served.as_(tenant).post(f"/v1/plans/{name}/publish", json=reasons)
    assert answer.status_code == 201, answer.text
    return scenario
