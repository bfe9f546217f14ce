"""Löfte plans a year of a local police district's promises to its citizens, and proves what it says.

>>> import optimizer
>>> scenario = optimizer.load("scenarios/small.yaml")
>>> result = optimizer.solve(scenario, time_limit=20)
>>> result.is_kept
True
"""

from optimizer.checker import Found, Report, check
from optimizer.comparison import Difference, compare
from optimizer.drawing import commitment, drawn, lot
from optimizer.exports.plan_file import PlanError
from optimizer.exports.public import proposal_identity
from optimizer.facts import Proposal
from optimizer.generator import generate
from optimizer.loading import Fault, ScenarioError, dumps, load, loads, schema, workbook_of
from optimizer.model import Progress
from optimizer.plan import Plan
from optimizer.prechecking import Lack, precheck
from optimizer.publication import (
    Announced,
    Announcement,
    Change,
    Followed,
    Home,
    NoticeError,
    Post,
    Reasons,
    Saying,
    anchor,
    announce,
    fate,
    followed,
    posts_of,
    render_public,
    together,
)
from optimizer.result import Result, read
from optimizer.roster import Assignments, Roster, RosterError
from optimizer.scenario import Scenario
from optimizer.settling import settled
from optimizer.solver import Disagreement, solve
from optimizer.text import Language, Text

__all__ = [
    "Announced",
    "Announcement",
    "Assignments",
    "Change",
    "Difference",
    "Disagreement",
    "Fault",
    "Followed",
    "Found",
    "Home",
    "Lack",
    "Language",
    "NoticeError",
    "Plan",
    "PlanError",
    "Post",
    "Progress",
    "Proposal",
    "Reasons",
    "Report",
    "Result",
    "Roster",
    "RosterError",
    "Saying",
    "Scenario",
    "ScenarioError",
    "Text",
    "anchor",
    "announce",
    "check",
    "commitment",
    "compare",
    "drawn",
    "dumps",
    "fate",
    "followed",
    "generate",
    "load",
    "loads",
    "lot",
    "posts_of",
    "precheck",
    "proposal_identity",
    "read",
    "render_public",
    "schema",
    "settled",
    "solve",
    "together",
    "workbook_of",
]
