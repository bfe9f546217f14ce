"""Columns generated in processes of their own: the work is many small steps, which threads of one would take in turn."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from optimizer.model.arrays import ints
from optimizer.model.blocks import Split
from optimizer.model.budget import Budget
from optimizer.model.goal import Offer
from optimizer.model.incumbent import Incumbent
from optimizer.model.outcome import never
from optimizer.model.patience import POLL_SECONDS
from optimizer.model.prices import Prices
from optimizer.model.talk import News, Task, receive, send

COMMAND = [sys.executable, "-P", "-m", "optimizer.model.apart"]


def delegate(
    parts: Split, incumbent: Incumbent, budget: Budget, offer: Offer, begun: Callable[[], object], doubled: Callable[[], object]
) -> Prices | None:
    """As ``generate``; None too where the process cannot begin, or is ended. What was offered by then stands.

    ``doubled`` is called before a second process begins, which takes a worker too.
    """
    pipe, home = subprocess.PIPE, _environment()
    calls: dict[str, Callable[..., object]] = {
        "lift": incumbent.lift,
        "spend": incumbent.spend,
        "claim": incumbent.claim,
        "offer": offer,
        "begun": begun,
        "doubled": doubled,
    }
    try:
        with subprocess.Popen(
            COMMAND, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True, env=home
        ) as process:
            threading.Thread(target=_end, args=(process, budget.is_over), daemon=True).start()
            try:
                return _answer(process, parts, incumbent, budget, calls)
            finally:
                _kill(process)
                incumbent.claim(ints([]))
    except (OSError, EOFError, pickle.UnpicklingError):  # no process, or it was ended, in the midst of a word perhaps
        return None


def _environment() -> dict[str, str]:
    """In which the program finds this package first."""
    home = str(Path(__file__).parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))}


def _end(process: "subprocess.Popen[bytes]", is_over: Callable[[], bool]) -> None:
    """Ends the process when the time is over, whatever it does."""
    while process.poll() is None:
        if is_over():
            _kill(process)
        time.sleep(POLL_SECONDS)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """Ends the process and what it has made of itself: they are a group."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _answer(
    process: "subprocess.Popen[bytes]",
    parts: Split,
    incumbent: Incumbent,
    budget: Budget,
    calls: Mapping[str, Callable[..., object]],
) -> Prices | None:
    """Sends the task and answers calls until it is done."""
    inward, outward = cast("IO[bytes]", process.stdout), cast("IO[bytes]", process.stdin)
    settings = replace(budget.left(), stop=never)
    send(outward, Task(parts, incumbent.constant, settings, _news(incumbent, None, False)))
    while True:
        name, known, *values = receive(inward)
        if name == "failed":
            raise RuntimeError(f"generating columns failed in its process:\n{values[0]}")
        if name == "done":
            prices: Prices | None = values[0]
            return prices
        calls[name](*values)
        send(outward, _news(incumbent, known, budget.is_over()))


def _news(incumbent: Incumbent, known: int | None, is_over: bool) -> News:
    """How a level stands, for one who knows a best of that cost."""
    best, bound, values = incumbent.standing()
    return News(best, bound, is_over, None if best == known else values)
