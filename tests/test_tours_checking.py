"""The checker of tours finds each thing that must not be, counted by hand."""

from dataclasses import replace

import pytest
from tours_made import NOON

from optimizer.tours.checking import check
from optimizer.tours.evening import Booking, Evening, Manner, Patrol, Place
from optimizer.tours.tour import Stop, Tour

HERE = (59.25, 18.05)
PLACES = (
    Place("a", "A", (10, 20, 10, 10, 10, 10, 10), (True,) * 7, HERE),
    Place("b", "B", (5,) * 7, (False,) * 7, None),
)
EVENING = Evening(
    "e", NOON, NOON + 400, PLACES, (Patrol("P1", ("x", "y")),), (Booking("B1", "b", NOON + 300, NOON + 330, "w"),), HERE
)
STOPS = (
    Stop(NOON + 50, NOON + 66, "visit", "a"),
    Stop(NOON + 90, NOON + 100, "visit", "b"),
    Stop(NOON + 160, NOON + 170, "visit", "a"),
    Stop(NOON + 200, NOON + 230, "break"),
    Stop(NOON + 300, NOON + 330, "meeting", "b", "B1"),
    Stop(NOON + 350, NOON + 360, "visit", "a"),
)


def scored(stops=STOPS, evening=EVENING, patrol="P1"):
    return check(evening, [Tour(patrol, tuple(stops))])


def test_what_tours_cover_and_lack_is_what_it_is_by_hand():
    score = scored()
    assert score.breaches == ()
    # a: 10 minutes at 10 and 6 at 20, 10 at 10, 10 at 10; b: 10 and 30 at 5.
    assert score.covered == 100 + 120 + 100 + 100 + 50 + 150
    # a begins at 50, 160, 350: overdue from 280 to 350, at 10 points and twice the price.
    assert score.overdue == {"a": 70}
    assert score.value == score.covered - 70 * 10 * 2
    assert score.few == {}


def test_minutes_before_a_place_matters_are_not_overdue():
    late = replace(PLACES[0], matters=(False, False, True, True, True, True, False))
    score = scored([STOPS[4]], replace(EVENING, places=(late, PLACES[1])))
    assert score.overdue == {"a": 4 * 60 - 120}
    assert score.few == {"P1": 2}
    assert score.value == 150 - 120 * 10 * 2 - 2 * EVENING.manner.place_price


def moved(n, **change):
    stops = list(STOPS)
    stops[n] = replace(stops[n], **change)
    return stops


@pytest.mark.parametrize(
    ("stops", "kind", "amount"),
    [
        (moved(0, end=NOON + 67), "length", 1),
        (moved(0, end=NOON + 59), "length", 1),
        (moved(3, end=NOON + 220), "length", 10),
        (moved(1, start=NOON + 80, end=NOON + 90), "way", 1),
        (moved(1, start=NOON + 150, end=NOON + 160), "way", 15),
        (moved(2, start=NOON + 125, end=NOON + 135), "apart", 1),
        ((*STOPS[:5], Stop(NOON + 390, NOON + 405, "visit", "a")), "hours", 5),
        (STOPS[:3] + STOPS[4:], "rest", 100),
        (STOPS[:4] + STOPS[5:], "booking", 1),
        (moved(4, start=NOON + 301), "booking", 1),
        (moved(0, place="c"), "place", 1),
        (moved(3, place="a"), "place", 1),
    ],
)
def test_each_breach_is_found_with_its_amount(stops, kind, amount):
    assert (kind, amount) in [(one.kind, one.amount) for one in scored(stops).breaches]


def test_patrols_that_are_missing_twice_or_unknown_are_found():
    assert [one.kind for one in check(EVENING, []).breaches] == ["patrol", "booking"]
    twice = check(EVENING, [Tour("P1", STOPS), Tour("P1", ())])
    assert "patrol" in {one.kind for one in twice.breaches}
    assert "patrol" in {one.kind for one in scored(patrol="P9").breaches}


def test_more_places_than_a_patrol_may_have_are_found():
    assert ("most", 1) in [(one.kind, one.amount) for one in scored(evening=replace(EVENING, manner=Manner(most=1))).breaches]


def test_a_booking_for_another_patrol_is_not_held():
    two = replace(
        EVENING, patrols=(*EVENING.patrols, Patrol("P2", ("z",))), bookings=(replace(EVENING.bookings[0], patrol="P2"),)
    )
    assert [one.who for one in check(two, [Tour("P1", STOPS), Tour("P2", ())]).breaches if one.kind == "booking"] == ["B1"]
