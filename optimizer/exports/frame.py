"""Data frames with declared columns, so that an empty table has the same shape as a full one."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

import pandas as pd

from optimizer.clock import ZONE, local

Nature: TypeAlias = Literal["text", "code", "promise", "whole", "number", "truth", "date", "instant"]
"""What a column holds: words, a code with a word in the catalogue, the name of a promise or rule, a number, a date …"""

Columns: TypeAlias = Mapping[str, Nature]
Row: TypeAlias = Mapping[str, Any]

DTYPES: dict[Nature, str] = {
    "text": "string",
    "code": "string",
    "promise": "string",
    "whole": "Int64",
    "number": "Float64",
    "truth": "boolean",
    "date": "datetime64[s]",
    "instant": f"datetime64[s, {ZONE.key}]",
}


def frame(columns: Columns, rows: Iterable[Row]) -> pd.DataFrame:
    """A frame of the rows with exactly the columns declared; an instant is given in minutes, anything may be None.

    Dates are ``datetime64``, instants ``datetime64`` in Stockholm's zone, what is None is missing.
    """
    given = list(rows)
    return pd.DataFrame({name: _column(nature, [row[name] for row in given]) for name, nature in columns.items()})


def _column(nature: Nature, values: list[Any]) -> "pd.Series[Any]":
    if nature == "instant":
        values = [None if value is None else local(value) for value in values]
    return pd.Series(values, dtype=DTYPES[nature])
