"""The grid's headings: title, dates, weekdays, kinds of duty, names of eves and red days; and what is counted."""

from xlsxwriter.worksheet import Worksheet

from optimizer.almanac import weekday
from optimizer.catalogue import word
from optimizer.exports.view import View
from optimizer.exports.workbook.columns import Column, look_of
from optimizer.exports.workbook.layout import COUNTED, DAYS_AT, Layout, Line
from optimizer.exports.workbook.styles import DATE, HEADING, TITLE, UPRIGHT, Styles
from optimizer.text import Language

NAME_WIDTH, COUNT_WIDTH, DAY_WIDTH = 26, 5.5, 4.3
"""In characters."""
HEIGHTS = {Line.TITLE: 24, Line.DATE: 66, Line.EVE: 130}
"""In points."""


def write_headings(sheet: Worksheet, styles: Styles, view: View, layout: Layout) -> None:
    """Writes the rows above the counts, and the names of the rows and columns of counts."""
    period, language = view.plan.scenario.facts.period, view.language
    sheet.set_column(0, 0, NAME_WIDTH)
    sheet.set_column(1, DAYS_AT - 1, COUNT_WIDTH)
    sheet.set_column(DAYS_AT, layout.last_column, DAY_WIDTH)
    for line, height in HEIGHTS.items():
        sheet.set_row(line, height)
    sheet.write_string(Line.TITLE, 0, f"{view.plan.scenario.title}  {period.start}–{period.end}", styles(TITLE))
    for line in Line:
        if line != Line.TITLE:
            sheet.write_string(line, 0, word(f"column.{line.name.lower()}", language), styles(HEADING))
    for index, name in enumerate(COUNTED, start=1):
        sheet.write_string(Line.EVE, index, word(f"column.{name}", language), styles(HEADING, UPRIGHT))
    for at, column in enumerate(layout.columns, start=DAYS_AT):
        _write_day(sheet, styles, at, column, language)


def _write_day(sheet: Worksheet, styles: Styles, at: int, column: Column, language: Language) -> None:
    look = look_of(column)
    upright, level = styles(HEADING, UPRIGHT, look), styles(HEADING, {"align": "center", "font_size": 8}, look)
    sheet.write_datetime(Line.DATE, at, column.day, styles(HEADING, UPRIGHT, look, DATE))
    sheet.write_string(Line.WEEKDAY, at, word(f"code.{weekday(column.day)}", language), level)
    sheet.write_string(Line.KIND, at, word(f"mark.{column.kind}", language), level)
    sheet.write_string(Line.EVE, at, column.name, upright)
