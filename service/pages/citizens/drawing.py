"""The map of the stadsdelar: from label points, or a district's own GeoJSON. Nothing is fetched for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.about import Map
from service.pages.citizens.geometry import WIDTH, Frame, Point, frame, outlines
from service.pages.citizens.labels import Label, labels
from service.pages.citizens.outlook import Standing


@dataclass(frozen=True, slots=True)
class Spot:
    """One stadsdel on the map. ``path`` is its outline in SVG's words, empty without one; ``told`` is its meeting in short."""

    standing: Standing
    x: float
    y: float
    label: Label
    told: str
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map: its size and its stadsdelar, from north to south."""

    width: float
    height: float
    spots: tuple[Spot, ...]


def draw(standings: Sequence[Standing], told: Sequence[str], own: Map | None) -> Drawing | None:
    """The map of the stadsdelar whose place is known, with what is ``told`` under each name; None where none is."""
    shapes = outlines(own)
    found = [(one, words, point) for one, words in zip(standings, told, strict=True) if (point := _point(one, shapes))]
    if not found:
        return None
    found.sort(key=lambda one: (-one[2][0], one[0].area))
    rings = [ring for one, _, _ in found for ring in shapes.get(one.area, ())]
    framed = frame([point for *_, point in found] + [point for ring in rings for point in ring])
    dots = [framed.place(point) for *_, point in found]
    placed = labels(dots, [(one.name, words) for one, words, _ in found], (WIDTH, framed.height))
    spots = [
        Spot(one, *dot, label, words, _path(shapes.get(one.area, []), framed))
        for (one, words, _), dot, label in zip(found, dots, placed, strict=True)
    ]
    return Drawing(WIDTH, framed.height, tuple(spots))


def _point(one: Standing, shapes: dict[str, list[list[Point]]]) -> Point | None:
    """Its label point, or the middle of the outline that reaches farthest."""
    if one.label or one.area not in shapes:
        return one.label
    ring = max(shapes[one.area], key=len)
    lats, longs = zip(*ring, strict=True)
    return (min(lats) + max(lats)) / 2, (min(longs) + max(longs)) / 2


def _path(rings: list[list[Point]], framed: Frame) -> str:
    return " ".join("M" + " L".join("{:g} {:g}".format(*framed.place(one)) for one in ring) + " Z" for ring in rings)
