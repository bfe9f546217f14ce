"""Shrinking: its formula and its quantiles against independent reckonings, and what must hold of any profile."""

import math
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from optimizer.clock import at
from optimizer.facts import Stadsdel
from optimizer.mapping.belief import Belief
from optimizer.mapping.gamma import below, quantile
from optimizer.mapping.incident import Incident
from optimizer.mapping.profile import HOURS, hour_of_week, hours_between
from optimizer.mapping.shrinking import believe_district, counted, estimate, weighted
from optimizer.mapping.span import YEAR, Span
from optimizer.mapping.sweden import SHAPE, TEN_THOUSANDTHS
from optimizer.mapping.worth import SCALE, hours_worth, level_worth

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
SPAN, EQUAL = Span(FIRST, LAST, 365), Span(FIRST, LAST, 0)
PLACES = tuple(Stadsdel(id=name, name=name.title()) for name in ("north", "south", "west"))


def incident(day, hour=None, stadsdel="north", aside=None):
    clock = None if hour is None else at(day, time(hour, 30))
    return Incident(f"{day} {hour}", day, clock, stadsdel, "rån", "test", aside)


def shape_of(spot):
    return [rate / sum(spot.expected) for rate in spot.expected]


INCIDENT = st.builds(
    incident,
    st.dates(FIRST, LAST),
    st.none() | st.integers(0, 23),
    st.none() | st.sampled_from([one.id for one in PLACES]),
    st.sampled_from([None, None, None, "at_home"]),
)
INCIDENTS = st.lists(INCIDENT, max_size=25)


@pytest.mark.parametrize("shape", [0.02, 0.3, 1.0, 2.5, 17.0, 140.0])
def test_the_gamma_s_distribution_is_the_integral_of_its_density(shape):
    """Simpson's rule in the logarithm of the value, where the density is smooth."""
    for x in (0.2 * shape, shape, 2 * shape):
        start, steps = math.log(1e-12), 4000
        width = (math.log(x) - start) / steps
        ends = [math.exp(shape * u - math.exp(u) - math.lgamma(shape)) for u in (start + n * width for n in range(steps + 1))]
        integral = width / 3 * sum(value * (1 if n in (0, steps) else 4 if n % 2 else 2) for n, value in enumerate(ends))
        rest = math.exp(shape * start - math.lgamma(shape + 1))  # below the first point the density is a power
        assert below(shape, x) == pytest.approx(integral + rest, abs=1e-6)


@given(st.floats(0.02, 1000), st.sampled_from([0.05, 0.1, 0.5, 0.9, 0.99]))
def test_a_quantile_is_where_the_distribution_says_so(shape, probability):
    assert below(shape, quantile(shape, probability)) == pytest.approx(probability, abs=1e-3 if shape > 200 else 1e-7)


@pytest.mark.parametrize("shape", [0.4, 3.0, 60.0, 400.0])
def test_quantiles_are_those_of_draws(shape):
    draw = Random(7)
    drawn = sorted(draw.gammavariate(shape, 1) for _ in range(40_000))
    for probability in (0.1, 0.9):
        assert sum(value <= quantile(shape, probability) for value in drawn) / len(drawn) == pytest.approx(
            probability, abs=0.006
        )


def test_a_tiny_shape_has_its_quantile_at_nothing():
    assert quantile(1e-4, 0.1) == 0.0


@pytest.mark.parametrize(("level", "hours", "share"), [(5.0, 40.0, 0.02), (20.0, 20.0, 0.2), (300.0, 60.0, 0.01)])
def test_an_hour_s_rate_has_the_mean_variance_and_bounds_of_draws(level, hours, share):
    """The product of a Gamma level and a Beta share, drawn, against the Gamma distribution that stands for it."""
    belief, draw = Belief(3.0, level, (share, 1 - share), hours), Random(11)
    drawn = [
        3.0 * draw.gammavariate(level, 1 / level) * draw.betavariate(hours * share, hours * (1 - share)) for _ in range(60_000)
    ]
    mean = sum(drawn) / len(drawn)
    variance = sum((value - mean) ** 2 for value in drawn) / len(drawn)
    assert mean == pytest.approx(3.0 * share, rel=0.03)
    assert variance == pytest.approx((3.0 * share) ** 2 / belief.shape(share), rel=0.08)
    low, high = (next(iter(belief.bound(probability))) for probability in (0.1, 0.9))
    assert 0.78 < sum(low <= value <= high for value in drawn) / len(drawn) < 0.85  # if it errs, it is wide


