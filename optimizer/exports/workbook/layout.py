"""Where things stand on the grid's sheet; rows and columns are XlsxWriter's, from 0."""

from dataclasses import dataclass
from enum import IntEnum

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from optimizer.exports.workbook.columns import Column


class Line(IntEnum):
    """The rows above the officers; those up to ``EVE`` are frozen."""

    TITLE = 0
    DATE = 1
    WEEKDAY = 2
    KIND = 3
    EVE = 4
    STRENGTH = 5
    MINIMUM = 6
    WANTED = 7
    SHORTFALL = 8


FROZEN_ROWS = Line.EVE + 1
OFFICERS_AT = Line.SHORTFALL + 1
COUNTED = ("evenings", "fair_evenings", "saturdays", "eves", "meetings")
"""What the columns between the names and the days count."""
DAYS_AT = 1 + len(COUNTED)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns and officers of one grid, and the cells and ranges that they fill."""

    columns: list[Column]
    officers: list[str]

    @property
    def last_row(self) -> int:
        """The last officer's row."""
        return OFFICERS_AT + max(1, len(self.officers)) - 1

    @property
    def last_column(self) -> int:
        """The last day's column."""
        return DAYS_AT + max(1, len(self.columns)) - 1

    def across(self, row: int) -> str:
        """The days' cells of a row."""
        return str(xl_range_abs(row, DAYS_AT, row, self.last_column))

    def down(self, column: int) -> str:
        """The officers' cells of a column."""
        return str(xl_range_abs(OFFICERS_AT, column, self.last_row, column))


def cell(row: int, column: int) -> str:
    """A cell's name, such as G10."""
    return str(xl_rowcol_to_cell(row, column))
