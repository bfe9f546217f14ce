"""A bounded load on one API process, on loopback: requests a second, latencies, errors, memory. No 5xx may be answered."""

import asyncio
import os
import time
from contextlib import closing

import psutil
import pytest

from faults.clients import Client
from faults.databases import KINDS, chosen
from faults.harness import Service
from faults.load import Load
from faults.telling import spread, told

SECONDS = float(os.environ.get("FAULTS_SECONDS", "60"))
CALLERS, LISTENERS = 24, 60


@pytest.mark.parametrize("kind", chosen())
def test_load(kind, tmp_path):
    database = KINDS[kind](tmp_path)
    try:
        with Service(database, tmp_path, workers=0) as service, closing(Client(service.address)) as client:
            process = psutil.Process(service.processes["api"].pid)
            load, before, began = (
                Load(service.address, client.token, client.scenario("least")),
                _size(process),
                time.monotonic(),
            )
            asyncio.run(load.run(CALLERS, LISTENERS, SECONDS))
            _tell(kind, load, time.monotonic() - began, f"{before} MiB before, {_size(process)} MiB after")
            assert not load.errors
    finally:
        database.close()


def _tell(kind, load, seconds, size):
    asked = sum(map(len, load.seconds.values()))
    rows = [("requests", f"{asked} in {seconds:.0f} s: {asked / seconds:.0f} a second")]
    rows += [(name, spread(found)) for name, found in sorted(load.seconds.items())]
    rows += [
        ("events: time → heard", spread([one.arrived - one.at for one in load.heard])),
        ("plans heard to their end", load.ended),
        ("errors", dict(load.errors) or "none"),
        ("the API's memory", size),
    ]
    told(f"{kind}: {CALLERS} callers and {LISTENERS} listeners on one process", rows)


def _size(process):
    return process.memory_info().rss // 2**20
