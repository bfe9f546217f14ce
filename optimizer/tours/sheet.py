"""Tour sheets: one printed page a patrol. For officers on duty only: they tell who is where, and when."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from optimizer.clock import day_of
from optimizer.exports.report import TEMPLATES
from optimizer.text import Language
from optimizer.tours.district_map import district_map
from optimizer.tours.evening import Patrol
from optimizer.tours.planning import Planned
from optimizer.tours.tour import Stop, Tour
from optimizer.tours.travel import BASE, Ways
from optimizer.tours.wording import Say


class Row(NamedTuple):
    """One line of a sheet."""

    time: str
    what: str
    place: str
    way: str
    kind: str


class Page(NamedTuple):
    """One patrol's sheet; ``numbers`` are its places by the number that the map shows."""

    patrol: Patrol
    officers: list[str]
    rows: list[Row]
    numbers: dict[str, str]
    lost: list[str]
    map: Markup | None


def sheets(planned: Planned, names: Mapping[str, str] = {}, partners: Iterable[str] = (), language: Language = "sv") -> str:
    """The whole document as text; ``names`` are display names by officer, ``partners`` the names of those who join.

    Styles and pictures stand in it, nothing is fetched, no script runs.
    """
    say, evening = Say(language), planned.evening
    ways = Ways(evening)
    patrols = {one.id: one for one in evening.patrols}
    pages = [_page(planned, patrols[tour.patrol], tour, names, ways, say) for tour in planned.tours]
    hours = f"{say.clock(evening.start)}–{say.clock(evening.end)}"
    day = say.day(day_of(evening.start))
    return _pages().get_template("tours.html.j2").render(say=say, pages=pages, partners=list(partners), day=day, hours=hours)


def _page(planned: Planned, patrol: Patrol, tour: Tour, names: Mapping[str, str], ways: Ways, say: Say) -> Page:
    places = {one.id: one for one in planned.evening.places}
    order = list(dict.fromkeys(stop.place for stop in tour.stops if stop.place))
    numbers = {place: str(n) for n, place in enumerate(order, 1)}
    at = {numbers[one]: position for one in order if (position := places[one].position) is not None}
    route = ["", *(numbers.get(stop.place, "") for stop in tour.stops), ""]
    title = say("map_of", patrol=patrol.id)
    drawn = district_map(f"map-{patrol.id}", title, say("about_map"), at, planned.evening.base, route) if at else None
    lost = [places[one].name for one in order if places[one].position is None]
    rows = list(_rows(planned, patrol, tour, numbers, ways, say))
    labels = {numbers[one]: places[one].name for one in order}
    return Page(patrol, [names.get(one, one) for one in patrol.officers], rows, labels, lost, drawn)


def _rows(planned: Planned, patrol: Patrol, tour: Tour, numbers: Mapping[str, str], ways: Ways, say: Say) -> Iterator[Row]:
    places, before = {one.id: one.name for one in planned.evening.places}, BASE
    for stop in tour.stops:
        where = f"{numbers[stop.place]} {places[stop.place]}" if stop.place else say("base")
        time = f"{say.clock(stop.start)}–{say.clock(stop.end)}"
        yield Row(time, _what(planned, stop, say), where, _way(ways(before, stop.place, patrol.moves), say), stop.kind)
        before = stop.place
    yield Row(say.clock(planned.evening.end), say("home"), say("base"), _way(ways(before, BASE, patrol.moves), say), "home")


def _way(minutes: int, say: Say) -> str:
    return say("minutes", n=minutes) if minutes else "–"


def _what(planned: Planned, stop: Stop, say: Say) -> str:
    if stop.kind == "meeting":
        return say("what_meeting", who=next(one.who for one in planned.evening.bookings if one.id == stop.booking))
    return say(f"what_{stop.kind}")


@cache
def _pages() -> Environment:
    """The templates, the report's style with them; everything that they show is escaped."""
    folders = [Path(__file__).parent / "templates", TEMPLATES]
    return Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
