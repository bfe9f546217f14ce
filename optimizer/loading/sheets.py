"""Sheets: the rows of a CSV or Excel file, each cell with the name it has there."""

import csv
import io
from collections.abc import Iterator

from optimizer.loading import excel
from optimizer.loading.fault import refusal
from optimizer.loading.files import decode
from optimizer.loading.table import Cell, Row, bound, is_empty, row_of


def rows(content: bytes, name: str) -> list[Row]:
    """The rows of a file that are not empty. Raises ScenarioError when it cannot be read as what its name says."""
    if name.casefold().endswith(".xlsx"):
        _, table = next(excel.tables(content, name), ("", []))
        return [[Cell(cell.value, f"{name}, {cell.where}") for cell in row] for row in table]
    return [row for row in _csv(decode(content, name), name) if not is_empty(row)]


def _csv(text: str, name: str) -> Iterator[Row]:
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1):
            bound(name, number, len(row))
            yield row_of([cell.strip() or None for cell in row], name, number)
    except csv.Error as error:
        raise refusal(name, f"is no CSV: {error}", "save it from the spreadsheet again, as CSV UTF-8") from None