def test_sweden_s_shape_is_whole_and_peaks_in_the_nights_of_the_weekend():
    assert (len(TEN_THOUSANDTHS), sum(TEN_THOUSANDTHS)) == (HOURS, 10_000)
    assert max(range(HOURS), key=TEN_THOUSANDTHS.__getitem__) // 24 in (5, 6)
    weekend = [hour for day in (4, 5) for hour in range(day * 24 + 18, day * 24 + 30)]
    assert sum(SHAPE[hour % HOURS] for hour in weekend) == pytest.approx(0.25, abs=0.02)


def test_without_incidents_each_level_has_exactly_the_shape_above():
    profile = estimate([], PLACES, SPAN)
    for spot in (profile.district, *profile.spots):
        assert shape_of(spot) == pytest.approx(SHAPE, abs=1e-12)
    levels = {round(sum(spot.expected), 12) for spot in profile.spots}
    assert len(levels) == 1
    assert 0 < 3 * levels.pop() <= sum(profile.district.expected)


def test_the_formula_on_a_district_reckoned_by_hand():
    """Two incidents at Friday 22, one of them a half-life old, in a span of 731 days that all weigh alike but for decay."""
    friday = date(2025, 12, 26)
    used = [incident(friday, 22), incident(friday - timedelta(days=364), 22)]
    span = Span(FIRST, LAST, 364)
    seen = 2 ** (-5 / 364) + 2 ** (-369 / 364)
    years = sum(2 ** (-age / 364) for age in range(731)) / YEAR
    belief = believe_district(used, span)
    common = belief.hours_worth - seen
    assert belief.level == pytest.approx((seen + 0.5) / years)
    assert belief.level_worth == pytest.approx(seen + 0.5)
    assert belief.shares[4 * 24 + 22] == pytest.approx((common * SHAPE[4 * 24 + 22] + seen) / (common + seen))
    assert belief.shares[3] == pytest.approx(common * SHAPE[3] / (common + seen))


@given(INCIDENTS)
@settings(max_examples=25, deadline=None)
def test_the_district_s_level_is_its_weighted_count_in_a_year_and_half_an_incident(incidents):
    used = [one for one in incidents if one.aside is None]
    district = estimate(incidents, PLACES, SPAN).district
    whole = sum(0.5 ** ((LAST - one.day).days / 365) for one in used)
    years = sum(0.5 ** (age / 365) for age in range(731)) / 365.25
    assert sum(district.expected) == pytest.approx((whole + 0.5) / years)
    assert district.incidents == len(used)


@given(INCIDENTS)
@example([incident(LAST, 3, "south")])
@settings(max_examples=25, deadline=None)
def test_stadsdelar_sum_to_the_district_but_for_the_half_incident(incidents):
    profile = estimate(incidents, PLACES, SPAN)
    if any(one.stadsdel and one.aside is None for one in incidents):
        assert sum(sum(spot.expected) for spot in profile.spots) <= sum(profile.district.expected) + 1e-9
        assert sum(sum(spot.expected) for spot in profile.spots) >= sum(profile.district.expected) - 0.5 / SPAN.years - 1e-9


