"""Worker and API are killed once each while three jobs are under way; ``make test-faults`` does the same at length."""

from contextlib import closing

from faults.accounting import account
from faults.clients import Client
from faults.databases import Sqlite
from faults.harness import Service, until


def test_every_job_ends_once_although_worker_and_api_are_killed(tmp_path):
    database = Sqlite(tmp_path)
    with Service(database, tmp_path, workers=1) as service, closing(Client(service.address)) as client:
        small, least = client.scenario("small"), client.scenario("least")
        followers = [client.follow(client.submit("first", small, time_limit=2))]
        followers += [client.follow(client.submit(key, least, time_limit=1)) for key in ("second", "third")]
        until(service.solving)
        for name in ("worker-0", "api"):
            service.kill(name)
            service.start(name)
        assert client.submit("second", least, time_limit=1) == followers[1].plan
        until(lambda: all(one.is_over for one in followers))
        until(lambda: not service.solving())
        found = account(database.url, followers, client.odd)
        assert not found.faults
        assert (found.accepted, dict(found.ends), found.attempts[2]) == (3, {"done": 3}, 1)
