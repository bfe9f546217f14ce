"""Tours are the best there are: against brute force on tiny evenings, and the checker against the model everywhere."""

from dataclasses import replace
from itertools import product

import pytest
from tours_made import NOON, SECRET, evening

from optimizer.clock import HOUR
from optimizer.tours.beats import beats
from optimizer.tours.checking import check
from optimizer.tours.dice import Dice
from optimizer.tours.evening import Booking, Evening, Manner, Patrol, Place
from optimizer.tours.exclusions import exclusions
from optimizer.tours.planning import plan_tours
from optimizer.tours.search import BookedOutError, search
from optimizer.tours.tour import Group, Stop, Tour
from optimizer.tours.travel import metres, minutes


def every_tour(given, patrol):
    """Every list of stops on the grid, one after the other, whatever else may be wrong with it."""
    manner = given.manner
    starts = range(given.start, given.end, manner.grid)
    stops = [Stop(at, at + length, "visit", one.id) for at in starts for length in manner.lengths for one in given.places]
    stops += [Stop(at, at + manner.rest, "break") for at in starts if given.end - given.start > manner.work]
    stops += [Stop(one.start, one.end, "meeting", one.place, one.id) for one in given.bookings]
    stops = sorted(stop for stop in stops if stop.end <= given.end)

    def go_on(done, free):
        yield Tour(patrol.id, tuple(done))
        for stop in stops:
            if stop.start >= free:
                yield from go_on([*done, stop], stop.end)

    alone = replace(given, patrols=(patrol,), bookings=())
    for tour in go_on([], given.start):
        found = check(alone, [tour])
        if not [one for one in found.breaches if one.kind != "booking"]:
            yield tour


def best(given):
    """The most that any tours are worth, by trying them all; None when none hold."""
    tours = [list(every_tour(given, patrol)) for patrol in given.patrols]
    scores = (check(given, chosen) for chosen in product(*tours))
    return max((score.value for score in scores if score.is_valid), default=None)


SHORT = {"lengths": (10, 16), "grid": 20, "apart": 25, "every": 40, "work": 300, "play": 0, "place_price": 3_000}


@pytest.mark.parametrize("seed", range(6))
def test_one_patrol_does_as_well_as_brute_force(seed):
    given = evening(2, 1, 100, seed, late=(seed * 17) % 60, matter=0.7, **SHORT)
    found = search(given, beats(given, Dice(SECRET, ""))[0], Dice(SECRET, "x"), 2.0)
    assert (found.value, found.is_proved) == (best(given), True)
    assert found.bound == found.value


@pytest.mark.parametrize("seed", range(4))
def test_two_patrols_do_as_well_as_brute_force(seed):
    given = evening(2, 2, 85, 20 + seed, late=10 * seed, matter=0.8, **{**SHORT, "lengths": (13,), "grid": 15, "every": 35})
    found = search(given, beats(given, Dice(SECRET, ""))[0], Dice(SECRET, "x"), 2.0)
    assert (found.value, found.bound) == (best(given), best(given))


@pytest.mark.parametrize("seed", range(4))
def test_with_breaks_and_bookings_they_do_as_well_as_brute_force(seed):
    one = Booking("B1", "s1", NOON + 33, NOON + 52, "walkers")
    given = evening(2, 1, 130, 40 + seed, bookings=[one], matter=0.7, **{**SHORT, "work": 75, "rest": 15, "lengths": (12,)})
    group = Group(("P1",), ("s0", "s1"), ("B1",))
    wanted = best(given)
    if wanted is None:
        with pytest.raises(BookedOutError):
            search(given, group, Dice(SECRET, "x"), 2.0)
    else:
        found = search(given, group, Dice(SECRET, "x"), 2.0)
        assert (found.value, found.is_proved) == (wanted, True)
        assert {stop.kind for stop in found.tours[0].stops} >= {"break", "meeting"}


@pytest.mark.parametrize("seed", range(4))
def test_larger_evenings_hold_all_that_must_and_stay_below_their_bound(seed):
    given = evening(5 + seed, 2 + seed % 2, 400, seed, late=15 * seed)
    done = plan_tours(given, SECRET, work=0.4)
    assert check(given, done.tours).is_valid
    assert done.value == check(given, done.tours).value <= done.bound
    assert {stop.place for tour in done.tours for stop in tour.stops if stop.kind == "visit"}


