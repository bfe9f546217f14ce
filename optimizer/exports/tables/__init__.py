"""The plan's tables as pandas data frames. Column names are stable; headings and words for codes stand in the catalogue."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import pandas as pd

from optimizer.exports.frame import Columns, Row, frame
from optimizer.exports.tables import breaches, citizen_shifts, evenings, ledger, meetings, officers, roster
from optimizer.exports.view import View, view
from optimizer.plan import Plan
from optimizer.text import Language

Rows: TypeAlias = Callable[[View], Iterable[Row]]

TABLES: dict[str, tuple[Columns, Rows]] = {
    "roster": (roster.COLUMNS, roster.rows),
    "meetings": (meetings.COLUMNS, meetings.rows),
    "citizen_shifts": (citizen_shifts.COLUMNS, citizen_shifts.rows),
    "officers": (officers.COLUMNS, officers.rows),
    "evenings": (evenings.COLUMNS, evenings.rows),
    "ledger": (ledger.COLUMNS, ledger.rows),
    "breaches": (breaches.COLUMNS, breaches.rows),
}
"""Every table: its columns with what each holds, and where its rows come from."""

COLUMNS: dict[str, Columns] = {name: columns for name, (columns, _) in TABLES.items()}


def tables(plan: Plan, language: Language = "sv") -> dict[str, pd.DataFrame]:
    """Every table of a plan by name, with all its columns even where it has no rows, as without a roster.

    ``roster``: a row per officer and duty. ``meetings``: a row per meeting owed. ``citizen_shifts``: a row per directed duty.
    ``officers``: the statement of each. ``evenings``: strength against need. ``ledger``: what is owed and kept.
    ``breaches``: the checker's report, hardest and dearest first. ``language`` is that of sentences and units; codes, such as
    ``kept`` and ``fri``, are the same in both.
    """
    return {name: table(plan, name, language) for name in TABLES}


def table(plan: Plan, name: str, language: Language = "sv") -> pd.DataFrame:
    """One table of a plan. Raises KeyError when there is none of that name."""
    columns, rows = TABLES[name]
    told = view(plan, language)
    return frame(columns, rows(told) if told else ())
