"""The roster, a row per officer and duty."""

from collections.abc import Iterator

from optimizer.almanac import weekday
from optimizer.clock import HOUR
from optimizer.duty import Work
from optimizer.exports.frame import Columns, Row
from optimizer.exports.view import View

COLUMNS: Columns = {
    "date": "date",
    "weekday": "code",
    "start": "instant",
    "end": "instant",
    "kind": "code",
    "eve": "text",
    "promise": "promise",
    "stadsdel": "text",
    "place": "text",
    "officer": "text",
    "name": "text",
    "trainee": "truth",
    "skills": "text",
    "hours": "number",
    "pinned": "truth",
    "duty": "text",
}


def rows(view: View) -> Iterator[Row]:
    """In time order, then by name. ``hours`` are credited ones: none for a meeting within hosting duty."""
    works = [(work, officer) for officer in view.world.officers for work in view.roster.duties(officer)]
    for work, officer in sorted(works, key=lambda one: (one[0].start, one[0].id, view.names.officer(one[1]))):
        yield _row(view, work, officer)


def _row(view: View, work: Work, officer: str) -> Row:
    world, names, duty = view.world, view.names, work.duty
    span = world.span(officer, work.day)
    return {
        "date": work.day,
        "weekday": weekday(work.day),
        "start": work.start,
        "end": work.end,
        "kind": work.kind,
        "eve": duty.eve if duty else None,
        "promise": duty.promise if duty else None,
        "stadsdel": names.stadsdel(duty.stadsdel if duty else None),
        "place": names.place(work.slot.place if work.slot else None),
        "officer": officer,
        "name": names.officer(officer),
        "trainee": span is not None and span.trainee,
        "skills": ", ".join(sorted(span.skills)) if span else "",
        "hours": world.minutes(officer, work) / HOUR,
        "pinned": (officer, work.id) in world.pinned,
        "duty": duty.id if duty else work.id,
    }
