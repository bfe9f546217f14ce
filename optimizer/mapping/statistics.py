"""A district's own statistics, CSV or Excel: a row an incident, with its time, its place or coordinates, and its kind.

The first row names the columns (``headings``). A place that is no stadsdel's leaves the incident in the district at no known
place; coordinates, in degrees (WGS 84), go to the nearest known point within 1,500 m and are refused beyond it.
Rows of one id are one event told in several kinds, of which the first counts.
"""

from dataclasses import dataclass
from datetime import datetime

from optimizer.clock import instant
from optimizer.facts import Id
from optimizer.loading import Fault, ScenarioError, excel
from optimizer.loading.fault import refusal, show
from optimizer.loading.sheets import rows
from optimizer.loading.table import Cell, Row
from optimizer.mapping.gazetteer import REACH, Gazetteer
from optimizer.mapping.headings import Role, roles
from optimizer.mapping.incident import Incident, Intake, Reason
from optimizer.mapping.kinds import is_at_home, is_violence, plain
from optimizer.mapping.moments import Told, read_clock, read_day, read_moment


def read_statistics(content: bytes, name: str, gazetteer: Gazetteer) -> Intake:
    """Every row of a table. Raises ScenarioError with every fault at once, each with its cell."""
    table = _table(content, name)
    if not table:
        raise refusal(name, "is empty", "write a row of headings, and a row for each incident")
    reader = _Reader(name, gazetteer, table[0])
    found = [reader.read(row, number) for number, row in enumerate(table[1:], start=1)]
    if reader.faults:
        raise ScenarioError(reader.faults)
    return Intake(tuple(one for one in found if one is not None), tuple(reader.unknown))


def _table(content: bytes, name: str) -> list[Row]:
    """The rows of the file; a workbook may have one sheet with rows, lest another be overlooked."""
    if name.casefold().endswith(".xlsx"):
        sheets = [(title, found) for title, found in excel.tables(content, name) if found]
        if len(sheets) > 1:
            cure = "keep the incidents in one sheet, and delete the others or save them as files of their own"
            raise refusal(name, "holds rows in several sheets", cure, show([title for title, _ in sheets]))
        return [[Cell(cell.value, f"{name}, {cell.where}") for cell in row] for _, found in sheets for row in found]
    return rows(content, name)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a row says that it happened."""

    stadsdel: Id | None
    words: str = ""


class _Reader:
    """Reads rows by the columns of their heading; ``faults`` and the ``unknown`` places gather what does not fit."""

    def __init__(self, name: str, gazetteer: Gazetteer, heading: Row) -> None:
        self.faults: list[Fault] = []
        self.unknown: list[str] = []
        self._name, self._gazetteer, self._width = name, gazetteer, len(heading)
        self._columns = roles(heading, self.faults)
        self._is_lacking = bool(self.faults)
        self._ids: set[str] = set()

    def read(self, row: Row, number: int) -> Incident | None:
        """The incident of a row, or None where the row or the heading is at fault."""
        if self._is_lacking:
            return None
        before = len(self.faults)
        self._check_width(row)
        told, kind, spot = self._when(row), self._text(row, "kind"), self._spot(row)
        if not kind:
            self._complain(row, "kind", "says no kind", "write what happened, for example misshandel")
        if told is None or len(self.faults) > before:
            return None
        at = None if told[1] is None else instant(datetime.combine(told[0], told[1]))
        given, aside = self._text(row, "id"), self._aside(row, kind)
        if aside is None and given:
            aside = "repeated" if given in self._ids else None
            self._ids.add(given)
        if aside is None and spot.stadsdel is None and spot.words:
            self.unknown.append(spot.words)
        return Incident(given or f"{self._name}:{number}", told[0], at, spot.stadsdel, kind, row[0].where, aside)

    def _aside(self, row: Row, kind: str) -> Reason | None:
        if not is_violence(kind):
            return "other_kind"
        told = f"{self._text(row, 'text')}. {self._text(row, 'place')}"
        return "at_home" if is_at_home(kind, told) else None

    def _check_width(self, row: Row) -> None:
        for cell in row[self._width :]:
            if cell.value is not None:
                self._say(cell, "stands outside the columns", "put it under a heading, or in quotes if it holds the separator")

    def _when(self, row: Row) -> Told | None:
        if "when" in self._columns:
            return self._moment(row, "when")
        if "clock" not in self._columns or not self._text(row, "clock"):
            return self._moment(row, "day")
        day, clock = read_day(self._text(row, "day")), read_clock(self._text(row, "clock"))
        if day is None:
            self._complain(row, "day", "is no day", "write it as 2025-03-04")
        if clock is None:
            self._complain(row, "clock", "is no time of day", "write it as 22:19")
        return (day, clock) if day and clock else None

    def _moment(self, row: Row, role: Role) -> Told | None:
        told = read_moment(self._text(row, role))
        if told is None:
            self._complain(row, role, "is no day and time", "write it as 2025-03-04 22:19, or the day alone")
        return told

    def _spot(self, row: Row) -> _Spot:
        words = [word for word in (self._text(row, "stadsdel"), self._text(row, "place")) if word]
        for word in words:
            found = self._gazetteer.place(word)
            if found is not None:
                return _Spot(found)
        north, east = self._text(row, "latitude"), self._text(row, "longitude")
        if north or east:
            return _Spot(self._near(row, north, east))
        return _Spot(None, ", ".join(words))

    def _near(self, row: Row, north: str, east: str) -> Id | None:
        latitude, longitude = _degrees(north, 90), _degrees(east, 180)
        cure = "write degrees (WGS 84), for example 59.2468 and 18.0901; convert metres (SWEREF 99) first"
        if latitude is None:
            self._complain(row, "latitude", "is no latitude", cure)
        if longitude is None:
            self._complain(row, "longitude", "is no longitude", cure)
        if latitude is None or longitude is None:
            return None
        found, metres = self._gazetteer.nearest(latitude, longitude)
        if found is None:
            far = f"is {metres:,.0f} m from the nearest known point" if metres < 1e8 else "has no known point to be near"
            cure = f"correct it to within {REACH:,} m of the district's stadsdelar, or leave the incident out"
            self._complain(row, "latitude", far, cure)
        return found

    def _cell(self, row: Row, role: Role) -> Cell | None:
        index = self._columns.get(role)
        return row[index] if index is not None and index < len(row) else None

    def _text(self, row: Row, role: Role) -> str:
        cell = self._cell(row, role)
        return "" if cell is None or cell.value is None else plain(str(cell.value))

    def _complain(self, row: Row, role: Role, message: str, cure: str) -> None:
        self._say(self._cell(row, role) or Cell(None, f"{row[0].where}, {role}"), message, cure)

    def _say(self, cell: Cell, message: str, cure: str) -> None:
        self.faults.append(Fault(cell.where, "" if cell.value is None else show(cell.value), message, cure))


def _degrees(text: str, most: int) -> float | None:
    """Degrees with a point or a comma."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if -most <= value <= most else None