@given(INCIDENTS, st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_order_does_not_matter(incidents, random):
    mixed = list(incidents)
    random.shuffle(mixed)
    first, second = estimate(incidents, PLACES, SPAN), estimate(mixed, PLACES, SPAN)
    for one, other in zip((first.district, *first.spots), (second.district, *second.spots), strict=True):
        assert one.expected == pytest.approx(other.expected)
        assert one.high == pytest.approx(other.high)


@given(INCIDENTS)
@settings(max_examples=15, deadline=None)
def test_every_interval_holds_what_is_expected(incidents):
    profile = estimate(incidents, PLACES, SPAN)
    for spot in (profile.district, *profile.spots):
        assert all(
            low <= mean <= high and low < high for low, mean, high in zip(spot.low, spot.expected, spot.high, strict=True)
        )


def test_many_incidents_lead_to_their_own_shares_and_few_do_not():
    days = [date(2025, 1, 7) + timedelta(weeks=week) for week in range(40)]  # Tuesdays at 10, where Sweden has little
    few = shape_of(estimate([incident(days[0], 10)], PLACES, EQUAL).district)
    many = shape_of(estimate([incident(day, 10) for day in days for _ in range(60)], PLACES, EQUAL).district)
    assert few[34] < 0.15
    assert many[34] > 0.95


def test_a_stadsdel_leans_on_the_district_and_the_district_on_sweden():
    used = [incident(date(2025, 1, 7) + timedelta(weeks=week), 10, "north") for week in range(40)]
    profile = estimate(used, PLACES, EQUAL)
    north, south = shape_of(profile.spots[0])[34], shape_of(profile.spots[1])[34]
    assert SHAPE[34] < south < north
    assert south == pytest.approx(shape_of(profile.district)[34])
    assert sum(profile.spots[0].expected) > 10 * sum(profile.spots[1].expected)


def test_older_incidents_weigh_less_and_a_half_life_old_one_half():
    new, old = ([incident(LAST - timedelta(days=age), 10)] for age in (0, 365))
    weights = [sum(weighted(one, SHAPE, SPAN)) for one in (new, old)]
    assert weights == pytest.approx([1.0, 0.5])
    levels = [
        sum(estimate([incident(LAST - timedelta(days=age), 10)], PLACES, SPAN).district.expected) for age in range(0, 700, 70)
    ]
    assert levels == sorted(levels, reverse=True)
    assert len(set(levels)) == len(levels)
    assert [sum(weighted(one, SHAPE, EQUAL)) for one in (new, old)] == [1.0, 1.0]


def test_what_has_no_hour_is_spread_over_its_day():
    day = date(2025, 12, 24)
    seen = weighted([incident(day)], SHAPE, EQUAL)
    hours = range(day.weekday() * 24, day.weekday() * 24 + 24)
    assert sum(seen[hour] for hour in hours) == pytest.approx(1)
    assert sum(seen) == pytest.approx(1)
    assert seen[hours[18]] / seen[hours[4]] == pytest.approx(SHAPE[hours[18]] / SHAPE[hours[4]])
    assert counted([incident(day)]) == [0] * HOURS


def test_what_is_outside_the_span_or_set_aside_changes_nothing():
    inside = [incident(LAST, 3)]
    outside = [
        incident(FIRST - timedelta(days=1), 3),
        incident(LAST + timedelta(days=1), 3),
        incident(LAST, 3, aside="at_home"),
    ]
    assert estimate(inside + outside, PLACES, SPAN) == estimate(inside, PLACES, SPAN)
    with pytest.raises(ValueError, match="before the first known day"):
        estimate(inside, PLACES, replace(SPAN, as_of=FIRST - timedelta(days=1)))


def test_what_has_no_place_raises_every_stadsdel():
    placed = [incident(LAST, 3, "north"), incident(LAST, 3, "south")]
    more = estimate([*placed, incident(LAST, 3, None), incident(LAST, 3, None)], PLACES, SPAN)
    for after, before in zip(more.spots, estimate(placed, PLACES, SPAN).spots, strict=True):
        assert sum(after.expected) > 1.5 * sum(before.expected)
        assert after.incidents == before.incidents


def test_worth_is_high_where_places_are_alike_and_low_where_they_are_not():
    assert level_worth([50] * 14) > 30 > 3 > level_worth([0] * 13 + [700])
    flat = [1 / HOURS] * HOURS
    alike, odd = [4] * HOURS, [0] * 160 + [84] * 8
    assert hours_worth([alike], flat) > 200 > 20 > hours_worth([odd], flat)
    middle = math.exp(sum(map(math.log, SCALE)) / len(SCALE))
    assert level_worth([0, 0]) == pytest.approx(middle)
    assert hours_worth([[0] * HOURS], flat) == pytest.approx(middle)


def test_a_worth_is_recovered_from_places_that_were_drawn_with_it():
    draw = Random(3)
    for truth in (2.0, 8.0):
        levels = [draw.gammavariate(truth, 20 / truth) for _ in range(400)]
        counts = [sum(draw.random() < level / 2000 for _ in range(2000)) for level in levels]  # nearly Poisson
        assert level_worth(counts) == pytest.approx(truth, rel=0.5)


@pytest.mark.parametrize(
    ("day", "hour", "expected"), [(date(2027, 1, 4), 0, 0), (date(2027, 1, 10), 23, 167), (date(2027, 7, 2), 18, 114)]
)
def test_hours_of_the_week(day, hour, expected):
    assert hour_of_week(at(day, time(hour))) == expected


def test_hours_between_share_out_every_minute_over_a_clock_change():
    start, end = at(date(2027, 3, 27), time(18, 20)), at(date(2027, 3, 28), time(3, 10))
    found = list(hours_between(start, end))
    assert sum(part for _, part in found) * 60 == pytest.approx(end - start)
    assert 6 * 24 + 2 not in [hour for hour, _ in found]  # the hour that does not occur
