"""Kvartersmöten: meetings with citizens in every stadsdel, at a predetermined place; the plan picks slot and officers."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, ClassVar, Literal, TypeAlias

from pydantic import Field, NonNegativeInt, PositiveInt

from optimizer.clock import day_of, monday_of
from optimizer.draft import Draft, Lit, Price
from optimizer.duty import Duty, Work
from optimizer.facts import Facts, Id
from optimizer.meeting_times import MeetingTimes
from optimizer.promise import Entry, Promise, entry
from optimizer.roster import Roster
from optimizer.rule import Breach, minimum
from optimizer.text import Text
from optimizer.world import World

Time: TypeAlias = tuple[Work, Lit]
"""A meeting's slot as work, and whether the meeting is held then."""


class NeighbourhoodMeetings(MeetingTimes, Promise):
    """At least ``at_least`` meetings a year in each stadsdel (in all, or those named), with ``officers`` at each.

    ``hosted`` leaves them to officers whose ordinary duty hosts meetings then, so that they cost nobody an evening.

    Meeting i of n has its candidate slots in the i-th of n equal parts of the period, or, once nothing is possible there, in
    any later part; none before ``public_notice`` days from ``as_of``, but a pinned slot was announced and stays.
    Breach keys: (missed | responsible, duty) in meetings, (short, slot) and (surplus, duty) in officers,
    (apart, earlier duty, later duty) in days, (crowded, Monday) in meetings. Trainees are never counted.
    """

    kind: Literal["neighbourhood_meetings"] = "neighbourhood_meetings"
    stadsdelar: tuple[Id, ...] = ()
    at_least: PositiveInt = 1
    at_least_in: dict[Id, NonNegativeInt] = Field(default_factory=dict)
    officers: PositiveInt = 2
    skills: frozenset[str] = frozenset()
    hosted: bool = False
    apart_days: PositiveInt = 1
    per_week: PositiveInt | None = None
    missed: Price = Price(level="promise", penalty=300)
    short: Price = Price(level="promise")
    apart: Price = Price(level="promise", penalty=5)
    crowded: Price = Price(level="promise", penalty=20)
    responsible: Price | None = Price(level="wish", penalty=10)
    surplus: Price | None = Price(level="wish", penalty=20)

    unit = Text("möten", "meetings")
    drawn: ClassVar[dict[str, list[Any]]] = {
        **MeetingTimes.drawn,
        "at_least": [1, 2, 3],
        "at_least_in": [{"north": 0}, {"south": 3}],
        "officers": [1, 2],
        "apart_days": [3, 9],
        "per_week": [1, 2],
    }

    @property
    def sentence(self) -> Text:
        return Text(
            f"{self.title}: minst {self.at_least} per år i varje stadsdel, med minst {self.officers} poliser.",
            f"{self.title}: at least {self.at_least} a year in each stadsdel, with at least {self.officers} officers.",
        )

    def meetings(self, facts: Facts) -> dict[str, list[str]]:
        """Per stadsdel, the ids of the meetings owed, whether or not any slot is possible."""
        names = dict.fromkeys(self.stadsdelar or [one.id for one in facts.stadsdelar])
        counts = {name: self.at_least_in.get(name, self.at_least) for name in names}
        return {name: [f"{self.id}/{name}/{number}" for number in range(1, count + 1)] for name, count in counts.items()}

    def duties(self, facts: Facts) -> Iterator[Duty]:
        size, skills = self.officers, self.skills
        for stadsdel, names in self.meetings(facts).items():
            for name, slots in zip(names, self.slots(facts, stadsdel, names), strict=True):
                if slots:
                    yield Duty(name, self.id, "meeting", slots, size, size, stadsdel, skills, self.hosted)

    def post(self, draft: Draft) -> None:
        weeks: dict[date, list[tuple[int, Lit]]] = defaultdict(list)
        for stadsdel, names in self.meetings(draft.world.facts).items():
            held = {name: _times(draft, name) for name in names}
            for name, times in held.items():
                draft.at_least(("missed", name), [(1, lit) for _, lit in times], 1, self.missed)
                self._post_team(draft, stadsdel, name, times)
                for work, lit in times:
                    weeks[monday_of(work.day)].append((1, lit))
            for earlier, later in combinations(names, 2):
                self._post_apart(draft, earlier, later, held)
        for monday, lits in weeks.items() if self.per_week else ():
            draft.at_most(("crowded", str(monday)), lits, self.per_week or 0, self.crowded)

    def _post_team(self, draft: Draft, stadsdel: str, name: str, times: list[Time]) -> None:
        team: list[tuple[int, Lit]] = []
        answering: list[tuple[int, Lit]] = []
        for work, held in times:
            strength = draft.strength(draft.world.slots[work.id])
            draft.at_least(("short", work.id), [*strength, (-self.officers, held)], 0, self.short)
            team += strength
            takers = draft.world.takers[work.id]
            own = [(1, draft.works(one, work)) for one in takers if _answers(draft.world, one, work, stadsdel)]
            answering += [*own, (-1, held)]
        if self.responsible:
            draft.at_least(("responsible", name), answering, 0, self.responsible)
        if self.surplus:
            draft.at_most(("surplus", name), team, self.officers, self.surplus)

    def _post_apart(self, draft: Draft, earlier: str, later: str, held: dict[str, list[Time]]) -> None:
        """One sum over both meetings' days, which passes the bound only if both are held, by the days that lack."""
        days = {name: [(work.day.toordinal(), lit) for work, lit in held[name]] for name in (earlier, later)}
        if days[earlier] and days[later]:
            first = min(day for day, _ in days[later]) - self.apart_days
            last = max(day for day, _ in days[earlier]) + self.apart_days
            before = [(day - first, lit) for day, lit in days[earlier] if day > first]
            after = [(last - day, lit) for day, lit in days[later] if day < last]
            if before and after:
                draft.at_most(("apart", earlier, later), [*before, *after], last - first - self.apart_days, self.apart)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        weeks: dict[date, int] = defaultdict(int)
        for stadsdel, names in self.meetings(world.facts).items():
            held = {name: work for name in names if (work := _held(world, roster, name))}
            for name in names:
                yield from minimum(("missed", name), int(name in held), 1, self.missed)
            for name, work in held.items():
                weeks[monday_of(work.day)] += 1
                yield from self._check_team(world, roster, stadsdel, name, work)
            for (earlier, one), (later, other) in combinations(held.items(), 2):
                lack = self.apart_days - (other.day - one.day).days
                if lack > 0:
                    yield Breach(("apart", earlier, later), lack, self.apart, day=other.day)
        for monday, count in weeks.items():
            if self.per_week and count > self.per_week:
                yield Breach(("crowded", str(monday)), count - self.per_week, self.crowded, day=monday)

    def _check_team(self, world: World, roster: Roster, stadsdel: str, name: str, work: Work) -> Iterator[Breach]:
        strength, day = roster.strength(name), work.day
        yield from minimum(("short", work.id), strength, self.officers, self.short, day)
        if self.responsible and not any(_answers(world, one, work, stadsdel) for one in roster.on(name)):
            yield Breach(("responsible", name), 1, self.responsible, day=day, inherits=False)
        if self.surplus and strength > self.officers:
            yield Breach(("surplus", name), strength - self.officers, self.surplus, day=day)

    def ledger(self, world: World, roster: Roster) -> Iterator[Entry]:
        for stadsdel, names in self.meetings(world.facts).items():
            lacking = [name for name in names if roster.strength(name) < self.officers]
            ends = [world.duties[name].slots[-1].start for name in lacking if name in world.duties]
            last = day_of(min(ends)) if ends and len(ends) == len(lacking) else None
            yield entry(self, stadsdel, Text("möten", "meetings"), len(names), len(names) - len(lacking), world, last)


def _times(draft: Draft, name: str) -> list[Time]:
    """The meeting's slots as work, each with whether it is held."""
    duty = draft.world.duties.get(name)
    return [(draft.world.work[slot.id], draft.held(slot)) for slot in duty.slots] if duty else []


def _held(world: World, roster: Roster, name: str) -> Work | None:
    """The meeting as it is held, if it is."""
    return world.work.get(roster.held.get(name, ""))


def _answers(world: World, officer: str, work: Work, stadsdel: str) -> bool:
    span = world.span(officer, work.day)
    return span is not None and world.counts(officer, work) and stadsdel in span.stadsdelar
