"""Appointing: which group of patrols holds a booking that is nobody's yet."""

from collections.abc import Sequence
from dataclasses import replace

from optimizer.tours.evening import Booking, Evening, Moves
from optimizer.tours.tour import Group
from optimizer.tours.travel import Ways


def appoint(evening: Evening, groups: Sequence[Group]) -> list[Group]:
    """The groups with all bookings shared out.

    One for a named patrol is its group's. Another is its place's group's, if somebody there has time; else the next group's.
    """
    ways, held = Ways(evening), {group.patrols: list[Booking]() for group in groups}
    for booking in sorted(evening.bookings, key=lambda one: (one.patrol is None, one.start, one.id)):
        open_to = [group for group in groups if booking.patrol is None or booking.patrol in group.patrols]
        ranked = sorted(
            open_to,
            key=lambda group: (not _has_time(evening, group, held[group.patrols], booking, ways), _rank(group, booking)),
        )
        held[ranked[0].patrols].append(booking)
    return [replace(group, bookings=tuple(one.id for one in held[group.patrols])) for group in groups]


def _rank(group: Group, booking: Booking) -> tuple[bool, str]:
    return booking.place not in group.places, group.patrols[0]


def _has_time(evening: Evening, group: Group, held: Sequence[Booking], booking: Booking, ways: Ways) -> bool:
    """Whether fewer of the group's bookings are too near in time than it has patrols."""
    slowest: Moves = "foot" if any(one.moves == "foot" for one in evening.patrols if one.id in group.patrols) else "car"
    near = 0
    for one in held:
        way = ways(one.place, booking.place, slowest)
        near += one.start < booking.end + way and booking.start < one.end + way
    return near < len(group.patrols)
