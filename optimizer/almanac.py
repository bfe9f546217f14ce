"""The calendar: weekends, red days and eves, paydays, school breaks' neighbours. Standing on ``holidays``."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

import holidays

from optimizer.clock import DAY, Minute, day_of, days, span
from optimizer.facts import WEEKDAYS, Weekday, Window

FRIDAY = 4
PAYDAY = 25


@lru_cache(maxsize=64)
def _named(year: int, category: str) -> dict[date, str]:
    found = holidays.country_holidays("SE", years=year, language="sv", categories=(category,))
    return dict(found.items())


def _is_named(day: date, category: str) -> str | None:
    return _named(day.year, category).get(day)


def red_day(day: date) -> str | None:
    """The name of the public holiday on ``day`` (a plain Sunday is none), or None."""
    name = _is_named(day, "public")
    return None if name is None or name == "Söndag" else name


def eve(day: date) -> str | None:
    """The name of the eve on ``day`` (Midsommarafton, Julafton …), or None.

    An eve that has a name of its own counts, whether the law of holidays or only custom knows it, and so does the day
    before Första maj and before Alla helgons dag.
    """
    for category in ("de_facto", "optional"):
        plain = (_is_named(day, category) or "").split(" (")[0]
        if plain.endswith("afton"):
            return plain
    return None


def before_red_day(day: date) -> bool:
    """Whether the next day is red (and not just a Sunday)."""
    return red_day(day + DAY) is not None


def payday(year: int, month: int) -> date:
    """The 25th, moved back to a working day."""
    day = date(year, month, PAYDAY)
    while day.weekday() >= 5 or red_day(day) or eve(day):
        day -= DAY
    return day


def payday_friday(year: int, month: int) -> date:
    """The Friday of the payday weekend: the first Friday on or after payday."""
    start = payday(year, month)
    return start + timedelta(days=(FRIDAY - start.weekday()) % 7)


@lru_cache(maxsize=4096)
def friday_of(day: date) -> date:
    """The Friday whose weekend ``day`` belongs to: Friday to Thursday of the week that starts on a Friday."""
    return day - timedelta(days=(day.weekday() - FRIDAY) % 7)


def is_payday_weekend(day: date) -> bool:
    """Whether ``day`` is the Friday or Saturday (or Sunday) after payday."""
    friday = friday_of(day)
    months = {(friday.year, friday.month), ((friday - timedelta(days=7)).year, (friday - timedelta(days=7)).month)}
    return (day - friday).days <= 2 and any(payday_friday(y, m) == friday for y, m in months)


def weekday(day: date) -> Weekday:
    """The weekday's short English name."""
    return WEEKDAYS[day.weekday()]


def dates_on(first: date, last: date, weekdays: Iterable[Weekday]) -> list[date]:
    """Every date from ``first`` to ``last`` on one of the weekdays."""
    wanted = set(weekdays)
    return [day for day in days(first, last) if weekday(day) in wanted]


def covers(windows: Iterable[Window], start: Minute, end: Minute) -> bool:
    """Whether one of the windows holds the whole time from ``start`` to ``end``; no windows at all hold everything."""
    given = tuple(windows)
    near = [(day, one) for day in (day_of(start) - DAY, day_of(start)) for one in given if weekday(day) in one.weekdays]
    spans = (span(day, one.start, one.end) for day, one in near)
    return not given or any(first <= start and end <= last for first, last in spans)
