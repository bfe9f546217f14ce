"""Candidates: every stop that a patrol of a group could make."""

from collections.abc import Iterator

from optimizer.tours.evening import Evening, Patrol
from optimizer.tours.tour import Group, Stop
from optimizer.tours.travel import BASE, Ways


def candidates(evening: Evening, group: Group, patrol: Patrol, ways: Ways) -> list[Stop]:
    """A patrol's visits and breaks on the grid, and the bookings open to it; each leaves time to come and to go home."""
    found = [*_visits(evening, group), *_breaks(evening), *_meetings(evening, group, patrol)]
    return [stop for stop in found if _is_in_reach(evening, patrol, ways, stop)]


def _visits(evening: Evening, group: Group) -> Iterator[Stop]:
    manner = evening.manner
    for place in group.places:
        kept = [one for one in evening.bookings if one.place == place]
        for start in range(evening.start, evening.end, manner.grid):
            for end in (start + length for length in manner.lengths):
                if all(end + manner.apart <= one.start or one.end + manner.apart <= start for one in kept):
                    yield Stop(start, end, "visit", place)


def _breaks(evening: Evening) -> Iterator[Stop]:
    manner = evening.manner
    if evening.end - evening.start > manner.work:
        for start in range(evening.start, evening.end, manner.grid):
            yield Stop(start, start + manner.rest, "break", BASE)


def _meetings(evening: Evening, group: Group, patrol: Patrol) -> Iterator[Stop]:
    for one in evening.bookings:
        if one.id in group.bookings and one.patrol in {None, patrol.id}:
            yield Stop(one.start, one.end, "meeting", one.place, one.id)


def _is_in_reach(evening: Evening, patrol: Patrol, ways: Ways, stop: Stop) -> bool:
    way = ways(BASE, stop.place, patrol.moves)
    return evening.start + way <= stop.start and stop.end + way <= evening.end
