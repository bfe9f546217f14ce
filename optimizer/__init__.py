"""Löfte plans a year of a local police district's promises to its citizens, and proves what it says.

>>> import optimizer
>>> scenario = optimizer.load("scenarios/small.yaml")
>>> result = optimizer.solve(scenario, time_limit=20)
>>> result.is_kept
True
"""

from optimizer.checker import Report, check
from optimizer.exports.plan_file import PlanError
from optimizer.generator import generate
from optimizer.loading import Fault, ScenarioError, load, loads, schema
from optimizer.model import Progress
from optimizer.plan import Plan
from optimizer.result import Result
from optimizer.roster import Assignments, Roster, RosterError
from optimizer.scenario import Scenario
from optimizer.solver import Disagreement, solve
from optimizer.text import Text

__all__ = [
    "Assignments",
    "Disagreement",
    "Fault",
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
    "generate",
    "load",
    "loads",
    "schema",
    "solve",
]
