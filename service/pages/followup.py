"""The public report of one period: how every promise stands, and what was told of each event. Made of public facts alone."""

import csv
import io
import json
from dataclasses import asdict, dataclass
from datetime import date

import optimizer
from service.public import Told


@dataclass(frozen=True, slots=True)
class Row:
    """One promise, in one stadsdel or (``area`` empty) as a whole; the figures count ``unit``."""

    promise: str
    title: str
    area: str
    unit: str
    due: int
    planned: int
    held: int
    missed: int
    untold: int
    made_good: int
    standing: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One event that has been, or was cancelled, and what was told of it."""

    day: date
    name: str
    place: str
    fate: str
    citizens: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """One period as it stands on ``day``."""

    start: date
    end: date
    day: date
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]


def report(announcement: optimizer.Announcement, told: dict[str, Told], today: date, language: optimizer.Language) -> Report:
    """The report on a day; events still to come have no line."""
    outcomes = {identity: one.is_held for identity, one in told.items()}
    names = {one.id: one.name for one in announcement.areas}
    rows = tuple(_row(one, names, language) for one in optimizer.followed(announcement, outcomes, today))
    saying = optimizer.Saying(language)
    lines = []
    for one in announcement.events:
        fate = optimizer.fate(one, outcomes, today)
        if fate != "planned":
            known = told.get(one.identity)
            said = (known.citizens, known.sentence) if known else (None, one.reason)
            lines.append(Line(one.when.day, saying.name(one), saying.where(one), fate, *said))
    return Report(announcement.start, announcement.end, today, rows, tuple(lines))


def _row(one: optimizer.Followed, names: dict[str, str], language: optimizer.Language) -> Row:
    pledge, unit = one.pledge, one.pledge.unit[0 if language == "sv" else 1]
    area = names.get(pledge.area, "")
    figures = (one.planned, one.held, one.missed, one.untold, one.made_good)
    return Row(pledge.promise, pledge.title, area, unit, pledge.due, *figures, one.standing, one.last_day)


def as_json(reports: list[Report]) -> bytes:
    """All periods as data."""
    return json.dumps({"reports": [asdict(one) for one in reports]}, ensure_ascii=False, indent=1, default=str).encode()


def as_csv(reports: list[Report]) -> bytes:
    """Every promise's row of all periods as a table (UTF-8 with a mark, for Excel)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["start", "end", *Row.__slots__])
    for one in reports:
        for row in one.rows:
            writer.writerow([one.start, one.end, *map(_cell, (getattr(row, name) for name in Row.__slots__))])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """A value that no spreadsheet runs as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
