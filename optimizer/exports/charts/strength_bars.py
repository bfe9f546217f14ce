"""Strength against need: a bar for each evening, with the lines of what it needs at least and what it wants."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from markupsafe import Markup

from optimizer.exports.charts.svg import element, line, picture, rectangle, text
from optimizer.exports.strengths import Standing

LEFT, TOP, HIGH, FOOT = 30, 18, 190, 26
NARROW, BROAD, ROOM = 9.0, 24.0, 1030


@dataclass(frozen=True, slots=True)
class Bar:
    """One evening: its strength, minimum and wanted strength in officers, and all of it in words."""

    day: date
    found: int
    minimum: int
    wanted: int
    standing: Standing
    about: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A row of evenings to draw; ``name`` is unique on the page, ``months`` the words under the bars."""

    name: str
    title: str
    about: str
    bars: Sequence[Bar]
    months: tuple[str, ...]

    @property
    def pitch(self) -> float:
        """How broad a bar and its gap are: a year's evenings fill a page, more of them scroll."""
        return round(max(NARROW, min(BROAD, ROOM / max(1, len(self.bars)))), 1)


def strength_picture(given: Bars) -> Markup:
    """The picture: bars from zero, the minimum a whole line across each, the wanted strength a dashed one."""
    top = max([1, *(max(bar.found, bar.minimum, bar.wanted) for bar in given.bars)])
    unit = HIGH / top
    width = round(LEFT + given.pitch * len(given.bars) + 4)
    parts = [*_grid(top, unit, width), *_months(given), *_bars(given, unit)]
    return picture(given.name, given.title, given.about, (width, TOP + HIGH + FOOT), parts)


def _grid(top: int, unit: float, width: int) -> Iterator[Markup]:
    step = max(1, ceil(top / 6))
    for value in range(0, top + 1, step):
        y = TOP + HIGH - value * unit
        yield line(LEFT, y, width, y, "grid")
        yield text(LEFT - 7, y + 4, str(value), "quiet", "end")


def _months(given: Bars) -> Iterator[Markup]:
    seen: tuple[int, int] | None = None
    for index, bar in enumerate(given.bars):
        if (bar.day.year, bar.day.month) != seen:
            seen = bar.day.year, bar.day.month
            x = LEFT + given.pitch * index
            yield line(x, TOP + HIGH, x, TOP + HIGH + 6, "axis")
            yield text(x + 3, TOP + HIGH + 18, given.months[bar.day.month - 1], "quiet")


def _bars(given: Bars, unit: float) -> Iterator[Markup]:
    pitch, floor = given.pitch, TOP + HIGH
    for index, bar in enumerate(given.bars):
        x, about = LEFT + pitch * index, element("title", bar.about)
        low, high = floor - bar.minimum * unit, floor - bar.wanted * unit
        parts = [
            rectangle(x, TOP, pitch, HIGH, "touch", rx=0),
            rectangle(x + 1.5, floor - bar.found * unit, pitch - 3, bar.found * unit, f"bar {bar.standing}", rx=1),
            *(line(x, y, x + pitch, y, "halo") for y in (low, high)),
            line(x, low, x + pitch, low, "minimum-line"),
            line(x, high, x + pitch, high, "wanted-line"),
        ]
        if bar.standing == "short":
            parts.append(text(x + pitch / 2, TOP - 5, "!", "count short", "middle"))
        known = {"data_day": str(bar.day), "data_strength": bar.found, "data_minimum": bar.minimum, "data_wanted": bar.wanted}
        yield element("g", about, *parts, **known)
