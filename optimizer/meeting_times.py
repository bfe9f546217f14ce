"""When and where meetings may be held: the candidate slots of one stadsdel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, ClassVar

from pydantic import Field, NonNegativeInt, PositiveInt

from optimizer import venues
from optimizer.clock import DAY, Minute, day_of, local
from optimizer.duty import Slot
from optimizer.facts import Facts, Id, Model, Window

AFTER_WORK = Window(weekdays=("mon", "tue", "wed", "thu"), start=time(17), end=time(20))


@dataclass(frozen=True, slots=True)
class Opening:
    """A time at which a meeting could be held, and the place that is open then."""

    start: Minute
    end: Minute
    place: str

    @property
    def day(self) -> date:
        """The local date on which it starts."""
        return day_of(self.start)

    def slot_id(self, duty: str) -> str:
        """The id of a duty's slot at this time."""
        return f"{duty}@{local(self.start):%Y-%m-%dT%H:%M}"


class MeetingTimes(Model):
    """Meetings of ``minutes`` within ``windows``, starting every ``every_minutes`` from a window's start.

    Never on a red day, an eve or in a school break of ``not_in`` (in any, if not given). ``places`` narrows the
    stadsdel's places; the first that is open throughout is the slot's place. ``partner`` must be there throughout.
    """

    windows: Annotated[tuple[Window, ...], Field(min_length=1)] = (AFTER_WORK,)
    every_minutes: Annotated[int, Field(ge=15)] = 60
    minutes: Annotated[PositiveInt, Field(le=24 * 60)] = 90
    places: tuple[Id, ...] = ()
    partner: Id | None = None
    not_in: tuple[str, ...] | None = None
    public_notice: NonNegativeInt = 21

    drawn: ClassVar[dict[str, list[Any]]] = {
        "windows": [(Window(weekdays=("mon", "fri"), start=time(17), end=time(19)),), (Window(start=time(18), end=time(19)),)],
        "every_minutes": [30, 60],
        "minutes": [45, 60],
        "places": [("hall",)],
        "not_in": [(), ("sportlov",)],
    }

    def contradictions(self) -> Iterator[str]:
        """Windows past midnight, or shorter than a meeting."""
        for one in self.windows:
            hours, end = f"{one.start:%H:%M}–{one.end:%H:%M}", _minutes(one.end) or 24 * 60
            if end <= _minutes(one.start):
                yield f"windows: {hours} runs past midnight, where no meeting is held; end it at 00:00 or earlier"
            elif end - _minutes(one.start) < self.minutes:
                yield f"windows: {hours} is shorter than a meeting of {self.minutes} minutes; lengthen it"

    def openings(self, facts: Facts, stadsdel: str) -> Iterator[Opening]:
        """Every time in the period that suits days, place and partner, in time order; notice is not looked at."""
        for start, end in venues.times(facts.period, self.windows, self.minutes, self.every_minutes):
            if venues.is_ordinary(facts, day_of(start), self.not_in) and venues.is_present(facts, self.partner, start, end):
                place = venues.place_at(facts, stadsdel, self.places, start, end)
                if place is not None:
                    yield Opening(start, end, place)

    def slots(self, facts: Facts, stadsdel: str, duties: list[str]) -> Iterator[tuple[Slot, ...]]:
        """The candidate slots of each of the stadsdel's meetings, in time order, one part of the period each.

        A meeting for which nothing is possible in its own part any more has the later parts. None is earlier than
        ``public_notice`` days from today, but a pinned slot was announced and stays.
        """
        openings = {one.start: one for one in self.openings(facts, stadsdel)}
        first = facts.as_of + self.public_notice * DAY if facts.as_of else facts.period.start
        parts = {start: _part(facts, one.day, len(duties)) for start, one in openings.items() if one.day >= first}
        pinned = {pin.slot for pin in facts.pins if pin.slot and not pin.bar}
        for number, duty in enumerate(duties):
            own = {start for start, part in parts.items() if part == number}
            mine = own or {start for start, part in parts.items() if part > number}
            chosen = (one for start, one in openings.items() if start in mine or one.slot_id(duty) in pinned)
            yield tuple(Slot(one.slot_id(duty), duty, one.start, one.end, one.place) for one in chosen)


def _part(facts: Facts, day: date, parts: int) -> int:
    """Which of so many equal parts of the period a day lies in, from 0."""
    return (day - facts.period.start).days * parts // ((facts.period.end - facts.period.start).days + 1)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
