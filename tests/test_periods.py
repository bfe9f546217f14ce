"""Stretches and windows against what a plain walk over the days finds."""

from datetime import date, time, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from optimizer.clock import DAY, at, days
from optimizer.duty import Work
from optimizer.facts import WEEKDAYS, Facts, Period
from optimizer.periods import (
    day_windows,
    longest_rests,
    months,
    quarters,
    shared_out,
    sharing_time,
    short_rests,
    starting_in,
    week_windows,
    weeks,
    whole,
    years,
)
from optimizer.world import World

MONDAYS = st.integers(-60, 60).map(lambda n: date(2027, 1, 4) + timedelta(days=7 * n))


@st.composite
def worlds(draw):
    first = date(2026, 12, 20) + timedelta(days=draw(st.integers(0, 400)))
    return World(Facts(period=Period(start=first, end=first + timedelta(days=draw(st.integers(0, 400))))), [])


def touches(world, stretch):
    return stretch.first <= world.facts.period.end and stretch.last >= world.facts.period.start


@given(worlds(), st.integers(1, 16), MONDAYS, st.none() | st.just(1))
def test_weeks_are_all_that_touch_the_period_and_start_a_step_apart(world, length, start, every):
    found = weeks(world, length, start, every)
    step = timedelta(days=7 * (every or length))
    assert found
    assert all((one.last - one.first).days == 7 * length - 1 and touches(world, one) for one in found)
    assert all((one.first - start) % step == timedelta(0) for one in found)
    assert [one.first for one in found] == [found[0].first + n * step for n in range(len(found))]
    before, after = found[0].last - step, found[-1].first + step
    assert before < world.facts.period.start
    assert after > world.facts.period.end


@given(worlds())
def test_without_a_stated_monday_the_first_planned_week_begins_them(world):
    first = weeks(world, 2)[0].first
    assert first.weekday() == 0
    assert 0 <= (world.facts.period.start - first).days < 7


@given(worlds())
def test_months_quarters_and_years_hold_each_planned_day_once(world):
    period = world.facts.period
    for stretches, label in (
        (months(world), lambda day: (day.year, day.month)),
        (quarters(world), lambda day: (day.year, (day.month + 2) // 3)),
        (years(world), lambda day: day.year),
    ):
        assert len(stretches) == len({label(day) for day in days(period.start, period.end)})
        for one in stretches:
            assert touches(world, one)
            assert label(one.first) == label(one.last)
            assert label(one.first - DAY) != label(one.first)
            assert label(one.last + DAY) != label(one.last)
        inside = [one for one in stretches if set(days(*one)) <= set(days(period.start, period.end))]
        assert whole(world, stretches) == inside


@given(worlds(), st.sampled_from(WEEKDAYS), st.sampled_from([time(0), time(6), time(23)]))
def test_windows_follow_each_other_and_hold_all_that_planned_work_may_reach(world, weekday, clock):
    period = world.facts.period
    for windows in (week_windows(world, weekday), day_windows(world, clock)):
        assert all(one[1] == two[0] for one, two in pairwise(windows))
        assert windows[0][0] <= at(period.start)
        assert windows[-1][0] < at(period.end + 2 * DAY) <= windows[-1][1]
    assert all(at(period.start - 7 * DAY) < one[0] for one in week_windows(world, weekday))


def work(name, start, length):
    return Work(str(name), "other", start, start + length, length, 0, date(2027, 1, 1))


works = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=6).map(
    lambda pairs: [work(n, *pair) for n, pair in enumerate(sorted(pairs))]
)
windows = st.lists(st.integers(0, 120), min_size=2, max_size=8, unique=True).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(works, windows)
def test_works_are_shared_out_to_every_window_that_they_touch(works, windows):
    for window, found in shared_out(works, windows):
        assert found == [one for one in works if set(range(one.start, one.end)) & set(range(*window))]


@given(works, windows)
def test_the_longest_rest_is_the_longest_run_of_minutes_without_work(works, windows):
    found = list(longest_rests(works, windows))
    assert [window for window, _ in found] == windows
    for (first, last), rest in found:
        free, longest = 0, 0
        for minute in range(first, last):
            free = 0 if any(one.start <= minute < one.end for one in works) else free + 1
            longest = max(longest, free)
        assert rest == longest


@given(worlds(), st.lists(st.integers(0, 40 * 24 * 60), max_size=8))
def test_work_starts_in_one_stretch_only(world, starts):
    works = [work(n, at(world.facts.period.start) + start, 60) for n, start in enumerate(sorted(starts))]
    for one in months(world):
        assert list(starting_in(works, one)) == [w for w in works if one.window[0] <= w.start < one.window[1]]


@given(works, windows, st.integers(1, 60))
def test_a_short_rest_lacks_what_the_longest_does(works, windows, need):
    longest = longest_rests(works, windows)
    lacks = [(window, min(need, window[1] - window[0]) - rest) for window, rest in longest]
    assert list(short_rests(works, windows, need)) == [(window, lack) for window, lack in lacks if lack > 0]


@given(works)
def test_works_share_time_where_the_later_starts_before_the_earlier_ends(works):
    pairs = [(one, other) for one, other in combinations(works, 2) if other.start < one.end]
    assert list(sharing_time(works)) == pairs
