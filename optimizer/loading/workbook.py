"""Scenarios as Excel workbooks that can be loaded again: a sheet of single facts, and one for each list."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from optimizer.loading.document import at
from optimizer.loading.fault import UNSAID, Path
from optimizer.loading.notation import Written, notation
from optimizer.loading.rows import columns_of, rows_of
from optimizer.loading.schemata import schemes
from optimizer.loading.scheme import SINGLE, Scheme, title
from optimizer.loading.writing import values
from optimizer.scenario import Scenario

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""Words from the scenario stay words: no cell becomes a formula, a number or a link."""

LONGEST = 32_767
"""The most characters that a cell can hold."""

FORMS = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd", time: "hh:mm"}
WIDTHS = {datetime: 17, date: 12, time: 9}


def workbook_of(scenario: Scenario) -> bytes:
    """The scenario as an Excel workbook (.xlsx), which ``loads`` reads as an equal one; the same one gives the same bytes.

    Raises ValueError when a text or a list is longer than a cell can hold.
    """
    made, file = values(scenario), io.BytesIO()
    with Workbook(file, SAFE) as book:
        book.set_properties({"title": scenario.title, "created": datetime(2000, 1, 1)})
        for name, scheme in schemes().items():
            if name == SINGLE:
                Page(book, name, ["field", "value"]).write(_singles(made))
            elif name != "time_models" or at(made, scheme.home) is not UNSAID:
                _write_list(book, name, scheme, made)
    return file.getvalue()


def _write_list(book: Workbook, name: str, scheme: Scheme, made: dict[str, Any]) -> None:
    found = at(made, scheme.home)
    items = [] if found is UNSAID else found
    if name == "officers":
        names = made["facts"].get("names", {})
        items = [{**one, "name": names[one["id"]]} if one["id"] in names else one for one in items]
    columns = columns_of(scheme, items)
    headings = [title(path).removeprefix("spans.") for path in columns]
    Page(book, name, headings).write(rows_of(scheme, columns, items))


def _singles(made: dict[str, Any]) -> Iterator[list[Written | None]]:
    """A row for each field that is no list of its own, and for each entry of a mapping."""
    scheme = schemes()[SINGLE]
    apart = {one.home for one in schemes().values()}
    officers = {one["id"] for one in made["facts"].get("officers", ())}

    def said(path: Path, value: Any) -> Iterator[list[Written | None]]:
        if path in apart - {()} or (path[:2] == ("facts", "names") and path[2:] and path[2] in officers):
            return
        if isinstance(value, dict) and (value or path[1:] == ("names",)):
            for key, one in value.items():
                yield from said((*path, key), one)
        else:
            yield [title(path), notation(value, scheme.node(path))]

    return said((), made)


class Page:
    """One sheet: a heading that stays in sight, and rows in which every value is what it is."""

    def __init__(self, book: Workbook, name: str, headings: list[str]) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        bold = book.add_format({"bold": True, "bg_color": "#EDEDED", "bottom": 1})
        self._formats = {kind: book.add_format({"num_format": form}) for kind, form in FORMS.items()}
        self._widths = [max(9, len(heading) + 3) for heading in headings]
        for column, heading in enumerate(headings):
            self._sheet.write_string(0, column, heading, bold)
        self._sheet.freeze_panes(1, 1)

    def write(self, rows: Iterator[list[Written | None]]) -> None:
        """Writes rows below the heading."""
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is not None:
                    self._cell(number, column, value)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)

    def _cell(self, row: int, column: int, value: Written) -> None:
        width = WIDTHS.get(type(value), min(60, len(str(value)) + 2))
        self._widths[column] = max(self._widths[column], width)
        if isinstance(value, str):
            if len(value) > LONGEST:
                raise ValueError(f"{self._sheet.name}: {value[:40]}… is longer than the {LONGEST:,} characters of a cell")
            self._sheet.write_string(row, column, value)
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, column, value)
        elif isinstance(value, date | time):
            self._sheet.write_datetime(row, column, value, self._formats[type(value)])
        else:
            self._sheet.write_number(row, column, value)
