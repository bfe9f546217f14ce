"""Every file that a plan can be had as, by its name in the folder that holds them all."""

from collections.abc import Callable
from typing import TypeAlias

from optimizer.exports import calendar_feed, plan_file
from optimizer.exports.report import report
from optimizer.exports.sheets import sheet
from optimizer.exports.tables import TABLES
from optimizer.exports.workbook import workbook
from optimizer.plan import Plan
from optimizer.text import Language

Render: TypeAlias = Callable[[Plan, Language], bytes]


def _sheet(table: str) -> Render:
    return lambda plan, language: sheet(plan, table, language)


PLAN = "plan.json"
RENDITIONS: dict[str, Render] = {
    PLAN: lambda plan, _: plan_file.dump(plan).encode(),
    "roster.xlsx": workbook,
    "report.html": lambda plan, language: report(plan, language).encode(),
    "calendar.ics": calendar_feed.staff_calendar,
    "public.ics": calendar_feed.public_calendar,
    **{f"tables/{name}.csv": _sheet(name) for name in TABLES},
}
"""How each file's content is made."""


def renditions(plan: Plan) -> dict[str, Render]:
    """The files that there are of a plan; without a roster only ``plan.json``, which says why."""
    return RENDITIONS if plan.roster else {PLAN: RENDITIONS[PLAN]}
