"""Days and times of day as they are written in statistics."""

import re
from datetime import date, datetime, time

from optimizer.clock import ZONE

DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
CLOCK = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:]?(\d{2})(?::\d{2})?(?:\.\d+)?)?", re.ASCII)
ZONED = re.compile(r"(.*\d)\s?(Z|[+-]\d{2}:?\d{2})", re.ASCII)
FIRST, LAST = 1990, 2200

Told = tuple[date, time | None]
"""A day in Stockholm, and the time of day if it is told."""


def read_moment(text: str) -> Told | None:
    """A day with or without a time: 2025-03-04 22:19, 2025-03-04 22.19, 20250304, 2025-03-04T22:19+01:00; None for others."""
    zoned = ZONED.fullmatch(text) if ":" in text else None
    if zoned is not None:
        return _zoned(zoned[1], zoned[2])
    first, _, rest = text.replace("T", " ").partition(" ")
    day, clock = read_day(first), read_clock(rest.strip()) if rest.strip() else None
    return None if day is None or (rest.strip() and clock is None) else (day, clock)


def read_day(text: str) -> date | None:
    """A day as 2025-03-04 or 20250304, from 1990 to 2200."""
    found = DAY.fullmatch(text)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
    return day if day and FIRST <= day.year <= LAST else None


def read_clock(text: str) -> time | None:
    """A time of day as 22:19, 22.19, 2219, 22 or kl. 22, to the minute."""
    found = CLOCK.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None


def _zoned(text: str, zone: str) -> Told | None:
    told = read_moment(text)
    if told is None or told[1] is None:
        return None
    shift = "+00:00" if zone == "Z" else zone
    try:
        when = datetime.fromisoformat(f"{told[0]}T{told[1]}{shift}").astimezone(ZONE)
    except ValueError:
        return None
    return when.date(), when.time().replace(second=0)
