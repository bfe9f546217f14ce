"""Columns from processes of their own: what they find and prove is true, and none outlives the search that began it."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from itertools import chain, repeat

import numpy as np
import pytest
from test_columns import CREW, level_of

from optimizer.model import apart, delegation, level
from optimizer.model.apart import Distant
from optimizer.model.budget import Budget
from optimizer.model.delegation import COMMAND, delegate
from optimizer.model.level import search_level
from optimizer.model.loosening import loose
from optimizer.model.neighbourhood import Neighbourhoods
from optimizer.model.offering import offering
from optimizer.model.outcome import Settings, never
from optimizer.model.talk import News, Task, receive, send
from optimizer.model.whole import search_whole

LONG = 60
"""Seconds that no test waits for unless something is wrong."""


@pytest.fixture
def crew():
    """A level of six officers, its parts, its neighbourhoods, and where a search begins."""
    model, incumbent = level_of(CREW)
    return incumbent, loose(model, incumbent), Neighbourhoods(model, incumbent), model


@pytest.fixture
def begun(monkeypatch):
    """The processes that are begun."""
    found, popen = [], subprocess.Popen

    def begin(*arguments, **options):
        found.append(popen(*arguments, **options))
        return found[-1]

    monkeypatch.setattr(delegation.subprocess, "Popen", begin)
    return found


def ask(crew, stop=never, calls=None):
    """What a delegate comes to; ``calls`` hears what it says of its course."""
    incumbent, parts, neighbourhoods, _ = crew
    offer, heard = offering(parts, neighbourhoods, 0, never), [] if calls is None else calls
    budget = Budget(Settings(time_limit=LONG, stop=stop), incumbent)
    return delegate(parts, incumbent, budget, offer, lambda: heard.append("begun"), lambda: heard.append("doubled"))


def is_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def wait_until(is_so):
    end = time.monotonic() + LONG
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def test_two_processes_prove_what_the_solver_proves(crew, begun):
    incumbent, *_ = crew
    heard = []
    ask(crew, calls=heard)
    _, plain = level_of(CREW)
    search_whole(plain, Settings(time_limit=LONG, workers=2), ())
    assert heard == ["begun", "doubled"]
    assert plain.is_closed()
    assert incumbent.is_closed()
    assert incumbent.best == plain.best == incumbent.cost(incumbent.values)
    assert incumbent.rows.hold(incumbent.values)
    assert len(begun) == 1
    assert wait_until(lambda: not is_alive(begun[0].pid)), "the second process ends with the first"


def test_the_word_to_stop_ends_them_at_once(crew, begun):
    heard = []
    assert ask(crew, stop=lambda: "begun" in heard, calls=heard) is None
    assert wait_until(lambda: not is_alive(begun[0].pid))


def test_a_process_ended_from_outside_loses_nothing(crew, begun):
    incumbent = crew[0]

    def kill():
        for one in begun:
            one.kill()
        return False

    assert ask(crew, stop=kill) is None
    assert not search_whole(incumbent, Settings(time_limit=LONG, workers=2), ())
    assert incumbent.is_closed()


def test_a_process_that_cannot_begin_is_done_without(crew, monkeypatch):
    monkeypatch.setattr(delegation, "COMMAND", ["no such program"])
    assert ask(crew) is None


def test_a_process_that_says_nothing_is_ended_when_the_time_is_over(crew, begun, monkeypatch):
    monkeypatch.setattr(delegation, "COMMAND", [sys.executable, "-c", f"import time; time.sleep({LONG})"])
    assert ask(crew, stop=lambda: bool(begun)) is None
    assert begun[0].returncode == -signal.SIGKILL


def test_news_hold_the_values_of_a_best_that_is_not_known(crew):
    incumbent = crew[0]
    assert delegation._news(incumbent, None, True) == News(None, incumbent.bound, True, None)
    search_whole(incumbent, Settings(time_limit=LONG, work_limit=1.0, workers=1), ())
    told = delegation._news(incumbent, None, False)
    assert told.best == incumbent.cost(told.values)
    assert delegation._news(incumbent, told.best, False).values is None


class Parent:
    """Answers the calls of a distant level with what it is given, one after another; the last again and again."""

    def __init__(self, level_of_it, *answers):
        self.calls, self._answers = [], [*answers]
        (there, into), (back, out) = os.pipe(), os.pipe()
        self._ends = [os.fdopen(there, "rb"), os.fdopen(out, "wb")]
        threading.Thread(target=self._answer, daemon=True).start()
        task = Task(level_of_it[1], 0, Settings(), self._answers[0])
        self.level = Distant(task, os.fdopen(back, "rb"), os.fdopen(into, "wb"))

    def _answer(self):
        for answer in chain(self._answers[1:], repeat(self._answers[-1])):
            self.calls.append(receive(self._ends[0]))
            send(self._ends[1], answer)


def test_a_distant_level_knows_what_it_was_told_last(crew):
    one, other = np.array([1, 2]), np.array([3, 4])
    parent = Parent(crew, News(9, 5, False, one), News(9, 6, False, None), News(8, 8, True, other))
    level = parent.level
    assert (level.best, level.values is one, level.is_closed(), level.is_over()) == (9, True, False, False)
    level.lift(5.0)
    assert not parent.calls, "a bound that is no news is not told"
    level.lift(6.0)
    assert parent.calls == [("lift", 9, 6.0)]
    assert (level.best, level.values.tolist(), level.is_closed()) == (9, [1, 2], False)
    level.offer({0: one})
    assert (level.best, level.values.tolist(), level.is_closed(), level.is_over()) == (8, [3, 4], True, True)


def test_a_claim_is_told_and_what_it_leaves_is_known_before_it_is_searched(crew):
    values = np.array([1, 2])
    parent = Parent(crew, News(None, 5, False, None), News(9, 5, False, values))
    parent.level.claim(values)
    (call,) = parent.calls
    assert (call[0], call[2].tolist()) == ("claim", [1, 2])
    assert parent.level.values.tolist() == [1, 2]


def test_stretches_of_a_long_period_are_claimed_one_after_another(begun):
    days, minutes = 3 * CREW.horizon, ("most_minutes", "least_minutes", "weekends")
    people = [replace(one, **{name: 3 * getattr(one, name) for name in minutes}) for one in CREW.people]
    people = tuple(replace(one, shifts=dict.fromkeys(one.shifts, 60)) for one in people)
    cover = {(day, shift): (1, 100, 1) for day in range(days) for shift in CREW.shifts}
    model, incumbent = level_of(replace(CREW, horizon=days, people=people, cover=cover))
    claims, claim = [], incumbent.claim

    def note(columns):
        claims.append(columns)
        claim(columns)

    incumbent.claim = note
    neighbourhoods = Neighbourhoods(model, incumbent)
    ask((incumbent, loose(model, incumbent), neighbourhoods, model), stop=lambda: len(claims) >= 8)
    assert len(claims) >= 8
    assert all(len(one) for one in claims[:8:2])
    assert not any(len(one) for one in claims[1:8:2])
    assert not incumbent.claimed.any()


def test_a_claim_ends_with_the_process_that_made_it(crew, begun, monkeypatch):
    incumbent, parts, *_ = crew
    incumbent.claim(parts.blocks[0].columns)
    monkeypatch.setattr(delegation, "COMMAND", [sys.executable, "-c", ""])
    assert ask(crew) is None
    assert not incumbent.claimed.any()


def test_work_is_told_now_and_then_and_once(crew, monkeypatch):
    monkeypatch.setattr(apart, "POLL_SECONDS", -1.0)
    parent = Parent(crew, News(None, 0, False, None))
    for work in (1.0, 2.0):
        parent.level.spend(work)
        parent.level.is_over()
    parent.level.is_over()
    assert [call[2] for call in parent.calls] == [1.0, 2.0, 0.0]
    assert parent.level.work == 3.0


def test_what_goes_wrong_inside_is_told(crew):
    incumbent, parts, neighbourhoods, model = crew
    broken = incumbent, replace(parts, blocks=(None,)), neighbourhoods, model
    with pytest.raises(RuntimeError, match=r"generating columns failed(.|\n)*AttributeError"):
        ask(broken)


def test_a_process_ends_with_its_parent(crew):
    incumbent, parts, *_ = crew
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        news = News(None, 0, False, None)
        send(process.stdin, Task(parts, incumbent.constant, Settings(time_limit=10 * LONG), news))
        assert receive(process.stdout)[0]
        process.stdin.close()
        process.stdout.close()
        assert process.wait(LONG) == 1


def test_a_level_goes_the_same_way_apart(monkeypatch):
    monkeypatch.setattr(level, "APART", 0)
    model, incumbent = level_of(CREW)
    assert not search_level(model, incumbent, Settings(time_limit=LONG, workers=2), model.program.complete({}))
    assert incumbent.is_closed()
