"""A solve under supervision: its process is watched for memory, time, progress and the wish to stop."""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

import psutil

from service.settings import MiB

TICK = 0.1
"""Seconds between two looks at a running solve."""
LINGER = 20
"""Seconds that a solve told to stop may take to hand over its best."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What one solve may use: seconds and MiB of memory."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How a solve ended: ``done`` with its answer, ``failed`` with a reason, ``abandoned`` because it was told to, or ``lost``
    because its process was killed from outside; or as its program says."""

    kind: str
    data: dict[str, Any]


def supervise(
    request: dict[str, Any],
    ceiling: Ceiling,
    on_progress: Callable[[dict[str, Any]], object],
    ask: Callable[[], str | None],
    module: str = "service.solving",
) -> Ended:
    """Runs one solve to its end. ``ask`` is called at every look and may say ``stop`` (keep the best) or ``abandon``.

    ``module`` is the program that solves, and says what happens in lines of JSON as ``service.solving`` does.
    """
    command = [sys.executable, "-m", module]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    heard: queue.Queue[dict[str, Any]] = queue.Queue()
    reader = threading.Thread(target=_hear, args=(process.stdout, heard), daemon=True)
    reader.start()
    try:
        _write(process, json.dumps(request) + "\n")
        return _watch(process, reader, heard, ceiling, on_progress, ask)
    finally:
        process.kill()
        process.wait()
        reader.join()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what it was still to be told
                if pipe:
                    pipe.close()


def _watch(
    process: subprocess.Popen[str],
    reader: threading.Thread,
    heard: "queue.Queue[dict[str, Any]]",
    ceiling: Ceiling,
    on_progress: Callable[[dict[str, Any]], object],
    ask: Callable[[], str | None],
) -> Ended:
    deadline, told = time.monotonic() + ceiling.seconds, False
    while True:
        message = _latest(heard, TICK)
        if message and message["kind"] != "progress":
            return Ended(message["kind"], message["data"])
        if message:
            on_progress(message["data"])
        elif process.poll() is not None and not reader.is_alive() and heard.empty():
            return _broken(process.returncode)
        wish = ask()
        if wish == "abandon":
            return Ended("abandoned", {})
        if wish == "stop" and not told:
            told, deadline = True, min(deadline, time.monotonic() + LINGER)
            _write(process, "stop\n")
        if time.monotonic() > deadline:
            return Ended("failed", {"reason": f"the solve passed its time ceiling of {ceiling.seconds:g} s"})
        if _memory(process.pid) > ceiling.memory * MiB:
            return Ended("failed", {"reason": f"the solve passed its memory ceiling of {ceiling.memory} MiB"})


def _broken(status: int) -> Ended:
    """The end of a process that said nothing: killed by a signal (by who needs memory, or a crash), or in error."""
    if status < 0:
        return Ended("lost", {"signal": -status})
    return Ended("failed", {"reason": f"the solver's process ended unexpectedly ({status})"})


def _latest(heard: "queue.Queue[dict[str, Any]]", wait: float) -> dict[str, Any] | None:
    """The newest message; earlier progress is dropped, an end never is."""
    try:
        message = heard.get(timeout=wait)
    except queue.Empty:
        return None
    while message["kind"] == "progress" and not heard.empty():
        message = heard.get_nowait()
    return message


def _hear(lines: IO[str] | None, heard: "queue.Queue[dict[str, Any]]") -> None:
    for line in lines or ():
        heard.put(json.loads(line))


def _write(process: subprocess.Popen[str], text: str) -> None:
    """Says something to the solve, unless it has just ended."""
    with suppress(OSError):
        if process.stdin:
            process.stdin.write(text)
            process.stdin.flush()


def _memory(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
