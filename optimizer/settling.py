"""A published plan as a scenario in which everything is decided, so that only what is new is left to plan."""

from collections.abc import Iterator, Sequence
from datetime import date

from optimizer.clock import DAY
from optimizer.facts import Pin, Proposal
from optimizer.loading import loads, values
from optimizer.loading.fault import refusal
from optimizer.plan import Plan
from optimizer.promises.citizen_shifts import CitizenShifts
from optimizer.roster import Roster
from optimizer.scenario import Scenario


def settled(plan: Plan, proposals: Sequence[Proposal], today: date) -> Scenario:
    """The plan's scenario with its whole roster pinned, and proposals added (of the same id: replaced), each promised a shift.

    ``today`` becomes the scenario's: no proposal directs a shift without its notice. Raises ValueError when the plan has no
    roster, and ScenarioError when a proposal names what the scenario does not have, or no shift is left for it.
    """
    if plan.roster is None:
        raise ValueError("the plan has no roster; settle one that has")
    facts = plan.scenario.facts
    chosen = {one.id: one.model_copy(update={"chosen": True}) for one in proposals}
    known = {one.id: one for one in facts.proposals} | chosen
    idle = known.keys() - chosen.keys() - plan.roster.directions.keys()
    changed = facts.model_copy(
        update={
            "as_of": today,
            "frozen_until": facts.period.end + DAY,
            "pins": (*_pins(plan.roster), *_bars(plan, sorted(idle))),
            "released": tuple(sorted(plan.roster.released)),
            "proposals": tuple(known.values()),
        }
    )
    made = loads(values(plan.scenario.model_copy(update={"facts": changed})))
    _refuse_the_impossible(made, plan.roster, [one for one in chosen.values() if one.id not in plan.roster.directions])
    return made


def _refuse_the_impossible(scenario: Scenario, roster: Roster, new: Sequence[Proposal]) -> None:
    """There is room for all that are promised a shift, beside those that direct one, and a day that fits each."""
    promises = [one for one in scenario.promises if isinstance(one, CitizenShifts)]
    room = max(0, sum(one.most for one in promises) - len(roster.directions))
    if len(new) > room:
        cure = "choose fewer, or let the promise direct more (at_most)"
        raise refusal("facts.proposals", f"are to direct shifts, and {room} are left", cure, f"{len(new)} proposals")
    free = [
        (one, duty) for one in promises for duty in one.open_duties(scenario.world) if duty.id not in roster.directions.values()
    ]
    for proposal in new:
        if not any(one.fits(scenario.world, proposal, duty) for one, duty in free):
            cure = "change its weekdays or months, or choose another"
            raise refusal("facts.proposals", "fits no shift that is left, with notice enough", cure, proposal.title)


def _bars(plan: Plan, idle: Sequence[str]) -> Iterator[Pin]:
    """Nothing comes to direct a shift that was not asked to."""
    world = plan.scenario.world
    duties = {duty.id for one in plan.scenario.promises if isinstance(one, CitizenShifts) for duty in one.open_duties(world)}
    yield from (Pin(duty=duty, proposal=name, bar=True) for name in idle for duty in sorted(duties))


def _pins(roster: Roster) -> Iterator[Pin]:
    """Every decision of a roster."""
    given, world = roster.assignments, roster.world
    for slot, officers in given.works.items():
        duty = world.slots[slot].duty
        yield from (Pin(duty=duty, officer=officer) for officer in officers)
    for duty, slot in given.held.items():
        if not world.duties[duty].is_fixed:
            yield Pin(duty=duty, slot=slot)
    yield from (Pin(duty=duty, proposal=proposal) for proposal, duty in given.directions.items())
    for evening in world.duties.values():
        for partner in world.facts.partners if evening.kind == "evening" else ():
            yield Pin(duty=evening.id, partner=partner.id, bar=partner.id not in roster.joining(evening.id))
