"""Whether promises, rules and pins can be meant as they are written."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from optimizer import almanac
from optimizer.duty import Duty
from optimizer.facts import Facts, Period, Pin
from optimizer.loading.fault import Flaw, Guesses, Path
from optimizer.loading.sound import Sound
from optimizer.promises import NeighbourhoodMeetings, WeekendReinforcement
from optimizer.rules import Availability

MOST_DUTIES = 100_000


def names(sound: Sound) -> Iterator[Flaw]:
    """No two rules bear the same name, nor the name of a promise."""
    taken: dict[str, str] = {Availability().name: "a rule that always holds"}
    taken |= {one.name: f"{path[0]}[{path[1]}]" for path, one in sound.promises}
    for path, rule in sound.rules:
        if rule.name in taken:
            message = f"is called as {taken[rule.name]} is"
            yield Flaw((*path, "id"), message, "give it an id of its own", rule.name)
        taken.setdefault(rule.name, f"{path[0]}[{path[1]}]")


def weekends(sound: Sound) -> Iterator[Flaw]:
    """A weekend promise asks for no more weekends than there are, and its strengths agree."""
    for path, one in sound.promises:
        if not isinstance(one, WeekendReinforcement):
            continue
        if one.wanted < one.minimum:
            yield Flaw((*path, "wanted"), f"is below the minimum, {one.minimum}", f"write at least {one.minimum}", one.wanted)
        if one.cap is not None and one.cap < one.minimum:
            yield Flaw((*path, "cap"), f"is below the minimum, {one.minimum}", f"write at least {one.minimum}, or leave it out")
        yield from _seasons(path, one)
        if sound.period is not None:
            yield from _within(path, one, sound.period)


def _within(path: Path, one: WeekendReinforcement, period: Period) -> Iterator[Flaw]:
    for index, evening in enumerate(one.extra):
        if not period.start <= evening.date <= period.end:
            cure = f"write a day from {period.start} to {period.end}, or leave it out"
            yield Flaw((*path, "extra", index, "date"), "is outside the period", cure)
    fridays = {almanac.friday_of(duty.day) for duty in one.duties(Facts(period=period))}
    count = sum(period.start <= friday <= period.end for friday in fridays)
    if one.weekends is not None and one.weekends > count:
        message = f"is more than the {count} weekends whose Friday is from {period.start} to {period.end}"
        yield Flaw((*path, "weekends"), message, f"write at most {count}, or leave it out for every weekend")


def _seasons(path: Path, one: WeekendReinforcement) -> Iterator[Flaw]:
    for index, effect in enumerate(one.effects):
        where = (*path, "effects", index, "season")
        if effect.when == "season" and effect.season is None:
            yield Flaw(where, "is missing", "write the first and last day, as [06-01, 08-31]")
        elif effect.when != "season" and effect.season is not None:
            yield Flaw(where, f"says nothing where 'when' is {effect.when}", "leave it out, or write when: season")
        for place, text in enumerate(effect.season or ()):
            if not _is_day(text):
                yield Flaw((*where, place), "is no month and day", "write month and day, for example 06-01")


def _is_day(text: str) -> bool:
    try:
        return f"{datetime.strptime(f'2028-{text}', '%Y-%m-%d'):%m-%d}" == text
    except ValueError:
        return False


def meetings(sound: Sound) -> Iterator[Flaw]:
    """No stadsdel is promised more meetings than there are days."""
    for path, one in sound.promises:
        if isinstance(one, NeighbourhoodMeetings) and sound.period is not None:
            days = (sound.period.end - sound.period.start).days + 1
            asked: list[tuple[Path, int]] = [(("at_least",), one.at_least)]
            asked += [(("at_least_in", name), count) for name, count in one.at_least_in.items()]
            for field, count in asked:
                if count > days:
                    yield Flaw((*path, *field), f"is more than the {days} days of the period", f"write at most {days}", count)


def sizes(sound: Sound, facts: Facts) -> Iterator[Flaw]:
    """No promise unfolds into more duties than a plan can hold."""
    for path, one in sound.promises:
        if sum(1 for _ in islice(one.duties(facts), MOST_DUTIES + 1)) > MOST_DUTIES:
            yield Flaw(path, f"unfolds into more than {MOST_DUTIES:,} duties", "ask for fewer", one.id)


def pins(sound: Sound, duties: dict[str, Duty]) -> Iterator[Flaw]:
    """Pins name duties and slots that there are, decide something, and do not contradict each other."""
    given = sound.items("pins", Pin)
    counted = Counter(_decision(pin) for _, pin in given if not pin.bar)
    slots: defaultdict[str, set[str]] = defaultdict(set)
    guess = Guesses()
    for path, pin in given:
        duty = duties.get(pin.duty)
        if duty is None:
            hint = guess("", pin.duty, duties)
            yield Flaw((*path, "duty"), "there is no such duty", f"{hint}write promise/date, or promise/stadsdel/number")
            continue
        yield from _pin(path, pin, duty, guess)
        if pin.bar and counted[_decision(pin)]:
            yield Flaw(path, "bars what another pin decides", "keep one of them", pin.duty)
        if pin.slot and not pin.bar:
            slots[pin.duty].add(pin.slot)
            if len(slots[pin.duty]) == 2:
                yield Flaw((*path, "slot"), "is another slot than an earlier pin's of the same duty", "keep one of them")
    for path, pin in given:
        duty = duties.get(pin.duty)
        if duty and pin.officer and not pin.bar and not duty.is_fixed and not slots[pin.duty]:
            cure = f"add slot, for example {duty.slots[0].id}"
            yield Flaw(path, f"does not say at which of {len(duty.slots)} slots the officer is needed", cure, pin.duty)


def _decision(pin: Pin) -> tuple[str | None, ...]:
    return pin.duty, pin.officer, pin.slot, pin.proposal, pin.partner


def _pin(path: Path, pin: Pin, duty: Duty, guess: Guesses) -> Iterator[Flaw]:
    own = {slot.id for slot in duty.slots}
    if pin.slot and pin.slot not in own:
        hint = guess(duty.id, pin.slot, sorted(own))
        yield Flaw((*path, "slot"), f"is no slot of {duty.id}", f"{hint}write one of its {len(own)} slots")
    if not (pin.officer or pin.slot or pin.proposal or pin.partner):
        yield Flaw(path, "decides nothing", "add an officer, slot, proposal or partner", pin.duty)
