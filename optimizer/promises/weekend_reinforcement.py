"""Helgförstärkning: a group of officers on every weekend evening, stronger when the calendar asks for it."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Literal, TypeVar

from pydantic import NonNegativeInt, PositiveInt

from optimizer import almanac
from optimizer.clock import span
from optimizer.draft import Draft, Price, Terms
from optimizer.duty import Duty, fixed_duty
from optimizer.facts import Facts, Id, Model, Period, Weekday, distinct
from optimizer.promise import Entry, Promise, entry
from optimizer.roster import Roster
from optimizer.rule import Breach, minimum
from optimizer.text import Text
from optimizer.world import World

T = TypeVar("T")
ABSENT = Price(level="law")

When = Literal["saturday", "eve", "before_red_day", "payday_weekend", "season", "extra"]


class Effect(Model):
    """What the calendar adds to an evening's strength, in officers; a season names its first and last day (month-day)."""

    when: When
    minimum: NonNegativeInt = 0
    wanted: NonNegativeInt = 0
    season: tuple[str, str] | None = None

    def holds(self, day: date, is_extra: bool) -> bool:
        """Whether the effect applies to the evening of ``day``."""
        match self.when:
            case "saturday":
                return day.weekday() == 5
            case "eve":
                return almanac.eve(day) is not None
            case "before_red_day":
                return almanac.before_red_day(day)
            case "payday_weekend":
                return almanac.is_payday_weekend(day)
            case "extra":
                return is_extra
            case "season":
                first, last = self.season or ("01-01", "12-31")
                now = f"{day:%m-%d}"
                return first <= now <= last if first <= last else now >= first or now <= last


class ExtraEvening(Model):
    """An evening outside the weekdays: Valborg, New Year's Eve …"""

    date: date
    name: str


class TeamNeed(Model):
    """At least ``at_least`` officers with a skill on each evening."""

    skill: str
    at_least: PositiveInt = 1
    price: Price = Price(level="promise", penalty=50)


class Joint(Model):
    """Evenings that a partner joins, at least ``at_least`` a year."""

    partner: Id
    at_least: PositiveInt
    price: Price = Price(level="promise", penalty=20)


