"""Calendars to subscribe to (iCalendar): one officer's, the whole group's for staff, and the public's."""

from datetime import date

from optimizer.catalogue.calendar import WORDS
from optimizer.duty import Duty
from optimizer.exports.calendar_parts import Item, calendar, uid
from optimizer.exports.public import PublicEvent, public_events
from optimizer.plan import Plan
from optimizer.roster import Roster
from optimizer.scenario import Scenario
from optimizer.text import Language


def officer_calendar(plan: Plan, officer: str, language: Language = "sv") -> bytes:
    """One officer's promised duties, without the names of colleagues. Raises KeyError when there is no such officer."""
    if officer not in plan.scenario.world.officers:
        raise KeyError(f"there is no officer {officer!r}; use the id of an officer of the scenario")
    works = plan.roster.duties(officer) if plan.roster else ()
    mine = {work.duty.id for work in works if work.duty}
    items = _items(plan, language, mine, (officer,))
    name = f"{_say('name_officer', language)}, {plan.scenario.facts.names.get(officer, officer)}"
    return calendar(name, _say("about_officer", language), language, _stamp(plan), items)


def staff_calendar(plan: Plan, language: Language = "sv") -> bytes:
    """Every duty that is held, with strength and officers' ids, for staff."""
    mine = set(plan.roster.held) if plan.roster else set()
    items = _items(plan, language, mine, ("staff",))
    name = f"{_say('name_staff', language)}, {plan.scenario.title}".rstrip(", ")
    return calendar(name, _say("about_staff", language), language, _stamp(plan), items)


def public_calendar(plan: Plan, language: Language = "sv") -> bytes:
    """What is promised publicly, built from public events alone: no officer, no strength, no internal note."""
    items = [_public_item(event, language) for event in public_events(plan)]
    return calendar(_say("name_public", language), _say("about_public", language), language, _stamp(plan), items)


def _say(key: str, language: Language) -> str:
    return WORDS[key].to(language)


def _stamp(plan: Plan) -> date:
    """The day that the plan is from: today by the facts, never by the clock, so that the same plan gives the same file."""
    return plan.scenario.facts.as_of or plan.scenario.facts.period.start


def _public_item(event: PublicEvent, language: Language) -> Item:
    word = _say(event.kind, language)
    titled = {"evening": event.title or word, "meeting": event.title or word, "citizen_shift": f"{word}: {event.title}"}
    summary = titled[event.kind] + (f", {event.stadsdel}" if event.stadsdel else "")
    where = ", ".join(part for part in (event.place, event.stadsdel) if part)
    name = uid(event.identity)
    return Item(name, summary, word, event.day, event.hours, "", where, event.position, busy=False, access="PUBLIC")


def _items(plan: Plan, language: Language, duties: set[str], whose: tuple[str, ...]) -> list[Item]:
    if plan.roster is None:
        return []
    chosen = [duty for duty in plan.scenario.world.duties.values() if duty.id in duties]
    items = [_item(plan.scenario, plan.roster, duty, language, whose) for duty in chosen]
    return sorted(items, key=lambda item: (item.hours or (0, 0), item.uid))


def _item(scenario: Scenario, roster: Roster, duty: Duty, language: Language, whose: tuple[str, ...]) -> Item:
    slot = scenario.world.slots[roster.held[duty.id]]
    word = _say(duty.kind, language)
    title = next((one.title for one in scenario.promises if one.id == duty.promise), "") or word
    stadsdel = next((one.name for one in scenario.facts.stadsdelar if one.id == duty.stadsdel), "")
    place = next((one for one in scenario.facts.places if one.id == slot.place), None)
    where = ", ".join(part for part in (place.name if place else "", stadsdel) if part)
    staff = _staffing(roster, duty, language) if whose == ("staff",) else []
    notes = "\n".join([*staff, *_notes(scenario, roster, duty, language)])
    summary = f"{title}, {stadsdel}" if stadsdel else title
    position = place.position if place else None
    return Item(
        uid(*whose, duty.id), summary, word, scenario.world.work[slot.id].day, (slot.start, slot.end), notes, where, position
    )


def _staffing(roster: Roster, duty: Duty, language: Language) -> list[str]:
    need = f"{_say('minimum', language)} {duty.minimum}, {_say('wanted', language)} {duty.wanted}"
    strength = f"{_say('strength', language)}: {roster.strength(duty.id)} ({need})"
    return [strength, f"{_say('officers', language)}: {', '.join(roster.on(duty.id)) or '–'}"]


def _notes(scenario: Scenario, roster: Roster, duty: Duty, language: Language) -> list[str]:
    directing = [one for one in scenario.facts.proposals if roster.directions.get(one.id) == duty.id]
    notes = [f"{_say('proposal', language)}: {one.title}" + (f". {one.what}" if one.what else "") for one in directing]
    partners = [one.name for one in scenario.facts.partners if one.id in roster.joining(duty.id)]
    return notes + ([f"{_say('partners', language)}: {', '.join(partners)}"] if partners else [])
