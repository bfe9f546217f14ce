"""Travel: whole minutes between two positions, on foot or by car, rounded up."""

from functools import cached_property
from math import asin, ceil, cos, radians, sin, sqrt

from optimizer.tours.evening import Evening, Moves, Position, Speeds

EARTH = 6_371_000
"""The mean radius of the earth in metres."""

BASE = ""
"""The base among the places of an evening."""


def metres(one: Position, other: Position) -> float:
    """The great-circle distance (haversine)."""
    (south, west), (north, east) = (tuple(map(radians, point)) for point in (one, other))
    square = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, square)))


def minutes(one: Position | None, other: Position | None, moves: Moves, speeds: Speeds) -> int:
    """The minutes of a way; ``speeds.unknown`` where an end of it has no position. Who does not move needs none."""
    if one is None or other is None:
        return speeds.unknown
    way = metres(one, other) * speeds.detour
    if moves == "foot":
        return ceil(way / speeds.foot)
    return ceil(way / speeds.car) + speeds.parking if way else 0


class Ways:
    """The minutes between any two places of an evening, the base among them, by how a patrol moves."""

    def __init__(self, evening: Evening) -> None:
        self._evening = evening
        self._known: dict[tuple[str, str, Moves], int] = {}

    def __call__(self, one: str, other: str, moves: Moves) -> int:
        """The minutes from a place to another, by their ids; ``BASE`` is the base. None within one place."""
        key = one, other, moves
        if key not in self._known:
            ends = self._positions[one], self._positions[other]
            self._known[key] = 0 if one == other else minutes(*ends, moves, self._evening.manner.speeds)
        return self._known[key]

    @cached_property
    def _positions(self) -> dict[str, Position | None]:
        return {BASE: self._evening.base} | {place.id: place.position for place in self._evening.places}
