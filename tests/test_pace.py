"""Giving way: one waits for others as long as these gain more, and no longer."""

from types import SimpleNamespace

import pytest

from optimizer.model import pace
from optimizer.model.pace import Pace


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on while one sleeps; ``do`` says what happens meanwhile."""
    made = SimpleNamespace(now=0.0, do=lambda now: None)

    def sleep(seconds):
        made.now += seconds
        made.do(made.now)

    monkeypatch.setattr(pace, "time", SimpleNamespace(monotonic=lambda: made.now, sleep=sleep))
    return made


@pytest.mark.parametrize(
    ("own", "others", "until", "waits"),
    [
        (20, 60, 0, 0),  # three times as much: one goes on
        (20, 70, 0, 10),  # more, then nothing: one waits as long as one took
        (20, 70, 15, 20),  # more for a while
        (0, 0, 0, 0),
    ],
)
def test_one_waits_while_others_gain_more_in_the_same_time(clock, own, others, until, waits):
    level = SimpleNamespace(best=10000)
    mine = Pace(level)

    def offer(gain):
        level.best -= gain

    clock.now = 10.0
    level.best -= others
    mine.noting(offer)(own)
    last = []

    def do(now):
        if now - 10.0 <= until and now - 10.0 - len(last) >= 1:
            last.append(now)
            level.best -= 10

    clock.do = do
    mine.give_way(lambda: False)
    assert clock.now - 10.0 == pytest.approx(waits, abs=0.5)


def test_waiting_ends_at_the_word(clock):
    level = SimpleNamespace(best=None)
    first = Pace(level)
    level.best = 100
    first.give_way(lambda: pytest.fail("a first roster is no gain"))
    mine = Pace(level)
    clock.now, level.best = 10.0, 50
    mine.give_way(lambda: clock.now > 12)
    assert clock.now == pytest.approx(12, abs=0.5)
