"""The year as a grid: officers down, evenings and meetings across, counted both ways.

The columns of counts stand left of the days, the rows of counts above the officers, so that both are seen at once.
"""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from optimizer.catalogue import word
from optimizer.exports.statement import statements
from optimizer.exports.view import View
from optimizer.exports.workbook.columns import columns, look_of
from optimizer.exports.workbook.counts import highlight_shortfall, write_column, write_officer
from optimizer.exports.workbook.heading import write_headings
from optimizer.exports.workbook.layout import DAYS_AT, FROZEN_ROWS, OFFICERS_AT, Layout, cell
from optimizer.exports.workbook.legend import write_legend
from optimizer.exports.workbook.marks import Marks
from optimizer.exports.workbook.page import A3, set_page
from optimizer.exports.workbook.styles import BROKEN, CELL, HEADING, LEAVE, WORK, Styles

COLUMNS_A_PAGE = 60


def write_grid(book: Workbook, styles: Styles, view: View) -> None:
    """Adds the grid's sheet."""
    sheet = book.add_worksheet(word("sheet.grid", view.language))
    layout = Layout(columns(view), list(view.world.officers))
    write_headings(sheet, styles, view, layout)
    _write_marks(sheet, styles, view, layout)
    for row, statement in enumerate(statements(view.roster), start=OFFICERS_AT):
        write_officer(sheet, styles, layout, row, statement, view.language)
    for at, column in enumerate(layout.columns, start=DAYS_AT):
        write_column(sheet, styles, view, layout, at, column)
    highlight_shortfall(sheet, styles, layout)
    _highlight_work(sheet, styles, view, layout)
    write_legend(sheet, styles, view.language, layout.last_row + 2)
    sheet.freeze_panes(FROZEN_ROWS, DAYS_AT)
    sheet.repeat_rows(0, FROZEN_ROWS - 1)
    sheet.repeat_columns(0, DAYS_AT - 1)
    set_page(sheet, view.plan.scenario.title, view.language, A3, max(1, -(-len(layout.columns) // COLUMNS_A_PAGE)))


def _write_marks(sheet: Worksheet, styles: Styles, view: View, layout: Layout) -> None:
    marks = Marks(view)
    for row, officer in enumerate(layout.officers, start=OFFICERS_AT):
        sheet.write_string(row, 0, view.names.officer(officer), styles(HEADING))
        for at, column in enumerate(layout.columns, start=DAYS_AT):
            mark = marks.mark(officer, column)
            style = styles(CELL, look_of(column), LEAVE if mark.is_leave else {}, BROKEN if mark.note else {})
            if mark.text:
                sheet.write_string(row, at, mark.text, style)
            else:
                sheet.write_blank(row, at, None, style)
            if mark.note:
                sheet.write_comment(row, at, mark.note, {"author": view.plan.scenario.title, "x_scale": 1.5})


def _highlight_work(sheet: Worksheet, styles: Styles, view: View, layout: Layout) -> None:
    """Work is dark by a condition, so that a letter written by hand later is dark too."""
    first = cell(OFFICERS_AT, DAYS_AT)
    leave, broken = (word(f"mark.{key}", view.language) for key in ("leave", "broken"))
    criteria = f'=AND(LEN({first})>0,LEFT({first},1)<>"{leave}",LEFT({first},1)<>"{broken}")'
    area = (OFFICERS_AT, DAYS_AT, layout.last_row, layout.last_column)
    sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": styles(WORK)})
