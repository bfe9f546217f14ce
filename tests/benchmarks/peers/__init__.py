"""The public instances by other solvers, each as an ordinary user would write it, and by ours: one table for all.

Every roster is scored by the format's own objective and by the project's checker, never by the solver that made it.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from . import highs, ours, plain, timefold_peer

PEERS = {"löfte": ours.solve, "plain": plain.solve, "highs": highs.solve, "timefold": timefold_peer.solve}
"""By name: a function of an instance, seconds, workers and a seed that gives an ``Answer``."""
ROOT = Path(__file__).parents[3]
GRACE = 120
"""Seconds beyond twice the limit after which a peer that does not stop is stopped."""


def run(peer, path, time_limit, workers=2, seed=0):
    """What a peer came to on the instance of a file, in a process of its own; ``status`` says why where there is no cost.

    ``bound`` is the peer's claim, None where it proves nothing; ``broken`` and ``checked_broken`` count what breaks hard
    constraints, by the format and by the project's checker.
    """
    file = Path(path).resolve()
    row = {"peer": peer, "instance": file.stem, "time_limit": time_limit, "workers": workers, "seed": seed, "status": "failed"}
    row |= dict.fromkeys(("cost", "claimed", "bound", "broken", "checked", "checked_broken", "seconds"))
    order = {"peer": peer, "path": str(file), "time_limit": time_limit, "workers": workers, "seed": seed}
    return row | _said([sys.executable, "-m", "tests.benchmarks.peers", json.dumps(order)], 2 * time_limit + GRACE)


def _said(command, patience):
    """What a process wrote; nothing when it failed (its own words are on stderr), and all that it started is stopped."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, start_new_session=True)
    try:
        told, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        return {"status": "did not stop"}
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    return json.loads(told) if process.returncode == 0 else {}
