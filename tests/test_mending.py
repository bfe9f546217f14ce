"""Stretches at random: all of the period is in them, they grow once nothing is gained, none leaves a worse roster."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_columns import CREW, level_of
from test_stretches import WEEK, begun

from optimizer.model import mending, stretches
from optimizer.model.loosening import loose
from optimizer.model.mending import PATIENCE, Mending
from optimizer.model.outcome import never
from optimizer.model.stretches import LONGER, LONGEST, SHORTEST, Stretches


class Told:
    """A period of so many weeks, of which every stretch that is searched gains what is said."""

    def __init__(self, weeks, gains, first=0):
        self.first, self.end, self.best = first, first + weeks * WEEK, 10**6
        self.gains, self.found, self.seeds = gains, [], []

    def search(self, ends, seed, is_claimed, is_over):
        (one,) = ends
        self.found.append(one)
        self.seeds.append(seed)
        self.best -= self.gains


def tried(told, count, seed=0):
    """A mending after so many tries."""
    one = Mending(told, seed, is_claimed=False)
    for _ in range(count):
        one.step(never)
    return one


@given(weeks=st.integers(5, 60), first=st.integers(0, 10**7), seed=st.integers(0, 9))
@settings(max_examples=30, deadline=None)
def test_every_week_is_in_some_stretch_and_none_is_too_short_or_too_long(weeks, first, seed):
    told = Told(weeks, 1, first)
    tried(told, 12 * weeks, seed)
    most = min(LONGER * SHORTEST, LONGEST * weeks * WEEK)
    assert all(min(SHORTEST, weeks * WEEK // 3) <= end - begin <= most for begin, end in told.found)
    for week in range(weeks):
        assert any(begin < first + (week + 1) * WEEK and first + week * WEEK < end for begin, end in told.found)
    assert len({*told.found}) == len(told.found), "no two tries are the same"
    assert len({*told.seeds}) > len(told.found) // 2
    again = Told(weeks, 1, first)
    tried(again, 12 * weeks, seed)
    assert again.found == told.found, "a seed says all"


@pytest.mark.parametrize(("gains", "rounds", "times"), [(0, 0, 1), (0, 1, LONGER), (0, 2, LONGER**2), (1, 9, 1)])
def test_stretches_grow_once_many_gain_nothing(gains, rounds, times):
    one = tried(Told(52, gains), rounds * (PATIENCE + 1))
    assert one.longest == pytest.approx(LONGER * SHORTEST * times, abs=rounds + 1)
    assert one.is_able()


def test_no_stretch_grows_beyond_what_is_the_whole_periods_work():
    one = tried(Told(6, 0), 9 * PATIENCE)
    assert one.longest == int(LONGEST * 6 * WEEK)


def test_who_gained_nothing_with_the_longest_rests_until_others_find_better():
    told = Told(6, 0)
    one = tried(told, PATIENCE)
    assert one.is_able()
    while one.longest < int(LONGEST * 6 * WEEK) or one.idle <= PATIENCE:
        assert one.is_able()
        one.step(never)
    assert not one.is_able()
    told.best -= 1
    assert one.is_able()
    one.step(never)
    assert one.idle == 0
    for _ in range(PATIENCE + 1):
        assert one.is_able()
        one.step(never)
    assert not one.is_able()


def test_a_short_period_has_shorter_ones_and_none_has_none():
    told = Told(4, 1)
    one = tried(told, 50)
    assert one.is_able()
    assert {end - begin for begin, end in told.found} <= {*range(4 * WEEK // 3, int(LONGEST * 4 * WEEK) + 1)}
    assert not Mending(Told(0, 0), 0, is_claimed=False).is_able()


@pytest.mark.parametrize("is_claimed", [True, False])
def test_each_try_leaves_a_better_roster_or_none_and_ends_its_claim(monkeypatch, is_claimed):
    for module in (stretches, mending):
        monkeypatch.setattr(module, "SHORTEST", WEEK)
    model, incumbent = level_of(CREW)
    parts = loose(model, incumbent)
    offer, best, claims = begun((model, incumbent, parts), dear=True), [], []
    claim = incumbent.claim
    monkeypatch.setattr(incumbent, "claim", lambda columns: claims.append(len(columns)) or claim(columns))
    one = Mending(Stretches(parts, incumbent, offer, 0), 0, is_claimed)
    assert one.is_able()
    for _ in range(20):
        best.append(incumbent.best)
        one.step(never)
        assert incumbent.rows.hold(incumbent.values)
    assert incumbent.best == incumbent.cost(incumbent.values) < best[0]
    assert best == sorted(best, reverse=True)
    assert not incumbent.claimed.any()
    assert claims[1::2] == [0] * (20 * is_claimed)
    assert bool(sum(claims)) == is_claimed


def test_what_is_searched_is_claimed_where_neighbourhoods_are_searched_beside():
    told = SimpleNamespace(first=0, end=52 * WEEK, best=1, search=lambda *given: seen.append(given[2]))
    for is_claimed in (True, False):
        seen = []
        Mending(told, 0, is_claimed).step(never)
        assert seen == [is_claimed]


def test_tries_go_on_to_the_end_and_none_is_made_where_there_is_no_period():
    turns, told, none = iter(range(99)), Told(6, 0), Told(0, 0)
    Mending(told, 0, is_claimed=False).go_on(lambda: next(turns, None) is None)
    Mending(none, 0, is_claimed=False).go_on(never)
    assert (len(told.found), len(none.found)) == (99, 0)
