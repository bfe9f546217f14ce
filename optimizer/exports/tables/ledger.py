"""The promise ledger, a row per promise and subject."""

from collections.abc import Iterator

from optimizer.exports.frame import Columns, Row
from optimizer.exports.view import View

COLUMNS: Columns = {
    "promise": "promise",
    "subject": "text",
    "name": "text",
    "due": "whole",
    "kept": "whole",
    "what": "text",
    "state": "code",
    "last_day": "date",
}


def rows(view: View) -> Iterator[Row]:
    """In the order of the promises. ``name`` is the subject's, where it is a stadsdel, or the date of a duty."""
    for entry in view.plan.ledger:
        duty = view.world.duties.get(entry.subject)
        yield {
            "promise": entry.promise,
            "subject": entry.subject,
            "name": str(duty.day) if duty and duty.is_fixed else view.names.stadsdel(entry.subject),
            "due": entry.due,
            "kept": entry.kept,
            "what": entry.what.to(view.language),
            "state": entry.state,
            "last_day": entry.last_day,
        }
