"""A table in words: headings from the catalogue, codes spelled out, promises by title, plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

import pandas as pd

from optimizer.catalogue import word
from optimizer.exports.frame import Nature
from optimizer.exports.names import Names
from optimizer.exports.tables import COLUMNS, table
from optimizer.plan import Plan
from optimizer.text import Language

Value: TypeAlias = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One table for people. ``natures`` says what each column holds; times are Stockholm's, without a zone."""

    name: str
    title: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    natures: tuple[Nature, ...]
    rows: tuple[tuple[Value, ...], ...]


def listings(plan: Plan, language: Language) -> Iterator[Listing]:
    """Every table of a plan in words."""
    return (listing(plan, name, language) for name in COLUMNS)


def listing(plan: Plan, name: str, language: Language) -> Listing:
    """One table of a plan in words. Raises KeyError when there is none of that name."""
    columns = COLUMNS[name]
    natures = tuple(columns.values())
    return Listing(
        name=name,
        title=word(f"table.{name}", language),
        columns=tuple(columns),
        headings=tuple(word(f"column.{column}", language) for column in columns),
        natures=natures,
        rows=tuple(_rows(table(plan, name, language), natures, Names(plan), language)),
    )


def _rows(frame: pd.DataFrame, natures: tuple[Nature, ...], names: Names, language: Language) -> Iterator[tuple[Value, ...]]:
    for row in frame.itertuples(index=False, name=None):
        yield tuple(_value(value, nature, names, language) for value, nature in zip(row, natures, strict=True))


def _value(value: Any, nature: Nature, names: Names, language: Language) -> Value:
    if pd.isna(value):
        return None
    match nature:
        case "code":
            return word(f"code.{value}", language)
        case "promise":
            return names.part(value, language)
        case "truth":
            return word("code.yes" if value else "code.no", language)
        case "date":
            return pd.Timestamp(value).date()
        case "instant":
            return pd.Timestamp(value).to_pydatetime().replace(tzinfo=None)
        case "whole":
            return int(value)
        case "number":
            return float(value)
        case "text":
            return str(value)
