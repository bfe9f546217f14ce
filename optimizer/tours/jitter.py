"""Jitter: moves visits by single minutes within what slack there is, so that no grid shows in their times."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from optimizer.tours.dice import Dice
from optimizer.tours.evening import Evening, Patrol, Place
from optimizer.tours.tour import Stop, Tour
from optimizer.tours.travel import Ways

ROUNDS = 3
WIDEST = 12
"""The most minutes that one round moves a visit."""

LOSS = 60
"""What a visit may lose of the worth that it was planned with, in thousandths. It never gains: the bound stays true."""


def jitter(evening: Evening, tours: Sequence[Tour], dice: Dice) -> tuple[Tour, ...]:
    """Tours as good but for a little, with the same stops of the same lengths in the same order."""
    planned = {tour.patrol: tour.stops for tour in tours}
    stops = {tour.patrol: list(tour.stops) for tour in tours}
    ways = Ways(evening)
    for _ in range(ROUNDS):
        visits = [(patrol, n) for patrol in evening.patrols for n, stop in enumerate(stops[patrol.id]) if stop.kind == "visit"]
        for patrol, n in dice.shuffled(visits):
            moved = _moved(evening, stops, patrol, n, ways, dice)
            if _is_as_good(evening, planned[patrol.id][n], stops, patrol, n, moved):
                stops[patrol.id][n] = moved
    return tuple(Tour(tour.patrol, tuple(stops[tour.patrol])) for tour in tours)


def _moved(evening: Evening, stops: dict[str, list[Stop]], patrol: Patrol, n: int, ways: Ways, dice: Dice) -> Stop:
    own, stop = stops[patrol.id], stops[patrol.id][n]
    ends = [Stop(evening.start, evening.start, "break"), *own, Stop(evening.end, evening.end, "break")]
    before, after = ends[n], ends[n + 2]
    first = max(before.end + ways(before.place, stop.place, patrol.moves), stop.start - WIDEST)
    last = after.start - ways(stop.place, after.place, patrol.moves) - (stop.end - stop.start)
    start = first + dice.throw(max(1, min(last, stop.start + WIDEST) - first + 1))
    return replace(stop, start=start, end=start + stop.end - stop.start)


def _is_as_good(evening: Evening, planned: Stop, stops: dict[str, list[Stop]], patrol: Patrol, n: int, moved: Stop) -> bool:
    """Whether a moved visit keeps its distance to others at the place, and nearly all of its points."""
    stop = stops[patrol.id][n]
    place = next(one for one in evening.places if one.id == stop.place)
    others = [one for tour in stops.values() for one in tour if one.place == stop.place and one is not stop]
    apart = evening.manner.apart
    if any(moved.start < one.end + apart and one.start < moved.end + apart for one in others):
        return False
    first, old, new = (evening.worth(place, one.start, one.end) for one in (planned, stop, moved))
    late, later = (_late(evening, place, one, others) for one in (stop, moved))
    return new * 1000 >= first * (1000 - LOSS) and later <= late and new - later <= old - late


def _late(evening: Evening, place: Place, visit: Stop, others: Sequence[Stop]) -> int:
    """The price of what is overdue at the place of a visit."""
    begins, late = sorted([visit.start, *(one.start for one in others)]), 0
    for first, last in evening.stretches(place):
        for before, after in pairwise([first, *(one for one in begins if first <= one < last), last]):
            late += evening.worth(place, before + evening.manner.every, after)
    return late * evening.manner.overdue_price
