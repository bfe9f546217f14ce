"""One peer on one instance, here and now: the order is an argument, what it came to goes out; both are JSON."""

import json
import sys
import time
from pathlib import Path

import optimizer

from .. import nrp
from . import PEERS
from .answer import assignments


def measured(peer, path, time_limit, workers, seed):
    """What the peer claims, and what its roster comes to when others read it."""
    instance = nrp.read(Path(path))
    began = time.perf_counter()
    answer = PEERS[peer](instance, time_limit, workers, seed)
    row = {"status": answer.status, "claimed": answer.claimed, "bound": answer.bound}
    row["seconds"] = round(time.perf_counter() - began, 2)
    if answer.places is None:
        return row
    cost, broken = nrp.penalty(instance, answer.places)
    scenario = nrp.scenario(instance)
    report = optimizer.check(scenario, assignments(scenario, answer.places))
    return row | {
        "cost": cost,
        "broken": len(broken),
        "checked": sum(report.costs.values()),
        "checked_broken": len(report.hard),
    }


sys.stdout.write(f"{json.dumps(measured(**json.loads(sys.argv[1])))}\n")
