"""Where things stand on the map: an equirectangular projection, its width scaled by the cosine of the latitude."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import TypeAlias

from service.about import Feature, Map

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude."""
WIDTH, LOWEST, HIGHEST = 440, 200, 560
FARTHEST = 89
"""Degrees of latitude beyond which nothing is drawn, for the width of a degree vanishes there."""
SIDE, EDGE = 46, 36
"""What stays free for names, to the sides and above and below."""

CLOSEST = WIDTH / 0.001
"""The most units of the drawing that a degree takes: places within a hundred metres are not drawn ever farther apart."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The drawing's size, and how a point on the earth becomes one in it."""

    height: float
    north: float
    west: float
    squeeze: float
    scale: float
    left: float
    top: float

    def place(self, point: Point) -> tuple[float, float]:
        """Where a point stands in the drawing: to the right, and down."""
        x = self.left + (point[1] - self.west) * self.squeeze * self.scale
        return round(x, 1), round(self.top + (self.north - point[0]) * self.scale, 1)


def frame(points: Iterable[Point]) -> Frame:
    """The frame in which all points stand; one point alone stands in its middle."""
    lats, longs = zip(*points, strict=True)
    squeeze = cos(radians((min(lats) + max(lats)) / 2))
    wide, high = (max(longs) - min(longs)) * squeeze, max(lats) - min(lats)
    scales = [(WIDTH - 2 * SIDE) / wide if wide else 0, (HIGHEST - 2 * EDGE) / high if high else 0]
    scale = min(CLOSEST, min((one for one in scales if one), default=0))
    height = round(min(HIGHEST, max(LOWEST, high * scale + 2 * EDGE)))
    left, top = (WIDTH - wide * scale) / 2, (height - high * scale) / 2
    return Frame(height, max(lats), min(longs), squeeze, scale, left, top)


def outlines(own: Map | None) -> dict[str, list[list[Point]]]:
    """The rings of each area of a district's own map, by the area's id. What is no polygon is left out."""
    found: dict[str, list[list[Point]]] = {}
    for feature in own.features if own else ():
        rings = [ring for ring in _rings(feature) if len(ring) > 2]
        if rings:
            found.setdefault(str(feature.properties.get("id", "")), []).extend(rings)
    return found


def _rings(feature: Feature) -> list[list[Point]]:
    """The rings of an area as points; GeoJSON has the longitude first."""
    shape = feature.geometry
    polygons = shape.coordinates if shape.type == "MultiPolygon" else [shape.coordinates]
    return [[(one[1], one[0]) for one in ring if abs(one[1]) < FARTHEST] for polygon in polygons for ring in polygon]
