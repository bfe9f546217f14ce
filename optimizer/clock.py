"""Instants: whole minutes since 1970-01-01 00:00 UTC, read and written in Europe/Stockholm.

Every length in this program is a difference of two instants, so an evening that runs over a clock
change is as long as it really is (Saturday 2027-03-27 18:00 to 03:00 is eight hours).
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

Minute: TypeAlias = int
"""An instant: minutes since 1970-01-01 00:00 UTC."""

ZONE = ZoneInfo("Europe/Stockholm")
HOUR = 60
DAY = timedelta(days=1)


def instant(when: datetime) -> Minute:
    """The instant of a date and time; a time without a zone is Stockholm's.

    A time that occurs twice (the hour after clocks go back) is its first occurrence; a time that does not
    occur (clocks go forward) is read with the offset before the change.
    """
    aware = when if when.tzinfo else when.replace(tzinfo=ZONE)
    return int(aware.timestamp() // 60)


@lru_cache(maxsize=65536)
def at(day: date, clock: time = time()) -> Minute:
    """The instant at which Stockholm's clocks show ``clock`` on ``day``."""
    return instant(datetime.combine(day, clock))


@lru_cache(maxsize=65536)
def local(minute: Minute) -> datetime:
    """The date and time in Stockholm, with its zone, at an instant."""
    return datetime.fromtimestamp(minute * 60, tz=UTC).astimezone(ZONE)


@lru_cache(maxsize=65536)
def day_of(minute: Minute) -> date:
    """The local date of an instant."""
    return local(minute).date()


def span(day: date, start: time, end: time) -> tuple[Minute, Minute]:
    """The instants of a shift that starts on ``day``; an end not after the start is on the next day."""
    last = day if end > start else day + DAY
    return at(day, start), at(last, end)


def days(first: date, last: date) -> list[date]:
    """Every date from ``first`` to ``last``, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def monday_of(day: date) -> date:
    """The Monday of the week that holds ``day``."""
    return day - timedelta(days=day.weekday())
