"""Löfte plans a year of a local police district's promises to its citizens, and proves what it says.

>>> import optimizer
>>> scenario = optimizer.load("scenarios/small.yaml")
>>> result = optimizer.solve(scenario, time_limit=20)
>>> result.is_kept
True
"""

from optimizer.checker import Found, Report, check
from optimizer.comparison import Difference, compare
from optimizer.exports.plan_file import PlanError
from optimizer.generator import generate
from optimizer.loading import Fault, ScenarioError, dumps, load, loads, schema, workbook_of
from optimizer.model import Progress
from optimizer.plan import Plan
from optimizer.prechecking import Lack, precheck
from optimizer.result import Result, read
from optimizer.roster import Assignments, Roster, RosterError
from optimizer.scenario import Scenario
from optimizer.solver import Disagreement, solve
from optimizer.text import Language, Text

__all__ = [
    "Assignments",
    "Difference",
    "Disagreement",
    "Fault",
    "Found",
    "Lack",
    "Language",
    "Plan",
    "PlanError",
    "Progress",
    "Report",
    "Result",
    "Roster",
    "RosterError",
    "Scenario",
    "ScenarioError",
    "Text",
    "check",
    "compare",
    "dumps",
    "generate",
    "load",
    "loads",
    "precheck",
    "read",
    "schema",
    "solve",
    "workbook_of",
]
