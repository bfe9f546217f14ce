"""Weekends, each known by its Friday: which touch the planned period, and what work starts within them.

A weekend is the given weekdays from its Friday on; on the Friday itself, only work from ``friday_from`` counts.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache

from optimizer.almanac import FRIDAY, dates_on, friday_of
from optimizer.clock import local
from optimizer.duty import Work
from optimizer.facts import WEEKDAYS, Weekday
from optimizer.periods import WEEK
from optimizer.text import Text
from optimizer.words import weekday_words
from optimizer.world import World

WEEKEND: tuple[Weekday, ...] = ("fri", "sat", "sun")
FRIDAY_EVENING = time(17)


def touching(world: World, weekdays: Iterable[Weekday]) -> list[date]:
    """The Fridays of the weekends of which a day is planned, in order."""
    return [*_fridays(world.facts.period.start, world.facts.period.end, tuple(weekdays))]


@lru_cache(maxsize=256)
def _fridays(first: date, last: date, weekdays: tuple[Weekday, ...]) -> tuple[date, ...]:
    return tuple(sorted({friday_of(day) for day in dates_on(first, last, weekdays)}))


def by_weekend(works: Iterable[Work], weekdays: tuple[Weekday, ...], friday_from: time) -> dict[date, list[Work]]:
    """The works that start within a weekend, by its Friday; weekends without any are left out."""
    wanted = {WEEKDAYS.index(one) for one in weekdays}
    found: defaultdict[date, list[Work]] = defaultdict(list)
    for work in works:
        number = work.day.weekday()
        if number in wanted and (number != FRIDAY or local(work.start).time() >= friday_from):
            found[friday_of(work.day)].append(work)
    return dict(found)


def worked_weekends(works: Iterable[Work], weekdays: Iterable[Weekday], friday_from: time) -> set[date]:
    """The Fridays of the weekends within which one of the works starts."""
    wanted = {WEEKDAYS.index(one) for one in weekdays}
    found = [work for work in works if work.day.weekday() in wanted]
    late = (work for work in found if work.day.weekday() != FRIDAY or local(work.start).time() >= friday_from)
    return {friday_of(work.day) for work in late}


def worked_before(world: World, officer: str, first: date) -> list[date]:
    """The Fridays of the worked weekends in a row that history gives just before the weekend of ``first``."""
    in_row = max((one.weekends_in_row for one in world.facts.history if one.officer == officer), default=0)
    return [first - number * WEEK for number in range(1, in_row + 1)]


def weekend_words(weekdays: tuple[Weekday, ...], friday_from: time) -> Text:
    """What a weekend is, for a rule's sentence."""
    days = weekday_words(weekdays)
    if "fri" not in weekdays:
        return days
    return Text(f"{days.sv}; fredag från {friday_from:%H:%M}", f"{days.en}; Friday from {friday_from:%H:%M}")
