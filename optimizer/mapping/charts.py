"""Two pictures as SVG: a night hour by hour with its uncertainty, and what different hours of an evening meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from optimizer.exports.charts.svg import element, line, picture, rectangle, text
from optimizer.mapping.profile import HOURS, Spot
from optimizer.mapping.windows import Met

LEFT, TOP, WIDE, HIGH, FOOT = 40, 12, 400, 150, 26
BAR, GAP, LABEL, VALUES = 22, 14, 200, 80


@dataclass(frozen=True, slots=True)
class Night:
    """One night to draw: twelve hours from 18 on, of the hour of the week ``first``, in a scale up to ``top``."""

    name: str
    title: str
    about: str
    spot: Spot
    first: int
    top: float
    write: tuple[str, str]

    @property
    def hours(self) -> list[int]:
        """The hours of the week in it."""
        return [(self.first + n) % HOURS for n in range(12)]


def night_picture(night: Night) -> Markup:
    """The picture: a band from the low to the high values, the expected ones as a line of steps."""
    parts = [*_axes(night), _band(night), _steps(night)]
    return picture(night.name, night.title, night.about, (LEFT + WIDE + 12, TOP + HIGH + FOOT), parts)


def _x(column: int) -> float:
    return LEFT + WIDE * column / 12


def _y(night: Night, value: float) -> float:
    return TOP + HIGH * (1 - value / night.top)


def _axes(night: Night) -> Iterator[Markup]:
    for part, word in zip((0.0, 1.0), night.write, strict=True):
        y = _y(night, part * night.top)
        yield line(LEFT, y, LEFT + WIDE, y, "grid")
        yield text(LEFT - 6, y + 4, word, "quiet", "end")
    for column in range(0, 13, 2):
        yield text(_x(column), TOP + HIGH + 18, f"{(18 + column) % 24:02}", "quiet", "middle")


def _outline(night: Night, values: Sequence[float]) -> list[str]:
    return [f"{_x(n):.1f} {_y(night, value):.1f} {_x(n + 1):.1f} {_y(night, value):.1f}" for n, value in enumerate(values)]


def _band(night: Night) -> Markup:
    above = _outline(night, [night.spot.high[hour] for hour in night.hours])
    below = [
        f"{_x(n + 1):.1f} {_y(night, night.spot.low[hour]):.1f} {_x(n):.1f} {_y(night, night.spot.low[hour]):.1f}"
        for n, hour in reversed(list(enumerate(night.hours)))
    ]
    return element("path", d=f"M{' '.join([*above, *below])}z", class_="band")


def _steps(night: Night) -> Markup:
    return element(
        "path", d=f"M{' '.join(_outline(night, [night.spot.expected[hour] for hour in night.hours]))}", class_="cost"
    )


def windows_picture(name: str, title: str, about: str, shown: Sequence[tuple[Met, str, str, bool]]) -> Markup:
    """The bars: for each choice its hours, its share in words, and whether it is the one that is promised or chosen."""
    parts = [part for row, one in enumerate(shown) for part in _bar(row, *one)]
    return picture(name, title, about, (LABEL + WIDE + VALUES, len(shown) * (BAR + GAP) + 4), parts)


def _bar(row: int, one: Met, label: str, value: str, is_chosen: bool) -> Iterator[Markup]:
    y = 2 + row * (BAR + GAP)
    middle = y + BAR / 2
    yield text(LABEL - 10, middle + 4, label, "label", "end")
    yield rectangle(LABEL, y, WIDE, BAR, "track", rx=3)
    yield rectangle(LABEL, y, WIDE * one.nights, BAR, f"bar {'wanted' if is_chosen else 'minimum'}", rx=3)
    yield line(LABEL + WIDE * one.low, middle, LABEL + WIDE * one.high, middle, "halo")
    yield line(LABEL + WIDE * one.low, middle, LABEL + WIDE * one.high, middle, "whisker")
    yield text(LABEL + WIDE + 10, middle + 4, value, "label")
