"""A full duty roster: several shift types a day, each with the officers that it requires."""

from collections.abc import Iterator
from datetime import date, time
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, NonNegativeInt

from optimizer import almanac
from optimizer.clock import at, days
from optimizer.draft import Draft, Price
from optimizer.duty import Duty, fixed_duty
from optimizer.facts import Facts, Id, Model, Period, Weekday, distinct
from optimizer.promise import Entry, Promise, entry
from optimizer.roster import Roster
from optimizer.rule import Breach
from optimizer.text import Text
from optimizer.world import World


class ShiftType(Model):
    """A shift that starts at a local time and lasts ``minutes``, also over a clock change."""

    id: Id
    start: time
    minutes: Annotated[int, Field(gt=0, le=24 * 60)]
    break_minutes: NonNegativeInt = 0


class Need(Model):
    """Officers required on a shift; the weights multiply the price of each too few or too many, 0 is no price at all."""

    shift: Id
    required: NonNegativeInt
    under: NonNegativeInt = 1
    over: NonNegativeInt = 1

    drawn: ClassVar[dict[str, list[Any]]] = {"shift": ["D", "E"]}


class WeeklyCover(Need):
    """What a shift requires every week on a weekday."""

    weekday: Weekday


class Cover(Need):
    """What a shift requires on a date; it goes before the week's."""

    date: date


class ShiftCover(Promise):
    """Every date has a duty of every shift type, with the officers that the cover requires (none, where it says nothing).

    Breach keys: (under | over, duty), in officers; the cover's weight multiplies. Trainees are never counted.
    """

    kind: Literal["shift_cover"] = "shift_cover"
    shifts: Annotated[tuple[ShiftType, ...], Field(min_length=1), distinct("id")]
    cover: Annotated[tuple[Cover, ...], distinct("date", "shift")] = ()
    weekly: Annotated[tuple[WeeklyCover, ...], distinct("weekday", "shift")] = ()
    under: Price = Price(level="promise", penalty=100)
    over: Price = Price(level="wish", penalty=1)

    unit = Text("poliser", "officers")
    drawn: ClassVar[dict[str, list[Any]]] = {
        "shifts": [(ShiftType(id="D", start=time(7), minutes=480), ShiftType(id="E", start=time(15), minutes=600))],
    }

    def contradictions(self) -> Iterator[str]:
        known = [one.id for one in self.shifts]
        for field in ("cover", "weekly"):
            for index, one in enumerate(getattr(self, field)):
                if one.shift not in known:
                    yield f"{field}.{index}: there is no shift {one.shift!r}; use one of {', '.join(known)}"

    @property
    def sentence(self) -> Text:
        names = ", ".join(one.id for one in self.shifts)
        title = f"{self.title}: " if self.title else ""
        return Text(
            f"{title}Varje dag bemannas passen {names} med så många poliser som behövs.",
            f"{title}Every day the shifts {names} have the officers that they require.",
        )

    def duties(self, facts: Facts) -> Iterator[Duty]:
        needs = self._needs(facts.period)
        for day in days(facts.period.start, facts.period.end):
            for one in self.shifts:
                name, start = f"{self.id}/{day}/{one.id}", at(day, one.start)
                slot = fixed_duty(name, start, start + one.minutes)
                need = needs.get((day, one.id))
                wanted = need.required if need else 0
                pause, eve = one.break_minutes, almanac.eve(day)
                yield Duty(name, self.id, "shift", slot, wanted, wanted, break_minutes=pause, shift=one.id, eve=eve)

    def post(self, draft: Draft) -> None:
        for duty, need in self._covered(draft.world):
            strength = draft.strength(duty.slots[0])
            if need.under:
                draft.at_least(("under", duty.id), strength, need.required, self.under, need.under)
            if need.over:
                draft.at_most(("over", duty.id), strength, need.required, self.over, need.over)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        for duty, need in self._covered(world):
            lack = need.required - roster.strength(duty.id)
            if lack > 0 and need.under:
                yield Breach(("under", duty.id), lack, self.under, need.under, day=duty.day, inherits=False)
            if lack < 0 and need.over:
                yield Breach(("over", duty.id), -lack, self.over, need.over, day=duty.day)

    def ledger(self, world: World, roster: Roster) -> Iterator[Entry]:
        for duty, need in self._covered(world):
            if need.required and need.under:
                yield entry(self, duty.id, self.unit, need.required, roster.strength(duty.id), world, duty.day)

    def _covered(self, world: World) -> Iterator[tuple[Duty, Need]]:
        """The duties that have a cover, with it."""
        needs = self._needs(world.facts.period)
        for duty in self.own(world):
            need = needs.get((duty.day, duty.shift or ""))
            if need:
                yield duty, need

    def _needs(self, period: Period) -> dict[tuple[date, str], Need]:
        weekly = {
            (day, one.shift): one for one in self.weekly for day in almanac.dates_on(period.start, period.end, [one.weekday])
        }
        return {**weekly, **{(one.date, one.shift): one for one in self.cover}}
