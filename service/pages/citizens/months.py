"""A calendar by months: weeks of days, and what is announced for each."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from optimizer import Announced


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a month, and what is announced for it."""

    date: date
    events: tuple[Announced, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its ISO number; days of other months are None."""

    number: int
    days: tuple[Day | None, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month, known by its first day, with all of its events in time order."""

    first: date
    weeks: tuple[Week, ...]
    events: tuple[Announced, ...]

    @property
    def name(self) -> str:
        """Its name within a page."""
        return f"m-{self.first:%Y-%m}"


def months(events: Iterable[Announced], today: date) -> list[Month]:
    """The months that hold events, from the present one on."""
    by_month: dict[date, list[Announced]] = defaultdict(list)
    for one in events:
        by_month[one.when.day.replace(day=1)].append(one)
    return [_month(first, by_month[first]) for first in sorted(by_month) if first >= today.replace(day=1)]


def earlier(events: Iterable[Announced], today: date) -> list[Announced]:
    """What was announced for the months before the present one, the latest first."""
    return [one for one in events if one.when.day < today.replace(day=1)][::-1]


def _month(first: date, events: list[Announced]) -> Month:
    by_day: dict[date, list[Announced]] = defaultdict(list)
    for one in events:
        by_day[one.when.day].append(one)
    weeks = []
    for days in Calendar().monthdatescalendar(first.year, first.month):
        shown = tuple(Day(day, tuple(by_day[day])) if day.month == first.month else None for day in days)
        weeks.append(Week(days[0].isocalendar().week, shown))
    return Month(first, tuple(weeks), tuple(events))
