"""One month as a calendar: its evenings coloured by strength against need, its meetings and citizen-directed shifts marked."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from markupsafe import Markup

from optimizer.clock import days
from optimizer.exports.charts.svg import diamond, element, picture, rectangle, text, triangle
from optimizer.exports.strengths import Standing

Colour: TypeAlias = Literal["", "red", "eve"]
WIDE, HIGH, GUTTER, HEAD = 44, 40, 26, 20


@dataclass(frozen=True, slots=True)
class Cell:
    """What one day shows: officers and how that stands, meetings and citizen-directed shifts, red day or eve, and in words."""

    about: str
    found: int | None = None
    standing: Standing | None = None
    meetings: int = 0
    directed: int = 0
    colour: Colour = ""


@dataclass(frozen=True, slots=True)
class Month:
    """One month to draw; ``cells`` holds the days that are in the plan, ``weekdays`` the words above the columns."""

    first: date
    title: str
    about: str
    weekdays: tuple[str, ...]
    cells: Mapping[date, Cell]


def month_picture(month: Month) -> Markup:
    """The month's picture: a column per weekday, a row per ISO week with its number."""
    last = month.first.replace(day=monthrange(month.first.year, month.first.month)[1])
    start = month.first - timedelta(days=month.first.weekday())
    rows = (last - start).days // 7 + 1
    heads = [text(GUTTER + WIDE * (n + 0.5), 13, word, "quiet", "middle") for n, word in enumerate(month.weekdays)]
    weeks = [
        text(GUTTER - 8, HEAD + HIGH * row + 15, str((start + timedelta(weeks=row)).isocalendar().week), "week", "end")
        for row in range(rows)
    ]
    cells = [_cell(day, (day - start).days, month.cells.get(day)) for day in days(month.first, last)]
    name = f"month-{month.first:%Y-%m}"
    return picture(name, month.title, month.about, (GUTTER + 7 * WIDE, HEAD + rows * HIGH), [*heads, *weeks, *cells])


def _cell(day: date, index: int, cell: Cell | None) -> Markup:
    x, y = GUTTER + WIDE * (index % 7), HEAD + HIGH * (index // 7)
    if cell is None:
        return text(x + 8, y + 15, str(day.day), "outside")
    known = {"data_day": str(day), "data_strength": cell.found, "data_standing": cell.standing}
    return element("g", *_marks(day, cell, x, y), **known)


def _marks(day: date, cell: Cell, x: int, y: int) -> Iterator[Markup]:
    yield element("title", cell.about)
    yield rectangle(x + 1, y + 1, WIDE - 2, HIGH - 2, f"day {cell.standing or ('met' if cell.meetings else '')}".strip(), rx=5)
    number = "on" if cell.standing == "wanted" else cell.colour or "date"
    yield text(x + 7, y + 14, str(day.day), number)
    if cell.colour:
        length = 7 if day.day < 10 else 13
        yield element("path", d=f"M{x + 7} {y + 17}h{length}", class_=f"under {cell.colour} {cell.standing or ''}".strip())
    if cell.found is not None:
        sign = "!" if cell.standing == "short" else ""
        yield text(x + WIDE - 8, y + HIGH - 8, f"{cell.found}{sign}", f"count {cell.standing}", "end")
    over = " over" if cell.standing == "wanted" else ""
    if cell.meetings:
        yield diamond(x + WIDE - 11, y + 11, 6, f"mark meeting{over}")
    if cell.directed:
        yield triangle(x + WIDE - (25 if cell.meetings else 11), y + 11, 5, f"mark directed{over}")
