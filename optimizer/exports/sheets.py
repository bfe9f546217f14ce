"""CSV files that Swedish Excel opens right: UTF-8 with BOM, semicolons, decimal comma, ISO dates."""

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from optimizer.exports.listing import Listing, Value, listing
from optimizer.plan import Plan
from optimizer.text import Language

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the start of a formula, also after blanks (CSV injection)."""


def sheet(plan: Plan, table: str, language: Language = "sv") -> bytes:
    """One table as the content of a CSV file. Raises KeyError when there is none of that name."""
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(_lines(listing(plan, table, language)))
    return text.getvalue().encode("utf-8-sig")


def _lines(told: Listing) -> Iterator[list[str]]:
    yield list(told.headings)
    for row in told.rows:
        yield [written(value) for value in row]


def written(value: Value) -> str:
    """A value as a cell's text; words that a spreadsheet could run are led by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) or value.lstrip().startswith(FORMULA) else value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return str(value)
