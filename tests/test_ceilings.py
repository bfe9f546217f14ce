"""One solve under supervision: its ceilings, its being stopped, given up and killed; each ends it alone."""

import json
import os
import signal
import threading
import time

import psutil
import pytest
from faults.clients import scenarios
from faults.harness import solvers_below

import optimizer
from service.examples import SCENARIO
from service.supervision import Ceiling, supervise

ROOMY = Ceiling(seconds=120, memory=4096)


@pytest.fixture(scope="module")
def year():
    """A scenario whose search has no end within these tests."""
    return json.dumps(scenarios()["district"])


def solve(document, ceiling=ROOMY, ask=lambda: None, seconds=60.0, on_progress=lambda data: None):
    """How a solve ended."""
    return supervise({"scenario": document, "limits": {"time_limit": seconds, "workers": 1}}, ceiling, on_progress, ask)


def solvers():
    """The solver processes under this one."""
    return solvers_below(psutil.Process())


def once_searching():
    """Whether a roster has been told of, and who is to be told."""
    heard = threading.Event()
    return heard.is_set, lambda data: heard.set()


def test_a_solve_over_its_memory_fails_alone(year):
    other = []
    beside = threading.Thread(target=lambda: other.append(solve(json.dumps(SCENARIO), seconds=20)))
    beside.start()
    ended = solve(year, Ceiling(seconds=120, memory=60))
    assert (ended.kind, ended.data["reason"]) == ("failed", "the solve passed its memory ceiling of 60 MiB")
    beside.join()
    assert other[0].kind == "done"


def test_a_solve_over_its_time_fails(year):
    began = time.monotonic()
    ended = solve(year, Ceiling(seconds=1.5, memory=4096))
    assert (ended.kind, ended.data["reason"]) == ("failed", "the solve passed its time ceiling of 1.5 s")
    assert time.monotonic() - began < 20
    assert not solvers()


def test_a_stopped_solve_keeps_its_best(year):
    is_searching, hear = once_searching()
    ended = solve(year, ask=lambda: "stop" if is_searching() else None, on_progress=hear)
    assert ended.kind == "done"
    costs = {one["level"]: one["cost"] for one in ended.data["levels"]}
    assert {one.level: one.cost for one in optimizer.read(ended.data["plan"]).levels} == costs != {}


def test_a_solve_given_up_leaves_no_process(year):
    is_searching, hear = once_searching()
    assert solve(year, ask=lambda: "abandon" if is_searching() else None, on_progress=hear).kind == "abandoned"
    assert not solvers()


def test_a_killed_solver_is_lost_and_not_failed(year):
    is_searching, hear = once_searching()

    def kill():
        if is_searching():
            for one in solvers():
                os.kill(one.pid, signal.SIGKILL)

    ended = solve(year, ask=kill, on_progress=hear)
    assert (ended.kind, ended.data) == ("lost", {"signal": 9})


def test_a_scenario_that_can_no_longer_be_read_fails_with_its_fault():
    ended = solve(json.dumps({**SCENARIO, "rules": [{"kind": "no_such_rule"}]}))
    assert ended.kind == "failed"
    assert "can no longer be read: rules" in ended.data["reason"]
