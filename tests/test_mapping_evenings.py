"""Evenings: what hours meet, against a count of every minute; and a scenario that is fitted without losing a promise."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_mapping_notices import FACTS
from test_mapping_shrinking import EQUAL, LAST, PLACES, incident

from optimizer.clock import at
from optimizer.facts import WEEKDAYS
from optimizer.loading import dumps, loads
from optimizer.mapping.evenings import MOST, fit, saturday_addition
from optimizer.mapping.profile import HOURS, Profile, Spot
from optimizer.mapping.shrinking import estimate
from optimizer.mapping.windows import (
    EARLIEST,
    LATEST,
    USUAL,
    Window,
    best,
    expected_in,
    holds,
    hours_of,
    met,
    read_window,
    window,
)
from optimizer.promises import WeekendReinforcement
from optimizer.promises.weekend_reinforcement import Effect
from optimizer.scenario import Scenario

WINDOWS = st.builds(
    lambda start, length: Window(start, start + length),
    st.integers(0, 95).map(lambda n: 15 * n),
    st.integers(1, 48).map(lambda n: 15 * n),
)
DAYS = st.lists(st.sampled_from(WEEKDAYS), unique=True, min_size=1).map(tuple)
RATES = st.lists(st.floats(0.01, 5), min_size=HOURS, max_size=HOURS)
WEEKEND = ("fri", "sat")


def spot(rates, worth=100.0):
    return Spot(id="x", name="X", expected=tuple(rates), low=(0,) * HOURS, high=tuple(rates), hours_worth=worth)


def profile(rates):
    return Profile(as_of=LAST, half_life_days=365, spots=(), district=spot(rates))


def rates(**peaks):
    """A quiet week, with more in hours that are named by weekday and hour: ``fri22=3``."""
    found = [0.1] * HOURS
    for name, value in peaks.items():
        found[WEEKDAYS.index(name[:3]) * 24 + int(name[3:])] = value
    return found


def helg(**more):
    return WeekendReinforcement(**{"id": "helg", "wanted": 8, "minimum": 6, "start": time(18), "end": time(3), **more})


def scenario(promise):
    return Scenario(facts=FACTS, promises=(promise,))


def minutes_of(one, weekdays):
    """Every minute of the week that a window covers, counted one by one."""
    return {(WEEKDAYS.index(day) * 1440 + minute) % (7 * 1440) for day in weekdays for minute in range(one.start, one.end)}


@given(WINDOWS, DAYS, RATES)
@settings(max_examples=40, deadline=None)
def test_hours_against_a_count_of_every_minute(one, weekdays, week):
    covered = minutes_of(one, weekdays)
    parts = [sum(hour * 60 <= minute < hour * 60 + 60 for minute in covered) / 60 for hour in range(HOURS)]
    assert hours_of(one, weekdays) == pytest.approx(parts)
    assert expected_in(spot(week), one, weekdays) == pytest.approx(sum(week[minute // 60] / 60 for minute in covered))


@given(WINDOWS, DAYS, st.datetimes(datetime(2027, 5, 3), datetime(2027, 5, 9, 23)))
@settings(max_examples=60, deadline=None)
def test_an_instant_lies_in_a_window_if_its_minute_does(one, weekdays, when):
    minute = when.weekday() * 1440 + when.hour * 60 + when.minute
    assert holds(one, weekdays, at(when.date(), when.time().replace(second=0, microsecond=0))) == (
        minute in minutes_of(one, weekdays)
    )


@given(WINDOWS, DAYS, RATES)
@settings(max_examples=15, deadline=None)
def test_a_longer_window_meets_no_less_and_the_night_meets_itself(one, weekdays, week):
    longer = Window(one.start, one.end + 60)
    shorter, more = met(spot(week), one, WEEKEND), met(spot(week), longer, WEEKEND)
    assert shorter.week <= more.week
    assert shorter.nights <= more.nights + 1e-12
    night = met(spot(week), Window(18 * 60, 30 * 60), weekdays)
    assert (night.nights, night.low, night.high) == pytest.approx((1, 1, 1))


def test_shares_of_an_even_week_are_shares_of_its_hours():
    even = met(spot([0.5] * HOURS), USUAL[0], WEEKEND)
    assert even.week == pytest.approx(16 / 168)
    assert even.nights == pytest.approx(8 / 12)
    assert even.low < 8 / 12 < even.high


def test_the_bounds_of_a_share_narrow_with_what_it_is_worth():
    """A Beta variable of mean m and worth n has the variance m (1 − m) / (n + 1); 80 % of it lie within 1.28 of its root."""
    for worth in (200.0, 20_000.0):
        share = met(spot([1.0] * HOURS, worth), USUAL[0], WEEKEND)
        nights = worth * 24 / 168
        half = 1.2816 * (2 / 9 / (nights + 1)) ** 0.5
        assert share.high - share.low == pytest.approx(2 * half, rel=0.06)


@given(RATES, st.integers(4, 11), DAYS)
@settings(max_examples=30, deadline=None)
def test_the_best_hours_are_those_of_a_search_over_all(week, length, weekdays):
    own = Window(18 * 60, (18 + length) * 60)
    every = [Window(start, start + length * 60) for start in range(EARLIEST, LATEST - length * 60 + 1, 60)] + [own]
    top = max(sum(week[minute // 60] / 60 for minute in minutes_of(one, weekdays)) for one in every)
    assert expected_in(spot(week), best(spot(week), own, weekdays).window, weekdays) == pytest.approx(top)


def test_where_nothing_is_expected_nothing_is_met_and_nothing_changed():
    nothing = profile([0.0] * HOURS)
    assert met(nothing.whole, USUAL[0], WEEKEND).week == 0
    assert fit(scenario(helg()), nothing) == (scenario(helg()), [])
    assert fit(scenario(helg()), Profile(as_of=LAST, half_life_days=0, spots=())) == (scenario(helg()), [])


def test_of_equal_hours_the_promised_stay():
    assert best(spot([1.0] * HOURS), USUAL[1], WEEKEND).window == USUAL[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18-03", Window(1080, 1620)),
        ("18:30–02.15", Window(1110, 1575)),
        ("20 - 24", Window(1200, 1440)),
        ("08-16", Window(480, 960)),
        ("", None),
        ("18", None),
        ("18-03-04", None),
        ("18:75-03", None),
        ("99999-1", None),
    ],
)
def test_windows_as_they_are_written(text, expected):
    assert read_window(text) == expected


def test_hours_move_to_where_more_is_met_and_keep_their_length():
    late = profile(rates(sat1=9, sat2=9, sun1=9, sun2=9))
    fitted, changes = fit(scenario(helg(start=time(17), end=time(1))), late)
    (promise,) = fitted.promises
    length = (promise.end.hour - promise.start.hour) % 24
    assert length == 8
    assert promise.end >= time(3)
    assert [(one.field, one.before) for one in changes] == [("start, end", "17–01")]
    assert all(one.why.sv and one.why.en for one in changes)


def test_hours_stay_where_little_is_won_and_are_the_planner_s_if_he_says_so():
    even = profile([1.0] * HOURS)
    assert fit(scenario(helg()), even) == (scenario(helg()), [])
    slight = profile([1.0 + 0.5 * (hour == 5 * 24 + 3) for hour in range(HOURS)])  # 0.3 % of the week
    assert best(slight.whole, USUAL[1], WEEKEND).window != USUAL[1]
    assert fit(scenario(helg()), slight) == (scenario(helg()), [])
    fitted, changes = fit(scenario(helg()), even, Window(20 * 60, 28 * 60))
    assert (fitted.promises[0].start, fitted.promises[0].end) == (time(20), time(4))
    assert changes[0].after == "20–04"


@pytest.mark.parametrize(
    ("friday", "saturday", "expected"),
    [(10.0, 10.0, 0), (10.0, 10.5, 0), (10.0, 10.7, 1), (10.0, 12.5, 2), (10.0, 14.9, 4), (10.0, 90.0, 4), (10.0, 5.0, 0)],
)
def test_saturdays_are_raised_in_proportion(friday, saturday, expected):
    week = [0.0] * HOURS
    week[4 * 24 + 20], week[5 * 24 + 20] = friday, saturday
    assert saturday_addition(helg(), profile(week), USUAL[1]) == expected


def test_a_raised_saturday_takes_the_place_of_the_effect_that_was():
    week = profile(rates(fri22=10, sat22=15))
    had = helg(effects=(Effect(when="eve", wanted=2), Effect(when="saturday", minimum=1, wanted=1)))
    (promise,) = fit(scenario(had), week)[0].promises
    assert promise.effects[0] == had.effects[0]
    assert promise.effects[1].minimum == 1
    assert promise.effects[1].wanted > 1
    (new,) = fit(scenario(helg()), week)[0].promises
    assert new.effects == (Effect(when="saturday", wanted=promise.effects[1].wanted),)
    assert fit(fit(scenario(had), week)[0], week) == (fit(scenario(had), week)[0], [])


EFFECTS = st.lists(
    st.builds(
        Effect, when=st.sampled_from(["saturday", "eve", "payday_weekend"]), minimum=st.integers(0, 2), wanted=st.integers(0, 4)
    ),
    max_size=3,
).map(tuple)


@given(RATES, EFFECTS, st.integers(1, 12), st.none() | st.integers(0, 6), DAYS)
@settings(max_examples=40, deadline=None)
def test_nothing_that_was_promised_is_lowered(week, effects, wanted, room, weekdays):
    cap = None if room is None else wanted + room
    given_ = scenario(helg(effects=effects, minimum=1, wanted=wanted, cap=cap, weekdays=weekdays))
    fitted, changes = fit(given_, profile(week))
    for before, after in zip(given_.promises[0].duties(FACTS), fitted.promises[0].duties(FACTS), strict=True):
        assert (after.day, after.minimum) == (before.day, before.minimum)
        assert before.wanted <= after.wanted <= before.wanted + -(-wanted * MOST // 1)
        assert after.wanted == before.wanted or after.day.weekday() == 5
    kept = {"start", "end", "effects"}
    assert given_.promises[0].model_dump(exclude=kept) == fitted.promises[0].model_dump(exclude=kept)
    assert bool(changes) == (fitted != given_)
    assert loads(dumps(fitted)) == fitted


def test_a_scenario_without_such_a_promise_stays_as_it_is():
    bare = Scenario(facts=FACTS)
    assert fit(bare, profile([1.0] * HOURS)) == (bare, [])


def test_a_profile_without_a_district_sums_its_spots():
    found = estimate([incident(LAST, 3), incident(date(2025, 6, 1), 22, "south")], PLACES, EQUAL)
    summed = Profile(as_of=found.as_of, half_life_days=0, spots=found.spots).whole
    assert sum(summed.expected) == pytest.approx(sum(sum(one.expected) for one in found.spots))
    assert summed.incidents == 2
    assert window(time(18), time(18)) == Window(1080, 2520)
