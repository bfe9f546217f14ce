"""Taking over from a dead worker, three deaths of one job, and what a restart of the database costs."""

import random
import time
from contextlib import closing

import pytest

from faults.accounting import account
from faults.clients import Client
from faults.databases import KINDS, chosen
from faults.harness import Service, until
from faults.telling import spread, told

TIMES = 5


@pytest.fixture(params=chosen())
def service(request, tmp_path):
    database = KINDS[request.param](tmp_path)
    try:
        with Service(database, tmp_path, workers=2) as service:
            yield service
    finally:
        database.close()


@pytest.fixture
def start(service):
    """Starts one long plan after another, and accounts for all of them at the end."""
    with closing(Client(service.address)) as client:
        yield from _starter(service, client)


def _starter(service, client):
    followers, scenario = [], client.scenario("long")

    def start(key):
        plan = client.submit(key, scenario, time_limit=60)
        followers.append(client.follow(plan))
        return followers[-1]

    yield start
    for one in followers:
        client.ask("POST", f"/v1/plans/{one.plan}/cancel")
        until(lambda one=one: one.is_over)
    until(lambda: not service.solving())
    assert not account(service.database.url, followers, client.odd).faults


def solver_of(service, follower, attempt):
    """The worker that solves, once the follower has heard of the attempt."""
    until(lambda: follower.started() >= attempt or follower.is_over)
    return until(service.solving)[0] if not follower.is_over else None


def test_the_other_worker_takes_over(service, start):
    seconds = []
    for number in range(TIMES):
        follower = start(f"takeover-{number}")
        name = solver_of(service, follower, 1)
        until(lambda one=follower: one.heard[-1].kind == "progress")
        killed = time.time()
        service.kill(name)
        until(lambda one=follower: one.started() == 2)
        seconds.append(next(one.at for one in follower.heard if one.data.get("attempt") == 2) - killed)
        service.start(name)
        follower.client.ask("POST", f"/v1/plans/{follower.plan}/cancel")
        until(lambda one=follower: one.is_over)
    told(
        f"{service.database.kind}: a worker is killed while it solves, another lives",
        [("kill to next beginning", spread(seconds))],
    )


def test_three_deaths_are_enough(service, start):
    follower, deaths, attempt = start("three-deaths"), [], 1
    while (name := solver_of(service, follower, attempt)) is not None:
        deaths.append(time.time())
        service.kill(name)
        time.sleep(0.5)
        service.start(name)
        attempt += 1
    end = follower.heard[-1]
    rows = [
        ("deaths", len(deaths)),
        ("end", f"{end.kind}: {end.data['reason']}"),
        ("last death to end", f"{end.at - deaths[-1]:.1f} s"),
    ]
    told(f"{service.database.kind}: a job kills its worker again and again", rows)
    assert (len(deaths), end.kind, end.data["reason"]) == (
        3,
        "failed",
        "its worker or its solver died 3 times while it was solved",
    )


def test_a_restart_of_the_database_costs_no_life(service, start):
    if service.database.kind == "SQLite":
        pytest.skip("SQLite has no server")
    follower, chance = start("restarts"), random.Random(1)
    solver_of(service, follower, 1)
    for _ in range(TIMES):
        time.sleep(chance.uniform(2, 3))
        service.database.kill()
        time.sleep(chance.uniform(0.2, 2))
        service.database.start()
        time.sleep(4)
    rows = [("attempts", follower.started()), ("state", follower.heard[-1].data.get("reason") or follower.heard[-1].kind)]
    told(f"PostgreSQL: killed {TIMES} times during one job, no worker killed", [*rows, ("workers that ended", service.exits)])
    assert follower.started() == 1
