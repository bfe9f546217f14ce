"""The small map of a patrol's places by their positions: no streets, nothing fetched."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians

from markupsafe import Markup

from optimizer.exports.charts.svg import element, line, picture, rectangle, text
from optimizer.tours.evening import Position

WIDE, HIGH, MARGIN = 420, 300, 34
SMALLEST = 0.004
"""The least height of a map in degrees: some 450 metres."""


def district_map(
    name: str, title: str, about: str, numbered: Mapping[str, Position], base: Position | None, route: Sequence[str]
) -> Markup:
    """A picture of places by their numbers, the base as a square, and straight lines where the patrol goes between them.

    ``route`` names the numbers in order of visit, the base as an empty text.
    """
    at = _Projection([*numbered.values(), *([base] if base else [])])
    known = dict(numbered) | ({"": base} if base else {})
    ways = {tuple(sorted(pair)) for pair in pairwise(one for one in route if one in known) if len(set(pair)) == 2}
    lines = [line(*at(known[one]), *at(known[other]), "way") for one, other in sorted(ways)]
    return picture(name, title, about, (WIDE, HIGH), [*lines, *_marks(at, numbered, base)])


def _marks(at: "_Projection", numbered: Mapping[str, Position], base: Position | None) -> Iterator[Markup]:
    if base:
        x, y = at(base)
        yield rectangle(x - 8, y - 8, 16, 16, "base-mark")
    for number, position in numbered.items():
        x, y = at(position)
        yield element("circle", cx=x, cy=y, r=12, class_="place-mark")
        yield text(x, y + 4.5, number, "place-number", "middle")


class _Projection:
    """Degrees to points of the picture, true to scale, north up."""

    def __init__(self, positions: Sequence[Position]) -> None:
        norths, easts = [one[0] for one in positions], [one[1] for one in positions]
        self._middle = (max(norths) + min(norths)) / 2, (max(easts) + min(easts)) / 2
        self._shrink = cos(radians(self._middle[0]))
        high, wide = max(norths) - min(norths), (max(easts) - min(easts)) * self._shrink
        self._scale = min((HIGH - 2 * MARGIN) / max(high, SMALLEST), (WIDE - 2 * MARGIN) / max(wide, SMALLEST))

    def __call__(self, position: Position) -> tuple[float, float]:
        """Where a position lies."""
        north, east = position[0] - self._middle[0], (position[1] - self._middle[1]) * self._shrink
        return WIDE / 2 + east * self._scale, HIGH / 2 - north * self._scale
