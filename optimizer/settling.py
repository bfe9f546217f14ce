"""A published plan as a scenario in which everything is decided, so that only what is new is left to plan."""

from collections.abc import Iterator, Sequence
from datetime import date

from optimizer.clock import DAY
from optimizer.facts import Pin, Proposal
from optimizer.loading import loads, values
from optimizer.plan import Plan
from optimizer.roster import Roster
from optimizer.scenario import Scenario


def settled(plan: Plan, proposals: Sequence[Proposal], today: date) -> Scenario:
    """The plan's scenario with its whole roster pinned, and proposals added (of the same id: replaced) that may direct shifts.

    ``today`` becomes the scenario's: no proposal directs a shift without its notice. Raises ValueError when the plan has no
    roster, and ScenarioError when a proposal names what the scenario does not have.
    """
    if plan.roster is None:
        raise ValueError("the plan has no roster; settle one that has")
    facts = plan.scenario.facts
    known = {one.id: one for one in facts.proposals} | {one.id: one for one in proposals}
    changed = facts.model_copy(
        update={
            "as_of": today,
            "frozen_until": facts.period.end + DAY,
            "pins": tuple(_pins(plan.roster)),
            "released": tuple(sorted(plan.roster.released)),
            "proposals": tuple(known.values()),
        }
    )
    return loads(values(plan.scenario.model_copy(update={"facts": changed})))


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
