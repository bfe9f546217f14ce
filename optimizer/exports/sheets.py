"""CSV files that Swedish Excel opens right: UTF-8 with BOM, semicolons, decimal comma, ISO dates."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from optimizer.exports.files import replacing
from optimizer.exports.listing import Listing, Value, listings
from optimizer.plan import Plan
from optimizer.text import Language

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the start of a formula, also after blanks (CSV injection)."""


def write_sheets(plan: Plan, folder: str | Path, language: Language = "sv") -> list[Path]:
    """Writes every table as ``<table>.csv`` in a folder; answers with the paths. Raises OSError."""
    return [write_sheet(listing, Path(folder) / f"{listing.name}.csv") for listing in listings(plan, language)]


def write_sheet(listing: Listing, path: Path) -> Path:
    """Writes one table; the file is replaced whole. Raises OSError."""
    with replacing(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(_lines(listing))
    return path


def _lines(listing: Listing) -> Iterator[list[str]]:
    yield list(listing.headings)
    for row in listing.rows:
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
