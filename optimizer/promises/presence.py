"""A counted presence: foot patrols, traffic controls … so many times a week, in each of some stadsdelar."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import Any, ClassVar, Literal, TypeAlias

from pydantic import PositiveInt

from optimizer import almanac
from optimizer.clock import DAY, days, monday_of, span
from optimizer.draft import Draft, Price
from optimizer.duty import Duty, fixed_duty
from optimizer.facts import WEEKDAYS, Facts, Id, Period, Weekday
from optimizer.promise import Entry, Promise, entry
from optimizer.roster import Roster
from optimizer.rule import Breach, minimum
from optimizer.text import Text
from optimizer.world import World

Per: TypeAlias = Literal["week", "month", "quarter", "year", "period"]
Case: TypeAlias = tuple[str, date, list[Duty]]
"""A stadsdel (or ""), the first day of a window, and the duties there and then."""

PER: dict[Per, Text] = {
    "week": Text("i veckan", "a week"),
    "month": Text("i månaden", "a month"),
    "quarter": Text("i kvartalet", "a quarter"),
    "year": Text("om året", "a year"),
    "period": Text("under perioden", "in the period"),
}
MONTHS: dict[Per, int] = {"month": 1, "quarter": 3, "year": 12}


class Presence(Promise):
    """At least ``at_least`` times per window a presence of ``minimum`` officers, in each area (or, without areas, anywhere).

    Each allowed date and area is a duty that may be staffed, and is kept if it has the minimum; trainees are not counted.
    Windows are whole calendar weeks, months, quarters or years within the period, or the period itself; part of one is owed
    nothing. Breach keys: (short, area or empty, first day of the window), in times missing; (staffed, duty), in officers,
    trainees too, so that nobody is sent in vain.
    """

    kind: Literal["presence"] = "presence"
    what: str = ""
    areas: tuple[Id, ...] = ()
    weekdays: tuple[Weekday, ...] = WEEKDAYS
    start: time = time(14)
    end: time = time(22)
    at_least: PositiveInt = 2
    per: Per = "week"
    minimum: PositiveInt = 2
    skills: frozenset[str] = frozenset()
    short: Price = Price(level="promise", penalty=100)
    staffed: Price | None = Price(level="wish", penalty=1)

    unit = Text("tillfällen", "times")
    drawn: ClassVar[dict[str, list[Any]]] = {"areas": [(), ("north",), ("north", "south")]}

    def contradictions(self) -> Iterator[str]:
        if len(set(self.areas)) < len(self.areas):
            yield f"an area stands twice in {list(self.areas)!r}; name each once"

    @property
    def sentence(self) -> Text:
        what = ": ".join(filter(None, (self.title, self.what))) or self.id
        times = Text("gång", "time") if self.at_least == 1 else Text("gånger", "times")
        several = Text("vart och ett av ", "each of ") if len(self.areas) > 1 else Text("", "")
        areas = ", ".join(self.areas)
        where = Text(f" i {several.sv}{areas}", f" in {several.en}{areas}") if areas else Text("", "")
        hours, per = f"{self.start:%H:%M}–{self.end:%H:%M}", PER[self.per]
        return Text(
            f"{what}: minst {self.at_least} {times.sv} {per.sv}{where.sv}, kl. {hours}, minst {self.minimum} poliser.",
            f"{what}: at least {self.at_least} {times.en} {per.en}{where.en}, {hours}, at least {self.minimum} officers.",
        )

    def duties(self, facts: Facts) -> Iterator[Duty]:
        for day in almanac.dates_on(facts.period.start, facts.period.end, self.weekdays):
            for area in self.areas or (None,):
                name = f"{self.id}/{day}/{area}" if area else f"{self.id}/{day}"
                slot, eve = fixed_duty(name, *span(day, self.start, self.end)), almanac.eve(day)
                yield Duty(name, self.id, "presence", slot, self.minimum, stadsdel=area, skills=self.skills, eve=eve)

    def post(self, draft: Draft) -> None:
        for area, first, duties in self._cases(draft.world):
            kept = [draft.reaches(draft.strength(duty.slots[0]), self.minimum) for duty in duties]
            draft.at_least(("short", area, str(first)), [(1, lit) for lit in kept], self.at_least, self.short)
        if self.staffed:
            self._post_staffed(draft, self.staffed)

    def _post_staffed(self, draft: Draft, price: Price) -> None:
        for duty in self.own(draft.world):
            work = draft.world.work[duty.slots[0].id]
            sent = [(1, draft.works(officer, work)) for officer in draft.world.takers[work.id]]
            draft.at_most(("staffed", duty.id), sent, 0, price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for area, first, duties in self._cases(world):
            kept = sum(roster.strength(duty.id) >= self.minimum for duty in duties)
            yield from minimum(("short", area, str(first)), kept, self.at_least, self.short, first)
        for duty in self.own(world):
            sent = roster.on(duty.id)
            if sent and self.staffed:
                yield Breach(("staffed", duty.id), len(sent), self.staffed, officers=sent, day=duty.day)

    def ledger(self, world: World, roster: Roster) -> Iterator[Entry]:
        for area, first, duties in self._cases(world):
            free = [duty.day for duty in duties if roster.strength(duty.id) < self.minimum]
            kept = len(duties) - len(free)
            lack = self.at_least - kept
            last = free[-lack] if 0 < lack <= len(free) else None
            yield entry(self, f"{area} {first}".strip(), self.unit, self.at_least, kept, world, last)

    def _cases(self, world: World) -> Iterator[Case]:
        """Every area and window, with the duties in it."""
        mine: dict[tuple[str, date], list[Duty]] = {}
        for duty in self.own(world):
            mine.setdefault((duty.stadsdel or "", duty.day), []).append(duty)
        for first, last in windows(self.per, world.facts.period):
            for area in self.areas or ("",):
                yield area, first, [duty for day in days(first, last) for duty in mine.get((area, day), ())]


def windows(per: Per, period: Period) -> Iterable[tuple[date, date]]:
    """The whole calendar windows within a period, each with its first and last day; or the period itself."""
    if per == "period":
        return [(period.start, period.end)]
    found = dict.fromkeys(_window(per, day) for day in days(period.start, period.end))
    return [(first, last) for first, last in found if period.start <= first and last <= period.end]


def _window(per: Per, day: date) -> tuple[date, date]:
    """The calendar window that holds a day."""
    if per == "week":
        monday = monday_of(day)
        return monday, monday + 6 * DAY
    months = MONTHS[per]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    # a few days into the first month after the window, whatever the lengths of its months
    return first, (first + timedelta(days=31 * months)).replace(day=1) - DAY
