"""The events as schema.org/Event in JSON-LD, for search engines and other programs."""

import json
from datetime import date
from typing import Any

from optimizer.clock import Minute, local
from optimizer.publication.announcement import Announced, Announcement, When
from optimizer.publication.home import Home
from optimizer.publication.saying import Saying
from optimizer.text import Language

STATUS = {"planned": "EventScheduled", "moved": "EventRescheduled", "cancelled": "EventCancelled"}
"""https://schema.org/EventStatusType"""


def structured(announcement: Announcement, home: Home, language: Language, area: str | None = None) -> bytes:
    """A graph of events."""
    events = [event(one, home, language) for one in announcement.of(area)]
    whole = {"@context": "https://schema.org", "@graph": events}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def event(one: Announced, home: Home, language: Language) -> dict[str, Any]:
    """One event. A moved one tells its earlier start; one whose hours are not public starts on its day."""
    saying = Saying(language)
    about = saying.standing(one)
    earlier = {"previousStartDate": _start(one.before)} if one.state == "moved" and one.before else {}
    return {
        "@type": "Event",
        "@id": home.link(one),
        "name": saying.name(one),
        **({"description": about} if about else {}),
        "startDate": _start(one.when),
        "endDate": _moment(one.when.hours[1]) if one.when.hours else one.when.day.isoformat(),
        "eventStatus": f"https://schema.org/{STATUS[one.state]}",
        **earlier,
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _location(one, home),
        "organizer": {"@type": "Organization", "name": saying("organizer", district=home.district), "url": home.address},
        "isAccessibleForFree": True,
        "inLanguage": language,
        "url": home.link(one),
    }


def _location(one: Announced, home: Home) -> dict[str, Any]:
    """The place; the district as a whole for what has none."""
    address = {"@type": "PostalAddress", "addressLocality": one.stadsdel or home.district, "addressCountry": "SE"}
    place: dict[str, Any] = {"@type": "Place", "name": one.place or one.stadsdel or home.district, "address": address}
    if one.position:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": one.position[0], "longitude": one.position[1]}
    return place


def _start(when: When) -> str:
    return _moment(when.hours[0]) if when.hours else _day(when.day)


def _moment(minute: Minute) -> str:
    return local(minute).isoformat()


def _day(when: date) -> str:
    return when.isoformat()