class WeekendReinforcement(Promise):
    """Officers on weekend evenings, with a minimum and a wanted strength per evening.

    Breach keys: (short | below | surplus, duty), (team, duty, skill), in officers; (weekends, year) in weekends missing,
    where ``weekends`` asks for N of them only; (joint, partner) in evenings missing. A weekend belongs to its Friday's
    year, and is kept if each of its evenings has the minimum. Trainees are never counted.
    """

    kind: Literal["weekend_reinforcement"] = "weekend_reinforcement"
    weekdays: tuple[Weekday, ...] = ("fri", "sat")
    start: time = time(18)
    end: time = time(3)
    break_minutes: NonNegativeInt = 0
    minimum: PositiveInt = 6
    wanted: PositiveInt = 8
    cap: PositiveInt | None = None
    effects: tuple[Effect, ...] = ()
    extra: Annotated[tuple[ExtraEvening, ...], distinct("date")] = ()
    weekends: PositiveInt | None = None
    team: Annotated[tuple[TeamNeed, ...], distinct("skill")] = ()
    joint: Annotated[tuple[Joint, ...], distinct("partner")] = ()
    skills: frozenset[str] = frozenset()
    short: Price = Price(level="promise", penalty=100)
    below: Price | None = Price(level="wish", penalty=8)
    surplus: Price | None = Price(level="wish", penalty=20)

    unit = Text("poliser", "officers")

    @property
    def sentence(self) -> Text:
        often = (
            Text("varje helg", "every weekend")
            if self.weekends is None
            else Text(f"minst {self.weekends} helger om året", f"at least {self.weekends} weekends a year")
        )
        hours = f"{self.start:%H:%M}–{self.end:%H:%M}"
        return Text(
            f"{self.title}: minst {self.minimum} poliser kl. {hours}, {often.sv}.",
            f"{self.title}: at least {self.minimum} officers {hours}, {often.en}.",
        )

    def days(self, period: Period) -> list[date]:
        """The days of a period whose evenings are promised: the weekdays and the extra ones."""
        regular = almanac.dates_on(period.start, period.end, self.weekdays)
        return sorted({*regular, *(one.date for one in self.extra if period.start <= one.date <= period.end)})

    def duties(self, facts: Facts) -> Iterator[Duty]:
        named = {one.date: one.name for one in self.extra}
        for day in self.days(facts.period):
            add = [effect for effect in self.effects if effect.holds(day, day in named)]
            minimum = self._capped(self.minimum + sum(effect.minimum for effect in add))
            wanted = max(minimum, self._capped(self.wanted + sum(effect.wanted for effect in add)))
            name = f"{self.id}/{day}"
            slot = fixed_duty(name, *span(day, self.start, self.end))
            eve = almanac.eve(day) or named.get(day)
            yield Duty(
                name, self.id, "evening", slot, minimum, wanted, skills=self.skills, eve=eve, break_minutes=self.break_minutes
            )

    def _capped(self, strength: int) -> int:
        return strength if self.cap is None else min(strength, self.cap)

    def post(self, draft: Draft) -> None:
        kept: dict[date, list[tuple[Terms, int]]] = {}
        for duty in self.own(draft.world):
            strength = draft.strength(duty.slots[0])
            if self._is_one_of_many(duty):
                kept.setdefault(almanac.friday_of(duty.day), []).append((strength, duty.minimum))
            else:
                draft.at_least(("short", duty.id), strength, duty.minimum, self.short)
            if self.below:
                draft.at_least(("below", duty.id), strength, duty.wanted, self.below)
            if self.surplus:
                draft.at_most(("surplus", duty.id), strength, duty.wanted, self.surplus)
            for need in self.team:
                skilled = draft.strength(duty.slots[0], need.skill)
                draft.at_least(("team", duty.id, need.skill), skilled, need.at_least, need.price)
        if self.weekends is not None:
            whole = [
                draft.all_of(draft.reaches(*evening) for evening in evenings) for evenings in self._counted(draft.world, kept)
            ]
            draft.at_least(("weekends",), [(1, lit) for lit in whole], self.weekends, self.short)
        self._post_joint(draft)

    def _is_one_of_many(self, duty: Duty) -> bool:
        """Whether nothing is owed on this evening alone, because only N weekends are promised; an extra evening is."""
        return self.weekends is not None and almanac.weekday(duty.day) in self.weekdays

    def _counted(self, world: World, by_weekend: dict[date, list[T]]) -> list[list[T]]:
        """The weekends that the year owns: those whose Friday is in the period."""
        period = world.facts.period
        return [evenings for friday, evenings in by_weekend.items() if period.start <= friday <= period.end]

    def _post_joint(self, draft: Draft) -> None:
        for joint in self.joint:
            joins = []
            for duty in self.own(draft.world):
                lit = draft.joins(joint.partner, duty.id)
                joins.append((1, lit))
                if not draft.world.is_available(joint.partner, duty.slots[0]):
                    draft.forbid(("absent", duty.id, joint.partner), [lit], ABSENT)
            draft.at_least(("joint", joint.partner), joins, joint.at_least, joint.price)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        kept: dict[date, list[bool]] = {}
        for duty in self.own(world):
            strength = roster.strength(duty.id)
            if self._is_one_of_many(duty):
                kept.setdefault(almanac.friday_of(duty.day), []).append(strength >= duty.minimum)
            else:
                yield from minimum(("short", duty.id), strength, duty.minimum, self.short, duty.day)
            if self.below:
                yield from minimum(("below", duty.id), strength, duty.wanted, self.below, duty.day)
            if self.surplus and strength > duty.wanted:
                yield Breach(("surplus", duty.id), strength - duty.wanted, self.surplus, day=duty.day)
            for need in self.team:
                skilled = roster.strength(duty.id, need.skill)
                yield from minimum(("team", duty.id, need.skill), skilled, need.at_least, need.price, duty.day)
        if self.weekends is not None:
            whole = sum(all(evenings) for evenings in self._counted(world, kept))
            yield from minimum(("weekends",), whole, self.weekends, self.short)
        yield from self._check_joint(world, roster)

    def _check_joint(self, world: World, roster: Roster) -> Iterator[Breach]:
        for joint in self.joint:
            joined = [duty for duty in self.own(world) if joint.partner in roster.joining(duty.id)]
            for duty in joined:
                if not world.is_available(joint.partner, duty.slots[0]):
                    yield Breach(("absent", duty.id, joint.partner), 1, ABSENT, day=duty.day)
            yield from minimum(("joint", joint.partner), len(joined), joint.at_least, joint.price)

    def ledger(self, world: World, roster: Roster) -> Iterator[Entry]:
        """Each evening (nothing is owed on one alone where only N weekends are promised), and the whole."""
        evenings, weekends = self.own(world), dict[date, list[bool]]()
        for duty in evenings:
            strength = roster.strength(duty.id)
            if self.weekends is None or self._is_one_of_many(duty):
                weekends.setdefault(almanac.friday_of(duty.day), []).append(strength >= duty.minimum)
            owed = 0 if self._is_one_of_many(duty) else duty.minimum
            yield entry(self, duty.id, Text("poliser", "officers"), owed, strength, world, duty.day)
        last = evenings[-1].day if evenings else None
        if self.weekends is None:
            kept = sum(map(sum, weekends.values()))
            yield entry(self, "", Text("kvällar", "evenings"), len(evenings), kept, world, last)
        else:
            whole = sum(all(one) for one in self._counted(world, weekends))
            yield entry(self, "", Text("helger", "weekends"), self.weekends, whole, world, last)
