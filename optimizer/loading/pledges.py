"""Whether promises, rules and pins can be meant as they are written."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from optimizer import almanac
from optimizer.facts import Facts, Period
from optimizer.loading.fault import Flaw, Path
from optimizer.loading.partial import has, known
from optimizer.loading.sound import Sound
from optimizer.promise import Promise
from optimizer.promises import NeighbourhoodMeetings, WeekendReinforcement
from optimizer.promises.weekend_reinforcement import Effect
from optimizer.rules import Availability

MOST_DUTIES = 100_000


def names(sound: Sound) -> Iterator[Flaw]:
    """No two rules bear the same name, nor the name of a promise."""
    taken: dict[str, str] = {Availability().name: "a rule that always holds"}
    taken |= {one.name: f"{path[0]}[{path[1]}]" for path, one in sound.promises if has(one, "name")}
    for path, rule in sound.rules:
        if not has(rule, "name"):
            continue
        if rule.name in taken:
            message = f"is called as {taken[rule.name]} is"
            yield Flaw((*path, "id"), message, "give it an id of its own", rule.name)
        taken.setdefault(rule.name, f"{path[0]}[{path[1]}]")


def weekends(sound: Sound) -> Iterator[Flaw]:
    """A weekend promise asks for no more weekends than there are, and its strengths agree."""
    for path, one in sound.promises:
        if isinstance(one, WeekendReinforcement):
            yield from known(_strength(path, one))
            yield from known(_cap(path, one))
            yield from known(_seasons(path, one))
            yield from known(_extra(path, one, sound.period))
            yield from known(_enough(path, one, sound.period))


def _strength(path: Path, one: WeekendReinforcement) -> Iterator[Flaw]:
    if one.wanted < one.minimum:
        yield Flaw((*path, "wanted"), f"is below the minimum, {one.minimum}", f"write at least {one.minimum}", one.wanted)


def _cap(path: Path, one: WeekendReinforcement) -> Iterator[Flaw]:
    if one.cap is not None and one.cap < one.minimum:
        yield Flaw((*path, "cap"), f"is below the minimum, {one.minimum}", f"write at least {one.minimum}, or leave it out")


def _extra(path: Path, one: WeekendReinforcement, period: Period) -> Iterator[Flaw]:
    for index, evening in enumerate(one.extra):
        if has(evening, "date") and not period.start <= evening.date <= period.end:
            cure = f"write a day from {period.start} to {period.end}, or leave it out"
            yield Flaw((*path, "extra", index, "date"), "is outside the period", cure)


def _enough(path: Path, one: WeekendReinforcement, period: Period) -> Iterator[Flaw]:
    if one.weekends is None:
        return
    fridays = {almanac.friday_of(day) for day in one.days(period)}
    count = sum(period.start <= friday <= period.end for friday in fridays)
    if one.weekends > count:
        message = f"is more than the {count} weekends whose Friday is from {period.start} to {period.end}"
        yield Flaw((*path, "weekends"), message, f"write at most {count}, or leave it out for every weekend")


def _seasons(path: Path, one: WeekendReinforcement) -> Iterator[Flaw]:
    for index, effect in enumerate(one.effects):
        yield from known(_season((*path, "effects", index, "season"), effect))


def _season(path: Path, effect: Effect) -> Iterator[Flaw]:
    for place, text in enumerate(effect.season or ()):
        if not _is_day(text):
            yield Flaw((*path, place), "is no month and day", "write month and day, for example 06-01")
    if effect.when == "season" and effect.season is None:
        yield Flaw(path, "is missing", "write the first and last day, as [06-01, 08-31]")
    elif effect.when != "season" and effect.season is not None:
        yield Flaw(path, f"says nothing where 'when' is {effect.when}", "leave it out, or write when: season")


def _is_day(text: str) -> bool:
    try:
        return f"{datetime.strptime(f'2028-{text}', '%Y-%m-%d'):%m-%d}" == text
    except ValueError:
        return False


def meetings(sound: Sound) -> Iterator[Flaw]:
    """No stadsdel is promised more meetings than there are days."""
    for path, one in sound.promises:
        if isinstance(one, NeighbourhoodMeetings):
            days = (sound.period.end - sound.period.start).days + 1
            asked: list[tuple[Path, int]] = [(("at_least",), one.at_least)] if has(one, "at_least") else []
            if has(one, "at_least_in"):
                asked += [(("at_least_in", name), count) for name, count in one.at_least_in.items()]
            for field, count in asked:
                if count > days:
                    yield Flaw((*path, *field), f"is more than the {days} days of the period", f"write at most {days}", count)


def sizes(promises: Mapping[Path, Promise], facts: Facts) -> Iterator[Flaw]:
    """No promise unfolds into more duties than a plan can hold."""
    for path, one in promises.items():
        if sum(1 for _ in islice(one.duties(facts), MOST_DUTIES + 1)) > MOST_DUTIES:
            yield Flaw(path, f"unfolds into more than {MOST_DUTIES:,} duties", "ask for fewer", one.id)
