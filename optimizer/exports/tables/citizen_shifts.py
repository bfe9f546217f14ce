"""The shifts that citizens direct, a row per proposal chosen."""

from collections.abc import Iterator

from optimizer.almanac import weekday
from optimizer.exports.frame import Columns, Row
from optimizer.exports.view import View
from optimizer.facts import Proposal

COLUMNS: Columns = {
    "date": "date",
    "weekday": "code",
    "start": "instant",
    "end": "instant",
    "proposal": "text",
    "title": "text",
    "stadsdel": "text",
    "supports": "whole",
    "officers": "text",
    "duty": "text",
}


def rows(view: View) -> Iterator[Row]:
    """In time order; a duty that is not held has no time, and comes last."""
    proposals = {one.id: one for one in view.plan.scenario.facts.proposals}
    found = [_row(view, proposals[name], duty) for name, duty in view.roster.directions.items()]
    yield from sorted(found, key=lambda row: (row["start"] is None, row["start"] or 0, row["proposal"]))


def _row(view: View, proposal: Proposal, duty: str) -> Row:
    work = view.held(duty)
    return {
        "date": work and work.day,
        "weekday": work and weekday(work.day),
        "start": work and work.start,
        "end": work and work.end,
        "proposal": proposal.id,
        "title": proposal.title,
        "stadsdel": view.names.stadsdel(proposal.stadsdel),
        "supports": proposal.supports,
        "officers": view.names.officers(view.roster.on(duty)),
        "duty": duty,
    }
