"""Who is solved when: limits per district and in all, priorities, and workers that are told to go."""

import os
import signal
from contextlib import closing
from itertools import pairwise

import pytest
from faults.clients import Client
from faults.databases import Sqlite
from faults.harness import Service, until
from sqlalchemy import select

from service.storage.database import Database
from service.storage.tables import Event, Plan, Tenant


@pytest.fixture
def database(tmp_path):
    """A database file of this test's own."""
    return Sqlite(tmp_path)


def spans(url):
    """When each plan was solved: district, beginning, end."""
    database = Database(url)
    with database.reading(None) as session:
        rows = session.execute(
            select(Tenant.name, Event.plan_id, Event.kind, Event.created)
            .join(Plan, Plan.id == Event.plan_id)
            .join(Tenant, Tenant.id == Plan.tenant_id)
        ).all()
    database.close()
    times = {}
    for district, plan, kind, created in rows:
        times.setdefault((district, plan), {})[kind] = created
    return [(district, one["started"], one["done"]) for (district, _), one in times.items()]


def at_once(spans):
    """The most plans that were solved at one moment."""
    return max(sum(begin <= moment < end for _, begin, end in spans) for _, moment, _ in spans)


def test_a_district_has_its_share_and_all_have_theirs(tmp_path, database):
    limits = {"LOFTE_SOLVES": "3", "LOFTE_SOLVES_PER_TENANT": "1", "LOFTE_SOLVES_IN_ALL": "2"}
    with Service(database, tmp_path, workers=0, **limits) as service, closing(Client(service.address)) as first:
        others = [second_district(service, name) for name in ("Nacka", "Solna")]
        followers = [
            client.follow(client.submit(f"{client.token[:9]}{number}", client.scenario("district"), time_limit=1))
            for client in (first, *others)
            for number in range(2)
        ]
        service.commands["worker-0"] = ["worker"]
        service.start("worker-0")
        until(lambda: all(one.is_over for one in followers))
        for one in others:
            one.close()
    found = spans(database.url)
    assert len(found) == 6
    assert at_once(found) == 2
    for district in {name for name, _, _ in found}:
        assert at_once([one for one in found if one[0] == district]) == 1


def second_district(service, name):
    """A client of another district."""
    email = f"p@{name.lower()}.example"
    service.enrol(email, name)
    return Client(service.address, email)


def test_the_more_urgent_first(tmp_path, database):
    with Service(database, tmp_path, workers=0) as service, closing(Client(service.address)) as client:
        scenario = client.scenario("least")
        plans = [client.submit(f"key{urgency}", scenario, priority=urgency, time_limit=1) for urgency in (5, 1, 9, 3)]
        followers = [client.follow(plan) for plan in plans]
        service.commands["worker-0"] = ["worker"]
        service.start("worker-0")
        until(lambda: all(one.is_over for one in followers))
    begun = {one.plan: next(event.at for event in one.heard if event.kind == "started") for one in followers}
    order = [plans[index] for index in (1, 3, 0, 2)]
    assert all(begun[one] <= begun[other] for one, other in pairwise(order))


@pytest.mark.parametrize(("drain", "is_parked"), [("0.2", True), ("60", False)])
def test_a_worker_told_to_go_finishes_or_parks(tmp_path, database, drain, is_parked):
    with Service(database, tmp_path, workers=1, LOFTE_DRAIN=drain) as service, closing(Client(service.address)) as client:
        limits = {"time_limit": 60 if is_parked else 2}
        follower = client.follow(client.submit("one", client.scenario("district" if is_parked else "small"), **limits))
        until(service.solving)
        os.kill(service.processes["worker-0"].pid, signal.SIGTERM)
        until(lambda: ("worker-0", 0) in service.exits)
        if is_parked:
            until(lambda: [one.kind for one in follower.heard].count("started") == 2)
            client.ask("POST", f"/v1/plans/{follower.plan}/cancel")
        until(lambda: follower.is_over)
    kinds = [one.kind for one in follower.heard]
    assert kinds.count("parked") == is_parked
    assert kinds[-1] == ("cancelled" if is_parked else "done")
