"""The result: a plan with its tables and files at hand."""

from functools import cached_property
from pathlib import Path

import pandas as pd

from optimizer.exports import calendar_feed, plan_file
from optimizer.exports.files import replacing
from optimizer.exports.report import report
from optimizer.exports.sheets import write_sheets
from optimizer.exports.tables import tables
from optimizer.exports.workbook import write_workbook
from optimizer.plan import Plan
from optimizer.text import Language


class Result(Plan):
    """What ``solve`` answers: status, roster, report, levels, certificate, alternatives, and these."""

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The plan as tables: roster, meetings, citizen_shifts, officers, evenings, ledger, breaches."""
        return tables(self)

    def save(self, out: str | Path, language: Language = "sv") -> list[Path]:
        """Writes the plan, workbook, report, calendars and tables to a folder, each file replaced whole; returns the files.

        Without a roster there is only ``plan.json``, which says why.
        """
        return save(self, Path(out), language)


def save(plan: Plan, out: Path, language: Language = "sv") -> list[Path]:
    """Writes every file of a plan to a folder; see ``Result.save``."""
    written = [_write(out / "plan.json", plan_file.dump(plan))]
    if plan.roster is None:
        return written
    written.append(write_workbook(plan, out / "roster.xlsx", language))
    written.append(_write(out / "report.html", report(plan, language)))
    written.append(_write(out / "calendar.ics", calendar_feed.staff_calendar(plan, language)))
    written.append(_write(out / "public.ics", calendar_feed.public_calendar(plan, language)))
    return written + write_sheets(plan, out / "tables", language)


def _write(path: Path, content: str | bytes) -> Path:
    with replacing(path) as temporary:
        temporary.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
