"""One solve, in a process of its own: a request on standard input, what happens as lines of JSON on standard output.

CP-SAT may crash or grow; here it takes nothing with it. A line ``stop`` ends the search with the best so far; when the
worker that holds the other end is gone, this process ends too.
"""

import json
import os
import sys
import threading
from dataclasses import asdict
from typing import Any, TextIO

import optimizer

stopped = threading.Event()


def main() -> None:
    """Reads the request, solves, and writes ``progress`` lines and one ``done`` or ``failed``."""
    request = json.loads(sys.stdin.readline())
    threading.Thread(target=_listen, args=(sys.stdin,), daemon=True).start()
    try:
        _say("done", _solve(request))
    except optimizer.ScenarioError as error:
        _say("failed", {"reason": f"the stored scenario can no longer be read: {error.faults[0]}"})
    except Exception as error:
        _say("failed", {"reason": f"the solver failed ({type(error).__name__})"})
        raise


def _solve(request: dict[str, Any]) -> dict[str, Any]:
    scenario = optimizer.loads(request["scenario"])
    result = optimizer.solve(scenario, **request["limits"], on_progress=_progress, stop=stopped.is_set)
    short = sum(1 for entry in result.ledger if entry.state == "short")
    return {
        "status": result.status,
        "kept": result.is_kept,
        "short": short,
        "gap": round(result.gap, 6),
        "levels": [asdict(one) for one in result.levels],
        "plan": result.render("plan.json").decode(),
    }


def _progress(progress: optimizer.Progress) -> None:
    _say("progress", asdict(progress))


def _say(kind: str, data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps({"kind": kind, "data": data}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _listen(source: TextIO) -> None:
    for line in source:
        if line.strip() == "stop":
            stopped.set()
    os._exit(1)


if __name__ == "__main__":
    main()
