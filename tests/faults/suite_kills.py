"""Kill -9 at random moments of API, worker, solver and database; then every accepted job is accounted for."""

import os
import time
from contextlib import closing

import pytest

from faults.accounting import account
from faults.clients import Client
from faults.databases import KINDS, chosen
from faults.harness import Service, until
from faults.storm import Storm, Stream, takeovers
from faults.telling import counts, spread, told

SEED = int(os.environ.get("FAULTS_SEED", "1"))
KILLS = int(os.environ.get("FAULTS_KILLS", "25"))


@pytest.mark.parametrize("kind", chosen())
def test_every_job_ends_once(kind, tmp_path):
    database = KINDS[kind](tmp_path)
    try:
        with Service(database, tmp_path, workers=2) as service:
            _weather(service)
    finally:
        database.close()


def _weather(service):
    with closing(Client(service.address)) as client:
        _storm(service, Stream(client, SEED))


def _storm(service, stream):
    began = time.monotonic()
    storm = Storm(service, SEED)
    stream.start()
    until(lambda: len(stream.followers) >= 2 or stream.error)
    while sum(storm.kills.values()) < KILLS and stream.is_alive():
        storm.strike()
    stormy = time.monotonic() - began
    stream.settle()
    found = account(service.database.url, stream.followers, [*stream.client.odd, *filter(None, [stream.error])])
    for one in service.workers:  # one worker is left in peace long enough to show that nothing is begun again
        until(lambda name=one: not service.solvers(name))
    orphans = until(lambda: [len(service.mine())] if len(service.mine()) <= len(service.commands) else None)
    _tell(service, stream, storm, found, stormy, orphans)
    assert not found.faults


def _tell(service, stream, storm, found, seconds, orphans):
    rows = [
        ("kills", f"{sum(storm.kills.values())}: {counts(storm.kills)} (in {seconds:.0f} s)"),
        ("jobs accepted", found.accepted),
        ("ends", counts(found.ends)),
        ("plans by attempts", counts({f"{n}:": count for n, count in found.attempts.items()})),
        (
            "duplicates / lost / gaps / wrong",
            " / ".join(str(len(one)) for one in (found.duplicates, found.lost, found.gaps, found.wrong)),
        ),
        ("take-over by another worker", spread(takeovers(service.database.url, storm.deaths))),
        ("requests tried again, by why", counts(stream.client.retries)),
        ("connections for events", f"{sum(one.connections for one in stream.followers)} for {found.accepted} plans"),
        ("processes that ended by themselves", counts({str(one): service.exits.count(one) for one in set(service.exits)})),
        ("tracebacks in logs", counts(service.said("Traceback"))),
        ("processes left", f"{orphans[0]} of {len(service.commands)}"),
        *(("WRONG", one) for one in found.faults),
    ]
    told(f"{service.database.kind}, seed {SEED}", rows)
