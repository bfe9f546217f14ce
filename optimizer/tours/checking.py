"""The checker of tours: an independent reading, minute by minute. It knows no solver and shares no code with the model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from optimizer.clock import HOUR, Minute
from optimizer.tours.evening import Evening, Place
from optimizer.tours.tour import Stop, Tour
from optimizer.tours.travel import minutes

BreachKind: TypeAlias = Literal["patrol", "place", "hours", "length", "way", "apart", "most", "rest", "booking"]


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that tours must not do: what kind, who (a patrol, a place or a booking), when, and by how much."""

    kind: BreachKind
    who: str
    at: Minute
    amount: int


@dataclass(frozen=True, slots=True)
class Score:
    """What tours are worth. ``covered`` is in points; ``overdue`` gives minutes by place, ``few`` places lacking by patrol."""

    value: int
    covered: int
    overdue: dict[str, int]
    few: dict[str, int]
    breaches: tuple[Breach, ...]

    @property
    def is_valid(self) -> bool:
        """Whether nothing that must hold is broken."""
        return not self.breaches


def check(evening: Evening, tours: Sequence[Tour]) -> Score:
    """The score of some tours: what they cover and lack, and what they break."""
    manner = evening.manner
    covered = sum(_risk(evening, place, minute) for place in evening.places for minute in _present(tours, place))
    late = {place: list(_overdue(evening, place, tours)) for place in evening.places}
    price = sum(_risk(evening, place, minute) for place, found in late.items() for minute in found) * manner.overdue_price
    least = min(manner.fewest, len(evening.places))
    few = {patrol.id: least - len(_places_of(tours, patrol.id)) for patrol in evening.patrols}
    few = {patrol: lacking for patrol, lacking in few.items() if lacking > 0}
    value = covered - price - manner.place_price * sum(few.values())
    overdue = {place.id: len(found) for place, found in late.items() if found}
    return Score(value, covered, overdue, few, tuple(_breaches(evening, tours)))


def _risk(evening: Evening, place: Place, minute: Minute) -> int:
    return place.risk[minute // HOUR - evening.start // HOUR]


def _stays(tours: Sequence[Tour], place: str) -> list[Stop]:
    return sorted(stop for tour in tours for stop in tour.stops if stop.place == place and stop.kind != "break")


def _present(tours: Sequence[Tour], place: Place) -> set[Minute]:
    """The minutes in which somebody is there."""
    return {minute for stop in _stays(tours, place.id) for minute in range(stop.start, stop.end)}


def _overdue(evening: Evening, place: Place, tours: Sequence[Tour]) -> Iterator[Minute]:
    """The minutes that come too long after a stay began there, or after the place began to matter."""
    begins, waited = {stop.start for stop in _stays(tours, place.id)}, 0
    for minute in range(evening.start, evening.end):
        if not place.matters[minute // HOUR - evening.start // HOUR] or minute in begins:
            waited = 0
        if waited >= evening.manner.every and place.matters[minute // HOUR - evening.start // HOUR]:
            yield minute
        waited += place.matters[minute // HOUR - evening.start // HOUR]


def _places_of(tours: Sequence[Tour], patrol: str) -> set[str]:
    return {stop.place for tour in tours if tour.patrol == patrol for stop in tour.stops if stop.kind == "visit"}


def _breaches(evening: Evening, tours: Sequence[Tour]) -> Iterator[Breach]:
    known = {patrol.id for patrol in evening.patrols}
    for tour in tours:
        if tour.patrol not in known or [one.patrol for one in tours].count(tour.patrol) > 1:
            yield Breach("patrol", tour.patrol, evening.start, 1)
            continue
        yield from _stop_breaches(evening, tour)
        yield from _way_breaches(evening, tour)
        yield from _rest_breaches(evening, tour)
        over = len(_places_of(tours, tour.patrol)) - evening.manner.most
        if over > 0:
            yield Breach("most", tour.patrol, evening.start, over)
    for patrol in sorted(known - {tour.patrol for tour in tours}):
        yield Breach("patrol", patrol, evening.start, 1)
    yield from _apart_breaches(evening, tours)
    yield from _booking_breaches(evening, tours)


def _stop_breaches(evening: Evening, tour: Tour) -> Iterator[Breach]:
    places, manner = {place.id for place in evening.places}, evening.manner
    for stop in tour.stops:
        length = stop.end - stop.start
        if (stop.kind == "break") != (stop.place == "") or (stop.place and stop.place not in places):
            yield Breach("place", tour.patrol, stop.start, 1)
        outside = max(0, evening.start - stop.start) + max(0, stop.end - evening.end)
        if outside:
            yield Breach("hours", tour.patrol, stop.start, outside)
        least, most = (min(manner.lengths), max(manner.lengths)) if stop.kind == "visit" else (0, length)
        wrong = max(least - length, length - most, (manner.rest - length) * (stop.kind == "break"))
        if wrong > 0:
            yield Breach("length", tour.patrol, stop.start, wrong)


def _way_breaches(evening: Evening, tour: Tour) -> Iterator[Breach]:
    """From the base, from stop to stop, and back to the base."""
    moves = next(patrol.moves for patrol in evening.patrols if patrol.id == tour.patrol)
    positions = {place.id: place.position for place in evening.places} | {"": evening.base}
    ends = [Stop(evening.start, evening.start, "break"), *tour.stops, Stop(evening.end, evening.end, "break")]
    for one, other in pairwise(ends):
        way = minutes(positions.get(one.place), positions.get(other.place), moves, evening.manner.speeds)
        missing = one.end + (way if one.place != other.place else 0) - other.start
        if missing > 0:
            yield Breach("way", tour.patrol, other.start, missing)


def _rest_breaches(evening: Evening, tour: Tour) -> Iterator[Breach]:
    """Each time worked in a row, from the start or a break to the next break or the end."""
    breaks = [stop for stop in tour.stops if stop.kind == "break"]
    for began, ended in zip(
        [evening.start, *(one.end for one in breaks)], [*(one.start for one in breaks), evening.end], strict=True
    ):
        over = ended - began - evening.manner.work
        if over > 0:
            yield Breach("rest", tour.patrol, began, over)


def _apart_breaches(evening: Evening, tours: Sequence[Tour]) -> Iterator[Breach]:
    """Bookings stand as they were made; a visit keeps its distance to all else at its place."""
    for place in evening.places:
        for one, other in pairwise(_stays(tours, place.id)):
            short = one.end + evening.manner.apart - other.start
            if short > 0 and "visit" in {one.kind, other.kind}:
                yield Breach("apart", place.id, other.start, short)


def _booking_breaches(evening: Evening, tours: Sequence[Tour]) -> Iterator[Breach]:
    """Each booking is held once, as booked, by whom it is booked for; and no other meeting is."""
    held = [(tour.patrol, stop) for tour in tours for stop in tour.stops if stop.kind == "meeting"]
    for one in evening.bookings:
        wanted = Stop(one.start, one.end, "meeting", one.place, one.id)
        times = sum(stop == wanted and one.patrol in {None, patrol} for patrol, stop in held)
        if times != 1:
            yield Breach("booking", one.id, one.start, abs(times - 1))
    known = {one.id for one in evening.bookings}
    for _, stop in held:
        if stop.booking not in known:
            yield Breach("booking", stop.booking, stop.start, 1)
