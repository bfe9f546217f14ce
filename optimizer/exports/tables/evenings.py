"""Strength against need, a row per evening."""

from collections.abc import Iterator

from optimizer.almanac import weekday
from optimizer.duty import Duty
from optimizer.exports.frame import Columns, Row
from optimizer.exports.view import View
from optimizer.promises import WeekendReinforcement
from optimizer.roster import Roster

COLUMNS: Columns = {
    "date": "date",
    "weekday": "code",
    "start": "instant",
    "end": "instant",
    "eve": "text",
    "minimum": "whole",
    "wanted": "whole",
    "strength": "whole",
    "shortfall": "whole",
    "trainees": "whole",
    "team_met": "truth",
    "team": "text",
    "partners": "text",
    "direction": "text",
    "promise": "promise",
    "duty": "text",
}


def rows(view: View) -> Iterator[Row]:
    """In time order. ``strength`` and ``shortfall`` (below the minimum) count officers, not trainees.

    ``team`` gives found and needed per skill ("driver 1/2"); ``direction`` the proposal that directs the evening.
    """
    scenario, roster, names = view.plan.scenario, view.roster, view.names
    titles = {one.id: one.title for one in scenario.facts.proposals}
    needs = {one.id: one.team for one in scenario.promises if isinstance(one, WeekendReinforcement)}
    for duty in roster.world.duties.values():
        if duty.kind == "evening":
            team = [(one.skill, roster.strength(duty.id, one.skill), one.at_least) for one in needs.get(duty.promise, ())]
            yield _row(roster, duty) | {
                "team_met": all(found >= least for _, found, least in team),
                "team": ", ".join(f"{skill} {found}/{least}" for skill, found, least in team),
                "partners": ", ".join(names.partner(one) for one in roster.joining(duty.id)),
                "direction": "; ".join(titles[name] for name, directed in roster.directions.items() if directed == duty.id),
            }


def _row(roster: Roster, duty: Duty) -> dict[str, object]:
    work = roster.world.work[roster.held.get(duty.id, duty.slots[0].id)]
    strength = roster.strength(duty.id)
    return {
        "date": work.day,
        "weekday": weekday(work.day),
        "start": work.start,
        "end": work.end,
        "eve": duty.eve,
        "minimum": duty.minimum,
        "wanted": duty.wanted,
        "strength": strength,
        "shortfall": max(0, duty.minimum - strength),
        "trainees": len(roster.on(duty.id)) - strength,
        "promise": duty.promise,
        "duty": duty.id,
    }
