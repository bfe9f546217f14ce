"""The report: one self-contained HTML page, for people who would rather look than read. For staff: it shows names."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from optimizer.exports.sections.evenings import evenings
from optimizer.exports.sections.ledger import ledger
from optimizer.exports.sections.rules import replacements, rules
from optimizer.exports.sections.search import levels, searches
from optimizer.exports.sections.shares import shares
from optimizer.exports.sections.standing import lacks, missing, stands
from optimizer.exports.sections.summary import headline, proof, tiles, violation
from optimizer.exports.sections.year import year
from optimizer.exports.strengths import strengths
from optimizer.exports.wording import Wording
from optimizer.plan import Plan
from optimizer.text import Language

TEMPLATES = Path(__file__).parent / "templates"


def report(plan: Plan, language: Language = "sv") -> str:
    """The whole page as text: styles and pictures stand in it, nothing is fetched, no script runs.

    The same plan gives the same page, but for the search's progress, which only a plan just solved has.
    """
    say, found = Wording(plan, language), strengths(plan)
    return (
        _pages()
        .get_template("report.html.j2")
        .render(
            say=say,
            plan=plan,
            period=plan.scenario.facts.period,
            headline=headline(plan, say),
            proof=proof(plan, say),
            violation=violation(plan, say),
            tiles=list(tiles(plan, say, found)),
            stands=list(stands(plan, say)),
            lacks=list(lacks(plan, say)),
            missing=missing(plan),
            months=list(year(plan.roster, say, found)) if plan.roster else [],
            promises=list(evenings(plan, say, found)),
            shares=shares(plan, say),
            accounts=list(ledger(plan, say)) if plan.roster else [],
            levels=list(levels(plan, say)),
            searches=list(searches(plan, say)),
            rules=list(rules(plan, say)),
            replacements=replacements(plan.scenario, say),
        )
    )


@cache
def _pages() -> Environment:
    """The templates; everything that they show is escaped, and a name that they do not know is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
