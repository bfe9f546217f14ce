"""Excel workbooks: their sheets as tables, dates and times as the text that scenarios hold, formulas as they are written."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook

from optimizer.loading.fault import ScenarioError, refusal
from optimizer.loading.table import MOST_ROWS, Row, Value, bound, is_empty, row_of

START = b"PK\x03\x04"
"""The first bytes of a workbook."""

SWELLING = 20
"""How many times its size an Excel file may hold once unpacked."""

SECOND = timedelta(seconds=1)


def tables(content: bytes, name: str, most: int = MOST_ROWS) -> Iterator[tuple[str, list[Row]]]:
    """The sheets of a workbook by title, with their rows that are not empty, none narrower than the first.

    Raises ScenarioError when the file cannot be read, or a sheet has more than ``most`` rows.
    """
    try:
        _weigh(content, name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            found = ((str(sheet.title), list(_rows(sheet, name, most))) for sheet in book.worksheets)
            yield from found
    except ScenarioError:
        raise
    except Exception:  # a broken workbook can fail in openpyxl, zipfile and the XML parser in any way
        raise refusal(name, "cannot be read as an Excel workbook", "save it as .xlsx again, or as CSV UTF-8") from None


def _rows(sheet: Any, name: str, most: int) -> Iterator[Row]:
    sheet.reset_dimensions()
    width = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        values = [_plain(cell.value, str(getattr(cell, "number_format", ""))) for cell in row]
        while values and values[-1] is None:
            values.pop()
        bound(name, number, len(values), most)
        width = width or len(values)
        made = row_of([*values, *[None] * (width - len(values))], f"sheet {sheet.title}", number)
        if not is_empty(made):
            yield made


def _weigh(content: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > SWELLING * max(len(content), 1_000_000):
        cure = "save only what the plan needs in it"
        raise refusal(name, f"holds {size:,} bytes once unpacked", cure, f"{len(content):,} bytes")


def _plain(value: Any, form: str) -> Value:
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value)
    if isinstance(value, float) and "%" in form:
        value = round(value * 100, 6)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value.strip() or None
    return f"={getattr(value, 'text', None) or '…'}".replace("==", "=")


def _moment(value: datetime | date | time | timedelta) -> str:
    """A date, a time of day, or both, as text; Excel's fractions of a day are rounded to seconds."""
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value / SECOND), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}" + f":{seconds:02}" * (seconds > 0)
    if isinstance(value, time):
        return _moment(datetime.combine(date.min, value) - datetime.min)
    if isinstance(value, datetime):
        value = (value + SECOND / 2).replace(microsecond=0)
        if value.time() != time():
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        value = value.date()
    return value.isoformat()
