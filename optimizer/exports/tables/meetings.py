"""The meetings, a row per meeting owed, held or not."""

from collections.abc import Iterator

from optimizer.almanac import weekday
from optimizer.catalogue import word
from optimizer.clock import local
from optimizer.draft import LEVELS
from optimizer.exports.frame import Columns, Row
from optimizer.exports.view import View
from optimizer.plan import Alternative
from optimizer.promises.neighbourhood_meetings import NeighbourhoodMeetings

COLUMNS: Columns = {
    "stadsdel": "text",
    "number": "whole",
    "date": "date",
    "weekday": "code",
    "start": "instant",
    "end": "instant",
    "place": "text",
    "officers": "text",
    "state": "code",
    "alternatives": "text",
    "promise": "promise",
    "duty": "text",
}


def rows(view: View) -> Iterator[Row]:
    """By promise, stadsdel and number. ``state``: planned, short (held with too few officers), missing (not held).

    ``alternatives`` are other slots, best first: time, officers, and what each adds to the cost of a level.
    """
    names, facts = view.names, view.plan.scenario.facts
    for promise in view.plan.scenario.promises:
        owed = promise.meetings(facts) if isinstance(promise, NeighbourhoodMeetings) else {}
        for stadsdel in sorted(owed, key=lambda one: names.stadsdel(one) or ""):
            for number, duty in enumerate(owed[stadsdel], start=1):
                others = [_other(view, one) for one in view.plan.alternatives if one.duty == duty]
                row = {"stadsdel": names.stadsdel(stadsdel), "number": number, "alternatives": "; ".join(others)}
                yield row | {"promise": promise.id, "duty": duty} | _held(view, duty)


def _held(view: View, duty: str) -> dict[str, object]:
    """When, where and by whom a meeting is held."""
    work = view.held(duty)
    short = work is not None and work.duty is not None and view.roster.strength(duty) < work.duty.minimum
    return {
        "date": work and work.day,
        "weekday": work and weekday(work.day),
        "start": work and work.start,
        "end": work and work.end,
        "place": view.names.place(work.slot.place if work and work.slot else None),
        "officers": view.names.officers(view.roster.on(duty)),
        "state": "missing" if work is None else "short" if short else "planned",
    }


def _other(view: View, one: Alternative) -> str:
    start = local(view.world.slots[one.slot].start)
    extra = [f"{one.extra[level]:+} {word(f'code.{level}', view.language)}" for level in LEVELS if one.extra.get(level)]
    return f"{start:%Y-%m-%d %H:%M} {view.names.officers(one.officers)} ({', '.join(extra) or '±0'})"
