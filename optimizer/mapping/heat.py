"""Heat maps of a week, as SVG: a row a day from 06 to 06, a cell an hour, its uncertainty in a strip below the colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from optimizer.exports.charts.svg import element, picture, rectangle, text
from optimizer.mapping.profile import HOURS, Spot

STEPS = 6
MORNING = 6
"""The hour at which a row begins, so that a night stands in one piece."""

LEFT, TOP = 44, 20


@dataclass(frozen=True, slots=True)
class Week:
    """One week to draw; ``top`` is the largest value of the scale, ``words`` a line for each hour of the week."""

    name: str
    title: str
    about: str
    spot: Spot
    top: float
    weekdays: tuple[str, ...]
    words: Sequence[str]
    marked: Sequence[float] = ()


def rows() -> Iterator[list[int]]:
    """The hours of the week, a row a day, each row from morning to morning."""
    for day in range(7):
        yield [(day * 24 + MORNING + column) % HOURS for column in range(24)]


def step(value: float, top: float) -> int:
    """The step of the scale, 0 to 6, that a value has."""
    return min(STEPS, ceil(STEPS * value / top)) if top > 0 else 0


def week_picture(week: Week) -> Markup:
    """The large map, with hours above and a strip of uncertainty in each cell."""
    wide, high = 42, 34
    parts = [text(LEFT + wide * (column + 0.5), 13, f"{(MORNING + column) % 24:02}", "quiet", "middle") for column in range(24)]
    for row, hours in enumerate(rows()):
        y = TOP + high * row
        parts.append(text(LEFT - 8, y + high / 2 + 4, week.weekdays[row], "quiet", "end"))
        parts += [_cell(week, hour, LEFT + wide * column, y, wide, high) for column, hour in enumerate(hours)]
    return picture(week.name, week.title, week.about, (LEFT + 24 * wide + 2, TOP + 7 * high + 2), parts)


def small_picture(week: Week) -> Markup:
    """The small map of one stadsdel: colours alone."""
    size = 10
    parts = [
        rectangle(size * column, size * row, size - 1, size - 1, f"heat h{step(week.spot.expected[hour], week.top)}", rx=1)
        for row, hours in enumerate(rows())
        for column, hour in enumerate(hours)
    ]
    return picture(week.name, week.title, week.about, (size * 24, size * 7), parts)


def _cell(week: Week, hour: int, x: float, y: float, wide: float, high: float) -> Markup:
    spot, strip = week.spot, 7
    ends = ((spot.low[hour], x + 1), (spot.high[hour], x + wide / 2))
    parts = [
        element("title", week.words[hour]),
        rectangle(x + 1, y + 1, wide - 2, high - 2 - strip, f"heat h{step(spot.expected[hour], week.top)}", rx=2),
        *(
            rectangle(at, y + high - strip, wide / 2 - 1, strip - 2, f"heat h{step(value, week.top)}", rx=1)
            for value, at in ends
        ),
    ]
    if week.marked and week.marked[hour] > 0:
        parts.append(rectangle(x + 0.5, y + 0.5, wide - 1, high - 1, "outline", rx=3))
    return element("g", *parts, data_hour=hour, data_expected=f"{spot.expected[hour]:.4f}")
