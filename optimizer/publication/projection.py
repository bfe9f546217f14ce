"""From a plan to what may be announced of it: the one way out, an allow-list field by field."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from optimizer.exports.public import PublicEvent, public_events
from optimizer.plan import Plan
from optimizer.promise import Promise
from optimizer.promises.citizen_shifts import CitizenShifts
from optimizer.promises.neighbourhood_meetings import NeighbourhoodMeetings
from optimizer.promises.weekend_reinforcement import WeekendReinforcement
from optimizer.publication.announcement import Announced, Announcement, Area, Pledge, When
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario


def announced(plan: Plan, at: datetime) -> Announcement:
    """What a plan alone announces at an instant: nothing has changed yet."""
    scenario = plan.scenario
    return Announcement(
        start=scenario.facts.period.start,
        end=scenario.facts.period.end,
        modified=at,
        areas=tuple(Area(id=one.id, name=one.name, label=one.label) for one in scenario.facts.stadsdelar),
        pledges=tuple(_pledges(scenario)),
        events=tuple(_event(one, str(scenario.facts.period.start), at) for one in public_events(plan)),
    )


def notice(scenario: Scenario) -> dict[str, int]:
    """The days of notice that each promise owes the public."""
    return {promise.id: _days(promise) for promise in scenario.promises}


def _days(promise: Promise) -> int:
    if isinstance(promise, NeighbourhoodMeetings):
        return promise.public_notice
    return promise.notice_days if isinstance(promise, CitizenShifts) else 0


def _event(one: PublicEvent, series: str, at: datetime) -> Announced:
    return Announced(
        series=series,
        identity=one.identity,
        kind=one.kind,
        promise=one.promise,
        title=one.title,
        when=When(day=one.day, hours=one.hours),
        area=one.area,
        stadsdel=one.stadsdel,
        place=one.place,
        position=one.position,
        modified=at,
    )


def _pledges(scenario: Scenario) -> Iterator[Pledge]:
    """What is owed while nothing is kept, of the whole and of each stadsdel; what an evening owes is a strength."""
    world = scenario.world
    nothing = Roster(world, Assignments())
    areas = {"", *(one.id for one in scenario.facts.stadsdelar)}
    for promise in scenario.promises:
        for entry in promise.ledger(world, nothing) if promise.measured else ():
            if entry.subject in areas:
                yield Pledge(
                    promise=promise.id,
                    kind=promise.kind,
                    title=promise.title,
                    area=entry.subject,
                    due=entry.due,
                    unit=tuple(entry.what),
                    last_day=entry.last_day,
                    **_counting(promise),
                )


def _counting(promise: Promise) -> dict[str, Any]:
    """How a promise's units are counted."""
    if not isinstance(promise, WeekendReinforcement):
        return {}
    return {"dated": True} if promise.weekends is None else {"per": "weekend"}
