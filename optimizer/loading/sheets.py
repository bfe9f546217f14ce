"""Sheets: the rows of a CSV or Excel file, each cell with the name it has there."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeAlias

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from optimizer.loading.fault import ScenarioError, refusal
from optimizer.loading.files import decode

MOST_ROWS = 20_000
MOST_COLUMNS = 100
SWELLING = 20
"""How many times its size an Excel file may hold once unpacked."""

Value: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a table (text without blanks around it; None where it is empty), and where it stands."""

    value: Value
    where: str


Row: TypeAlias = list[Cell]


def rows(content: bytes, name: str) -> list[Row]:
    """The rows of a file that are not empty. Raises ScenarioError when it cannot be read as what its name says."""
    found = list(_workbook(content, name) if name.casefold().endswith(".xlsx") else _csv(decode(content, name), name))
    return [row for row in found if any(cell.value is not None for cell in row)]


def _csv(text: str, name: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1):
            _bound(name, number, len(row))
            yield _row([cell.strip() or None for cell in row], name, number)
    except csv.Error as error:
        raise refusal(name, f"is no CSV: {error}", "save it from the spreadsheet again, as CSV UTF-8") from None


def _row(values: Sequence[Value], where: str, number: int) -> Row:
    return [Cell(value, f"{where}, cell {get_column_letter(column)}{number}") for column, value in enumerate(values, start=1)]


def _workbook(content: bytes, name: str) -> Iterator[Row]:
    """The rows of the first sheet, formulas as they are written."""
    try:
        _weigh(content, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False).worksheets[0]
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(), start=1):
                values = [_plain(cell.value, str(getattr(cell, "number_format", ""))) for cell in row]
                while values and values[-1] is None:
                    values.pop()
                _bound(name, number, len(values))
                yield _row(values, f"{name}, sheet {sheet.title}", number)
    except ScenarioError:
        raise
    except Exception:  # a broken workbook can fail in openpyxl, zipfile and the XML parser in any way
        raise _no_workbook(name) from None


def _no_workbook(name: str) -> Exception:
    return refusal(name, "cannot be read as an Excel workbook", "save it as .xlsx again, or as CSV UTF-8")


def _weigh(content: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > SWELLING * max(len(content), 1_000_000):
        raise refusal(
            name, f"holds {size:,} bytes once unpacked", "save only the table of officers in it", f"{len(content):,} bytes"
        )


def _bound(name: str, number: int, width: int) -> None:
    if number > MOST_ROWS or width > MOST_COLUMNS:
        limits = f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns"
        raise refusal(name, f"is larger than {limits}", "leave out what is not the officers' employment")


def _plain(value: Any, form: str) -> Value:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and "%" in form:
        value = round(value * 100, 6)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return (
        str(value).strip() or None if isinstance(value, str) else f"={getattr(value, 'text', None) or '…'}".replace("==", "=")
    )
