"""What is older than the settings keep is deleted, with all that belongs to it; what was published stays."""

from datetime import timedelta

import pytest
from served import Served, plan
from sqlalchemy import func, select
from test_service_api import finish

from service.storage.tables import Answer, Entry, Event, Plan, now
from service.upkeep import ANSWERS, sweep


@pytest.fixture
def served(tmp_path):
    """A service on a database of its own, which keeps plans for 30 days."""
    return Served(tmp_path, retention_days=30)


def age(served, name, days):
    """Lets a plan have ended some days ago."""
    with served.database.writing(None) as session:
        session.get_one(Plan, name).ended = now() - timedelta(days=days)


def test_old_plans_go_with_their_events_and_published_ones_stay(served):
    client = served.as_()
    old, published, young, waiting = (plan(client) for _ in range(4))
    for name in (old, published, young):
        finish(served, name)
    assert client.post(f"/v1/plans/{published}/publish").status_code == 201
    age(served, old, 31)
    age(served, published, 31)
    age(served, young, 29)
    with served.database.reading(None) as session:
        noted = session.scalar(select(func.count()).select_from(Entry))
    forgotten = []
    assert sweep(served.database, served.settings, forgotten.extend) == 1
    assert forgotten == [old]
    assert client.get(f"/v1/plans/{old}").status_code == 404
    assert [client.get(f"/v1/plans/{one}").status_code for one in (published, young, waiting)] == [200, 200, 200]
    with served.database.reading(None) as session:
        assert session.scalar(select(func.count()).where(Event.plan_id == old)) == 0
        assert session.scalar(select(func.count()).where(Event.plan_id == young)) > 0
        assert session.scalar(select(func.count()).select_from(Entry)) == noted


def test_answers_to_repeated_requests_are_kept_for_some_days(served):
    client = served.as_()
    first = plan(client)
    body = {"scenario": client.get(f"/v1/plans/{first}").json()["scenario"], "limits": {"time_limit": 5, "workers": 1}}
    key = {"idempotency-key": "once"}
    second = client.post("/v1/plans", json=body, headers=key).json()["id"]
    sweep(served.database, served.settings, lambda jobs: None)
    assert client.post("/v1/plans", json=body, headers=key).json()["id"] == second
    with served.database.writing(None) as session:
        for one in session.scalars(select(Answer)):
            one.created = now() - ANSWERS - timedelta(minutes=1)
    sweep(served.database, served.settings, lambda jobs: None)
    assert client.post("/v1/plans", json=body, headers=key).json()["id"] not in {first, second}
