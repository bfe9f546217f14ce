"""One sheet per table: frozen headings, a filter, dates as dates, numbers as numbers, words always as words."""

from collections.abc import Sequence
from datetime import date, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from optimizer.catalogue import word
from optimizer.exports.frame import Nature
from optimizer.exports.listing import Listing, Value
from optimizer.exports.workbook.page import set_page
from optimizer.exports.workbook.styles import COLUMN_HEADING, DATE, PLAIN, SHORT, TENTHS, TEXT, TIME, Look, Styles
from optimizer.text import Language

WIDEST, NARROWEST = 60, 9
LINE = 13.5
"""The height of one line of text, in points."""
LOOKS: dict[Nature, Look] = {"date": DATE, "instant": TIME, "number": TENTHS, "whole": {}}
WIDTHS: dict[Nature, int] = {"date": 12, "instant": 17}
ALARMS = {"state": ("code.short", "code.missing"), "hard": ("code.yes",), "team_met": ("code.no",)}
"""Codes that are shown in red, by column."""


def write_list(book: Workbook, styles: Styles, listing: Listing, title: str, language: Language) -> None:
    """Adds a sheet with one table."""
    sheet = book.add_worksheet(listing.title)
    widths = [_width(listing, column) for column in range(len(listing.columns))]
    for column, heading in enumerate(listing.headings):
        sheet.set_column(column, column, widths[column])
        sheet.write_string(0, column, heading, styles(COLUMN_HEADING))
    sheet.set_row(0, LINE * lines_of(listing.headings, widths))
    for index, row in enumerate(listing.rows, start=1):
        sheet.set_row(index, LINE * lines_of(row, widths))
        for column, value in enumerate(row):
            look = LOOKS.get(listing.natures[column], TEXT)
            alarm = SHORT if _is_alarming(listing.columns[column], value, language) else {}
            write(sheet, index, column, value, styles(PLAIN, {"valign": "top"}, look, alarm))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(listing.rows)), len(listing.headings) - 1)
    sheet.repeat_rows(0)
    set_page(sheet, title, language)


def _is_alarming(column: str, value: Value, language: Language) -> bool:
    if column == "shortfall":
        return value != 0
    return value in [word(code, language) for code in ALARMS.get(column, ())]


def write(sheet: Worksheet, row: int, column: int, value: Value, style: Format) -> None:
    """Writes a value as what it is."""
    match value:
        case None:
            sheet.write_blank(row, column, None, style)
        case str():
            sheet.write_string(row, column, value, style)
        case datetime() | date():
            sheet.write_datetime(row, column, value, style)
        case _:
            sheet.write_number(row, column, value, style)


def _width(listing: Listing, column: int) -> int:
    """Wide enough for the longest word of the heading and for most texts; longer ones wrap."""
    nature = listing.natures[column]
    texts = (row[column] for row in listing.rows)
    longest = max((len(text) for text in texts if isinstance(text, str)), default=0)
    words = max(len(part) for part in listing.headings[column].split())
    return WIDTHS.get(nature) or min(WIDEST, max(NARROWEST, words + 3, longest + 3))


def lines_of(row: Sequence[Value], widths: Sequence[int]) -> int:
    """How many lines the row's texts need in columns of these widths."""
    texts = ((text, width) for text, width in zip(row, widths, strict=False) if isinstance(text, str))
    return max((-(-len(text) // (width - 2)) for text, width in texts if text), default=1)
