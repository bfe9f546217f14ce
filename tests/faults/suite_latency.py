"""How long a cancel takes to reach the search and to end the plan, and an event to reach who listens. Nothing is asserted."""

import json
import os
import random
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from faults.accounting import account
from faults.clients import Client
from faults.databases import KINDS, chosen
from faults.harness import Service, until
from faults.telling import spread, told

SEED = int(os.environ.get("FAULTS_SEED", "1"))
CANCELS = int(os.environ.get("FAULTS_CANCELS", "20"))
PARTS = {
    "asked": "cancel asked",
    "told": "the solver hears of it",
    "searched": "CP-SAT has ended",
    "solved": "checked, alternatives found",
    "rendered": "plan.json written",
    "ended": "the end is kept (event's time)",
    "arrived": "the end is heard (SSE)",
}


@pytest.mark.parametrize("kind", chosen())
def test_latency(kind, tmp_path):
    stamps = tmp_path / "stamps"
    stamps.touch()
    hook = {"LOFTE_FAULTS_STAMPS": str(stamps), "PYTHONPATH": str(Path(__file__).with_name("stamps"))}
    database = KINDS[kind](tmp_path)
    try:
        with Service(database, tmp_path, workers=1, **hook) as service, closing(Client(service.address)) as client:
            chance = random.Random(f"{SEED} cancels")
            scenario = client.scenario("long")
            cancels = [_cancel(client, scenario, number, chance.uniform(0, 4), stamps) for number in range(CANCELS)]
            followers = [one for _, one in cancels]
            _tell(database.kind, [times for times, _ in cancels], followers)
            assert not account(database.url, followers, client.odd).faults
    finally:
        database.close()


def _cancel(client, scenario, number, wait, stamps):
    """Cancels a plan some seconds after its first roster, one in five after its beginning; answers with the parts' times."""
    follower = client.follow(client.submit(f"cancel-{number}", scenario, time_limit=60, workers=2, seed=number))
    waited = "started" if number % 5 == 4 else "progress"
    until(lambda: any(one.kind == waited for one in follower.heard))
    time.sleep(wait)
    times = {"asked": time.time(), "searching": waited == "progress"}
    client.ask("POST", f"/v1/plans/{follower.plan}/cancel")
    times["answered"] = time.time()
    until(lambda: follower.is_over)
    times |= {"ended": follower.heard[-1].at, "arrived": follower.heard[-1].arrived}
    last = stamps.read_text().splitlines()[-1:]
    return {**(json.loads(last[0]) if last else {}), **times}, follower


def _tell(kind, cancels, followers):
    searching = [one for one in cancels if one["searching"] and one.get("told", 0) >= one["asked"]]
    building = [one for one in cancels if one not in searching]
    rows = [(f"{PARTS[a]} → {PARTS[b]}", _between(searching, a, b)) for a, b in pairwise(PARTS)]
    rows += [
        ("cancel asked → answered (HTTP)", _between(searching, "asked", "answered")),
        ("cancel asked → CP-SAT has ended", _between(searching, "asked", "searched")),
        ("cancel asked → the end is kept", _between(searching, "asked", "ended")),
        ("… of which handing over", _between(searching, "searched", "ended")),
        ("cancelled before the search: asked → kept", _between(building, "asked", "ended")),
        (
            "any event: its time → heard (SSE)",
            spread([one.arrived - one.at for follower in followers for one in follower.heard]),
        ),
    ]
    told(f"{kind}: {len(cancels)} cancels of a year's plan, seed {SEED}", rows)


def _between(cancels, begun, ended):
    return spread([one[ended] - one[begun] for one in cancels])
