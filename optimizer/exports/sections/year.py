"""The year as a calendar: a picture for each month, and in words what happens in it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from optimizer import almanac
from optimizer.clock import days, local
from optimizer.exports.charts.month import Cell, Colour, Month, month_picture
from optimizer.exports.strengths import STANDINGS, Standing, Strength
from optimizer.exports.wording import Wording
from optimizer.facts import Period
from optimizer.roster import Roster


class Happening(NamedTuple):
    """One thing on one day, in words; ``mark`` is meeting, directed, red or eve."""

    day: date
    when: str
    mark: str
    words: str


class MonthView(NamedTuple):
    """One month of the page: its name, its picture, and what happens in it."""

    name: str
    picture: Markup
    happenings: tuple[Happening, ...]


def year(roster: Roster, say: Wording, found: tuple[Strength, ...]) -> Iterator[MonthView]:
    """The months of the planned period."""
    period = roster.world.facts.period
    by_day: defaultdict[date, list[Strength]] = defaultdict(list)
    for one in found:
        by_day[one.day].append(one)
    happenings: defaultdict[date, list[Happening]] = defaultdict(list)
    for happening in sorted([*_meetings(roster, say), *_directed(roster, say), *_named_days(period, say)]):
        happenings[happening.day].append(happening)
    dates = days(period.start, period.end)
    for first in sorted({day.replace(day=1) for day in dates}):
        mine = [day for day in dates if day.replace(day=1) == first]
        cells = {day: _cell(day, by_day[day], happenings[day], say) for day in mine}
        strengths = [one for day in mine for one in by_day[day]]
        month = Month(first, say.month(first), _about(strengths, say), say.weekdays, cells)
        listed = tuple(one for day in mine for one in happenings[day])
        yield MonthView(month.title, month_picture(month), listed)


def _meetings(roster: Roster, say: Wording) -> Iterator[Happening]:
    for name, held in roster.held.items():
        duty, slot = roster.world.duties[name], roster.world.slots[held]
        if duty.kind == "meeting":
            start = local(slot.start)
            parts = (say.names.stadsdel(duty.stadsdel), say.names.place(slot.place), f"{start:%H:%M}")
            words = ", ".join(part for part in parts if part)
            yield Happening(start.date(), say.day_of_month(start.date()), "meeting", words)


def _directed(roster: Roster, say: Wording) -> Iterator[Happening]:
    titles = {one.id: one.title for one in roster.world.facts.proposals}
    for proposal, name in roster.directions.items():
        work = roster.world.work[roster.held.get(name, roster.world.duties[name].slots[0].id)]
        yield Happening(work.day, say.day_of_month(work.day), "directed", titles[proposal])


def _named_days(period: Period, say: Wording) -> Iterator[Happening]:
    for day in days(period.start, period.end):
        named = almanac.red_day(day)
        name = named or almanac.eve(day)
        if name:
            yield Happening(day, say.day_of_month(day), "red" if named else "eve", name)


def _cell(day: date, found: list[Strength], happenings: list[Happening], say: Wording) -> Cell:
    marks = Counter(one.mark for one in happenings)
    colour: Colour = "red" if marks["red"] else "eve" if marks["eve"] else ""
    parts = [say.day(day), *(strength_words(one, say) for one in found)]
    about = ". ".join([*parts, *(f"{say('mark_' + one.mark)}: {one.words}" for one in happenings)])
    if not found:
        return Cell(about, None, None, marks["meeting"], marks["directed"], colour)
    worst: Standing = max((one.standing for one in found), key=_RANK.index)
    return Cell(about, sum(one.found for one in found), worst, marks["meeting"], marks["directed"], colour)


_RANK: tuple[Standing, ...] = ("free", "wanted", "minimum", "short")


def strength_words(one: Strength, say: Wording) -> str:
    """One evening's strength against its need, in words."""
    words = say("strength_words", found=one.found, minimum=one.minimum, wanted=one.wanted)
    return f"{words} ({say('standing_' + one.standing).lower()})"


def number_of(found: list[Strength], say: Wording) -> str:
    """How many evenings there are, or how many times, where not all of them are evenings."""
    return say.count("evenings" if all(one.duty.kind == "evening" for one in found) else "times", len(found))


def _about(found: list[Strength], say: Wording) -> str:
    """A month in words: how many evenings stand how, and which are short."""
    counts = Counter(one.standing for one in found)
    parts = [f"{say('standing_' + standing)}: {counts[standing]}" for standing in STANDINGS if counts[standing]]
    lacking = [one for one in found if one.lacking]
    short = [say("short_on", day=say.short_day(one.day), found=one.found, minimum=one.minimum) for one in lacking]
    return ". ".join([number_of(found, say), *parts, *short])
