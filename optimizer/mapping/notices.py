"""The police's public notices (``polisen.se/api/events``, JSON): what they tell, and what they only seem to.

``datetime`` is the time of publication; the event's own time opens ``name``, without a year. ``location.gps`` is the middle of
a municipality or county and is never read; since 2026-01-18 ``location.name`` is a county only, so the municipality is taken
from the end of ``name``. The stadsdel stands in free text alone. ``type`` may hold commas and stray blanks.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from optimizer.clock import DAY, instant
from optimizer.mapping.gazetteer import Gazetteer, Named
from optimizer.mapping.incident import Incident, Intake, Reason
from optimizer.mapping.kinds import is_at_home, is_violence, plain
from optimizer.mapping.records import Notice, read_records

OWN_TIME = re.compile(r"(\d{1,2}) (\w+) (\d{1,2})[.:](\d{2}), ")
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november"),
    "december",
)
SLIP = timedelta(hours=1)
"""How much later than its publication an event's own time may say it is, by a slip of the pen."""

AREAS = ("Stockholm", "Stockholms län")
"""The municipality and county at the end of a notice's name, as notices of Farsta-Vantör have them."""


def read_notices(
    content: bytes, name: str, gazetteer: Gazetteer, areas: tuple[str, ...] = AREAS, *, ours: bool = False
) -> Intake:
    """Every notice of a file, of which the last update counts.

    With ``ours`` all notices of the areas are taken for the district's own, also those that name no stadsdel of it. Raises
    ScenarioError with every fault at once.
    """
    found = [notice for _, notice in sorted(_latest(read_records(content, name)), key=lambda pair: pair[0])]
    folded = {plain(area).casefold() for area in areas}
    return Intake(tuple(_incident(one, gazetteer, folded, ours) for one in found))


def own_time(name: str, published: datetime) -> datetime | None:
    """When an event happened, by its notice's name: the latest such day and time not after its publication.

    A notice of an evening that is written after midnight may name the new day: a time that has not been on the day of
    publication was the day before. None where the name tells no day and time.
    """
    found = OWN_TIME.match(plain(name) + " ")
    if found is None or found[2].casefold() not in MONTHS:
        return None
    month = MONTHS.index(found[2].casefold()) + 1
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            when = datetime(year, month, int(found[1]), int(found[3]), int(found[4]))
        except ValueError:
            continue
        if when <= published + SLIP:
            return when
        if when.date() == published.date():
            return when - DAY
    return None


def area_of(name: str) -> str:
    """The municipality or county of a notice: the last words of its name."""
    return plain(name).rpartition(", ")[2]


def _latest(records: list[Notice]) -> Iterator[tuple[int, Notice]]:
    """The last update of each id, at the place of its first record."""
    kept: dict[str, tuple[int, Notice]] = {}
    for index, one in enumerate(records):
        first, known = kept.get(one.id, (index, one))
        kept[one.id] = first, one if one.published >= known.published else known
    yield from kept.values()


def _incident(one: Notice, gazetteer: Gazetteer, areas: set[str], ours: bool) -> Incident:
    when, named = own_time(one.name, one.published), gazetteer.named(one.summary)
    aside = _aside(one, named, when, areas, ours)
    told = when or one.published
    return Incident(one.id, told.date(), instant(when) if when else None, named.stadsdel, one.type, one.where, aside)


def _aside(one: Notice, named: Named, when: datetime | None, areas: set[str], ours: bool) -> Reason | None:
    if not is_violence(one.type):
        return "other_kind"
    if area_of(one.name).casefold() not in areas:
        return "elsewhere"
    if not named.is_of_district and not ours:
        return "unnamed"
    if is_at_home(one.type, one.summary):
        return "at_home"
    return "timeless" if when is None else None
