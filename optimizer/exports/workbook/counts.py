"""The grid's counts: formulas that carry their values, so that they show at once and follow a change by hand."""

from xlsxwriter.worksheet import Worksheet

from optimizer.exports.statement import Statement
from optimizer.exports.view import View
from optimizer.exports.workbook import formulas
from optimizer.exports.workbook.columns import Column, look_of
from optimizer.exports.workbook.layout import COUNTED, DAYS_AT, Layout, Line
from optimizer.exports.workbook.styles import CELL, HEADING, SHORT, TENTHS, UNLESS_ZERO, Styles
from optimizer.text import Language

CENTRED = {"align": "center"}


def write_officer(sheet: Worksheet, styles: Styles, layout: Layout, row: int, statement: Statement, language: Language) -> None:
    """The counts of one officer's row, and the fair share of evenings beside them."""
    for measure in formulas.COUNTED_ACROSS:
        formula = formulas.across(layout, row, measure, language)
        at = 1 + COUNTED.index(measure)
        sheet.write_formula(row, at, formula, styles(HEADING, CENTRED), statement.counts[measure])
    at, share = 1 + COUNTED.index("fair_evenings"), statement.shares.get("evenings")
    if share is None:
        sheet.write_blank(row, at, None, styles(HEADING))
    else:
        sheet.write_number(row, at, share, styles(HEADING, CENTRED, TENTHS))


def write_column(sheet: Worksheet, styles: Styles, view: View, layout: Layout, at: int, column: Column) -> None:
    """Strength, minimum, wanted and shortfall of one column."""
    style = styles(CELL, look_of(column))
    found = sum(view.roster.strength(duty.id) for duty in column.duties)
    minimum, wanted = (sum(amounts) for amounts in zip(*((one.minimum, one.wanted) for one in column.duties), strict=True))
    sheet.write_formula(Line.STRENGTH, at, formulas.strength(layout, at, column, view.language), style, found)
    sheet.write_number(Line.MINIMUM, at, minimum, style)
    sheet.write_number(Line.WANTED, at, wanted, style)
    hushed = styles(CELL, look_of(column), UNLESS_ZERO)
    sheet.write_formula(Line.SHORTFALL, at, formulas.shortfall(at), hushed, max(0, minimum - found))


def highlight_shortfall(sheet: Worksheet, styles: Styles, layout: Layout) -> None:
    """A shortfall is red by a condition, so that it stays so when letters are changed by hand."""
    condition = {"type": "cell", "criteria": ">", "value": 0, "format": styles(SHORT)}
    sheet.conditional_format(Line.SHORTFALL, DAYS_AT, Line.SHORTFALL, layout.last_column, condition)