def test_few_places_are_shared_and_no_patrol_is_left_out():
    given = evening(3, 4, 200, 5)
    done = plan_tours(given, SECRET, work=0.4)
    assert [tour.patrol for tour in done.tours] == ["P1", "P2", "P3", "P4"]
    assert all(len(group.places) >= 2 for group in done.groups)


def test_what_cannot_be_reached_is_overdue_to_the_minute():
    far = Place("far", "Far", (10,) * 4, (True, True, True, False), (60.5, 18.05))
    near = Place("near", "Near", (10,) * 4, (False,) * 4, (59.25, 18.05))
    given = Evening(
        "e", NOON, NOON + 240, (near, far), (Patrol("P1", ("a",), "car"),), base=(59.25, 18.05), manner=Manner(play=0)
    )
    done = plan_tours(given, SECRET)
    assert done.score.overdue == {"far": 3 * HOUR - given.manner.every}
    assert done.score.few == {"P1": 1}
    visits = [stop for stop in done.tours[0].stops if stop.kind == "visit"]
    lost = 10 * given.manner.overdue_price * (3 * HOUR - given.manner.every) + given.manner.place_price
    assert done.value == sum(stop.end - stop.start for stop in visits) * 10 - lost


@pytest.mark.parametrize("apart", [3, 12, 40])
def test_two_stops_share_an_exclusion_just_when_there_is_no_time_to_go(apart):
    given = evening(5, 1, 120, 9)
    spots = {place.id: place.position for place in given.places}

    def way(one, other):
        return minutes(spots[one], spots[other], "foot", given.manner.speeds) if one != other else 0

    ways = [way(f"s{one}", f"s{other}") for one in range(5) for other in range(one)]
    assert min(ways) < 40 < max(ways)
    stops = [Stop(NOON + 5 * n, NOON + 5 * n + 10 + n % 3 * 3, "visit", f"s{n * n % 5}") for n in range(30)]
    stops.append(Stop(NOON + 30, NOON + 47, "meeting", "s1", "B1"))
    rows = [set(row) for row in exclusions(stops, way, apart)]
    for one in range(len(stops)):
        for other in range(one):
            first, last = sorted((stops[one], stops[other]))
            together = any({one, other} <= row for row in rows)
            if first.end + way(first.place, last.place) > last.start:
                assert together, (first, last)
            elif together:  # only what keeps apart anyhow
                assert (first.place, first.kind) == (last.place, last.kind)
                assert first.end + apart > last.start


def test_bookings_that_clash_are_told():
    clash = [Booking(f"B{n}", f"s{n}", NOON + 60 + n, NOON + 90, "walkers", "P1") for n in range(2)]
    with pytest.raises(BookedOutError) as told:
        plan_tours(evening(4, 2, 200, 3, bookings=clash), SECRET)
    assert told.value.bookings == ("B0", "B1")


def test_open_bookings_go_to_who_has_time():
    same = [Booking(f"B{n}", "s0", NOON + 90, NOON + 120, "walkers") for n in range(2)]
    done = plan_tours(evening(6, 2, 240, 3, bookings=same), SECRET, work=0.4)
    held = [[stop.booking for stop in tour.stops if stop.kind == "meeting"] for tour in done.tours]
    assert sorted(held) == [["B0"], ["B1"]]


def test_ways_are_whole_minutes_of_the_great_circle():
    stockholm, gothenburg = (59.3293, 18.0686), (57.7089, 11.9746)
    assert metres(stockholm, gothenburg) == pytest.approx(398_000, rel=0.005)
    speeds = Manner().speeds
    north = (59.2500 + 1 / 111.195, 18.05)  # a kilometre: 1,300 m by street
    assert minutes((59.25, 18.05), north, "foot", speeds) == 18
    assert minutes((59.25, 18.05), north, "car", speeds) == 4 + speeds.parking
    assert minutes(None, north, "foot", speeds) == speeds.unknown
