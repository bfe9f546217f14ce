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
from optimizer.mapping.evenings import Change as Amendment
from optimizer.mapping.evenings import fit
from optimizer.mapping.findings import Findings, map_content, map_files
from optimizer.mapping.findings_file import read_findings, write_findings
from optimizer.mapping.picture import page as render_profile
from optimizer.mapping.profile import Profile
from optimizer.mapping.profile_file import read_profile, write_profile
from optimizer.mapping.windows import Window, read_window
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
from optimizer.tours.bookings import Booked
from optimizer.tours.building import evening_of
from optimizer.tours.planning import Planned, plan_tours
from optimizer.tours.search import BookedOutError, NoToursError
from optimizer.tours.sheet import sheets as render_tours
from optimizer.tours.tours_file import dump as dump_tours

__all__ = [
    "Amendment",
    "Announced",
    "Announcement",
    "Assignments",
    "Booked",
    "BookedOutError",
    "Change",
    "Difference",
    "Disagreement",
    "Fault",
    "Findings",
    "Followed",
    "Found",
    "Home",
    "Lack",
    "Language",
    "NoToursError",
    "NoticeError",
    "Plan",
    "PlanError",
    "Planned",
    "Post",
    "Profile",
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
    "Window",
    "anchor",
    "announce",
    "check",
    "commitment",
    "compare",
    "drawn",
    "dump_tours",
    "dumps",
    "evening_of",
    "fate",
    "fit",
    "followed",
    "generate",
    "load",
    "loads",
    "lot",
    "map_content",
    "map_files",
    "plan_tours",
    "posts_of",
    "precheck",
    "proposal_identity",
    "read",
    "read_findings",
    "read_profile",
    "read_window",
    "render_profile",
    "render_public",
    "render_tours",
    "schema",
    "settled",
    "solve",
    "together",
    "workbook_of",
    "write_findings",
    "write_profile",
]
