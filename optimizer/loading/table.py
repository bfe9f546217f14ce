"""A table: rows of cells, each with the name it has in its file, within bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from openpyxl.utils import get_column_letter

from optimizer.loading.fault import refusal

MOST_ROWS = 20_000
MOST_COLUMNS = 100

Value: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a table (text without blanks around it; None where it is empty), and where it stands."""

    value: Value
    where: str


Row: TypeAlias = list[Cell]


def row_of(values: Sequence[Value], where: str, number: int) -> Row:
    """A row of cells, named by column and row of the place that they stand in."""
    return [Cell(value, f"{where}, cell {get_column_letter(column)}{number}") for column, value in enumerate(values, start=1)]


def is_empty(row: Row) -> bool:
    """Whether no cell of a row holds anything."""
    return all(cell.value is None for cell in row)


def bound(name: str, number: int, width: int, most: int = MOST_ROWS) -> None:
    """Raises ScenarioError for a row beyond ``most`` rows or too many columns."""
    if number > most or width > MOST_COLUMNS:
        limits = f"{most:,} rows and {MOST_COLUMNS} columns"
        raise refusal(name, f"is larger than {limits}", "leave out what the plan does not need")
