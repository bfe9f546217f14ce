"""The parts of an iCalendar file (RFC 5545 and 7986): the calendar itself, its time zone, its events, lasting identities."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from urllib.parse import quote

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

from optimizer.clock import DAY, Minute, local
from optimizer.text import Language

REFRESH = timedelta(hours=12)
STANDARD, SUMMER = timedelta(hours=1), timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Item:
    """One event: when (instants, or whole days without them), in words, and whether it makes its reader busy.

    ``sequence`` counts its changes and ``modified`` is the instant of the last (RFC 5545 3.8.7.3-4); ``status`` is
    CANCELLED once it will not be held.
    """

    uid: str
    summary: str
    category: str
    day: date
    hours: tuple[Minute, Minute] | None = None
    description: str = ""
    location: str = ""
    position: tuple[float, float] | None = None
    busy: bool = True
    access: Literal["PUBLIC", "PRIVATE", "CONFIDENTIAL"] = "CONFIDENTIAL"
    sequence: int | None = None
    modified: datetime | None = None
    status: Literal["CONFIRMED", "CANCELLED"] = "CONFIRMED"
    link: str = ""


def uid(*identity: str) -> str:
    """A lasting identity as a UID: ASCII, fit for an address, and different for different identities."""
    text = quote("|".join(identity), safe="").replace("~", "%7E")
    return f"{text.replace('%', '~')}@lofte"


def calendar(name: str, about: str, language: Language, stamp: date, items: list[Item]) -> bytes:
    """A whole calendar file; ``stamp`` is the day that its content is from, so that the same content gives the same bytes."""
    whole = Calendar()
    whole.add("PRODID", f"-//lofte//lofte 1//{language.upper()}")
    whole.add("VERSION", "2.0")
    whole.add("METHOD", "PUBLISH")
    for key in ("NAME", "X-WR-CALNAME"):
        whole.add(key, clean(name), {"LANGUAGE": language})
    for key in ("DESCRIPTION", "X-WR-CALDESC"):
        whole.add(key, clean(about), {"LANGUAGE": language})
    whole.add("X-WR-TIMEZONE", "Europe/Stockholm")
    whole.add("REFRESH-INTERVAL", REFRESH, {"VALUE": "DURATION"})
    whole.add("X-PUBLISHED-TTL", "PT12H")
    whole.add_component(_stockholm())
    for item in items:
        whole.add_component(_event(item, language, datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC)))
    return bytes(whole.to_ical())


def _event(item: Item, language: Language, stamp: datetime) -> Event:
    event = Event()
    event.add("UID", item.uid)
    event.add("DTSTAMP", item.modified or stamp)
    if item.sequence is not None:
        event.add("SEQUENCE", item.sequence)
    if item.modified:
        event.add("LAST-MODIFIED", item.modified)
    if item.link:
        event.add("URL", item.link)
    event.add("DTSTART", _moment(item.hours[0]) if item.hours else item.day)
    event.add("DTEND", _moment(item.hours[1]) if item.hours else item.day + DAY)
    for key, text in (("SUMMARY", item.summary), ("DESCRIPTION", item.description), ("LOCATION", item.location)):
        if text:
            event.add(key, clean(text), {"LANGUAGE": language})
    if item.position:
        event.add("GEO", item.position)
    event.add("CATEGORIES", [clean(item.category)], {"LANGUAGE": language})
    event.add("STATUS", item.status)
    event.add("TRANSP", "OPAQUE" if item.busy else "TRANSPARENT")
    event.add("CLASS", item.access)
    return event


def _moment(minute: Minute) -> datetime:
    """Stockholm's time; but the second run of an hour that occurs twice can only be told in UTC."""
    when = local(minute)
    return when.astimezone(UTC) if when.fold else when


def clean(text: str) -> str:
    """The text with control characters made blanks, so that no text can end a line of the file."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text)


def _stockholm() -> Timezone:
    """Summer time as the law has it since 1996. (The library's own reading of a zone puts spring's change an hour wrong.)"""
    zone = Timezone()
    zone.add("TZID", "Europe/Stockholm")
    for part, name, begin, before, after, month in (
        (TimezoneDaylight(), "CEST", datetime(1996, 3, 31, 2), STANDARD, SUMMER, 3),
        (TimezoneStandard(), "CET", datetime(1996, 10, 27, 3), SUMMER, STANDARD, 10),
    ):
        part.add("DTSTART", begin)
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZNAME", name)
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        zone.add_component(part)
    return zone
