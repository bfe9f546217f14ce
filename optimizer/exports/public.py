"""What the public may know of a plan: one small projection, built from an explicit list of what is allowed.

No officer, no strength, no partner, no place of an evening, no word of a proposal but its title. Whatever is published is
built from these events alone.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from optimizer.clock import Minute, day_of
from optimizer.duty import Duty, Slot
from optimizer.plan import Plan
from optimizer.roster import Roster
from optimizer.scenario import Scenario

PublicKind: TypeAlias = Literal["evening", "meeting", "citizen_shift"]


@dataclass(frozen=True, slots=True)
class PublicEvent:
    """One thing that is announced to citizens.

    ``identity`` lasts: it does not change when the event moves. ``title`` is the promise's public title, or the proposal's for
    a citizen-directed shift, and may be empty. ``hours`` are instants; without them only the date is public. ``area`` is the
    stadsdel's id and ``stadsdel`` its name; ``promise`` is the promise's id.
    """

    identity: str
    kind: PublicKind
    title: str
    day: date
    hours: tuple[Minute, Minute] | None = None
    stadsdel: str = ""
    place: str = ""
    position: tuple[float, float] | None = None
    promise: str = ""
    area: str = ""


def public_events(plan: Plan) -> tuple[PublicEvent, ...]:
    """What is announced, in time order: the evenings and meetings that somebody works, and the days that proposals direct."""
    if plan.roster is None:
        return ()
    found = [*_duties(plan.scenario, plan.roster), *_directed(plan.scenario, plan.roster)]
    return tuple(sorted(found, key=lambda one: (one.day, one.hours or (0, 0), one.identity)))


def _duties(scenario: Scenario, roster: Roster) -> Iterator[PublicEvent]:
    titles = {promise.id: promise.title for promise in scenario.promises}
    for duty in scenario.world.duties.values():
        slot = _worked(scenario, roster, duty)
        if slot is not None and duty.kind == "evening":
            hours = (slot.start, slot.end)
            yield PublicEvent(duty.id, "evening", titles[duty.promise], day_of(slot.start), hours, promise=duty.promise)
        elif slot is not None and duty.kind == "meeting":
            yield _meeting(scenario, duty, slot, titles[duty.promise])


def _worked(scenario: Scenario, roster: Roster, duty: Duty) -> Slot | None:
    """The slot at which somebody works the duty: nothing is announced that nobody will be at."""
    return scenario.world.slots[roster.held[duty.id]] if roster.on(duty.id) else None


def _meeting(scenario: Scenario, duty: Duty, slot: Slot, title: str) -> PublicEvent:
    stadsdel = next((one.name for one in scenario.facts.stadsdelar if one.id == duty.stadsdel), "")
    place = next((one for one in scenario.facts.places if one.id == slot.place), None)
    name, position = (place.name, place.position) if place else ("", None)
    hours, area = (slot.start, slot.end), duty.stadsdel or ""
    return PublicEvent(
        duty.id, "meeting", title, day_of(slot.start), hours, stadsdel, name, position, promise=duty.promise, area=area
    )


def _directed(scenario: Scenario, roster: Roster) -> Iterator[PublicEvent]:
    titles = {proposal.id: proposal.title for proposal in scenario.facts.proposals}
    directing = next((promise.id for promise in scenario.promises if promise.kind == "citizen_shifts"), "")
    for proposal, duty in roster.directions.items():
        slot = _worked(scenario, roster, scenario.world.duties[duty])
        if slot is not None:
            # A proposal's id may come from the person who sent it.
            name, day = proposal_identity(proposal), day_of(slot.start)
            yield PublicEvent(name, "citizen_shift", titles[proposal], day, promise=directing)


def proposal_identity(proposal: str) -> str:
    """What a citizen-directed shift is known as: the digest of its proposal's id."""
    return f"proposal|{hashlib.sha256(proposal.encode()).hexdigest()[:24]}"
