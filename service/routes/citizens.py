"""The pages that citizens read: what is announced and what of it has changed. Open to all, without scripts and cookies."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from service import public
from service.calls import database_of
from service.pages.accessibility_words import ASSESSED, COMPLAIN
from service.pages.citizens import changelog, ready
from service.pages.citizens.visit import Visit
from service.pages.rendering import EMBEDDED, PLAIN, render
from service.pages.wording import Wording, language_of
from service.present import Today
from service.problems import ProblemError, not_found
from service.routes.feeds import home_of
from service.routes.paths import READ

router = APIRouter(prefix="/public/{slug}", include_in_schema=False)

CACHING = "public, max-age=60"


def visit(request: Request, slug: str, day: Today, lang: str = "sv") -> Visit:
    """What a request asks to see of a whole district. Raises ProblemError when there is no such district."""
    database = database_of(request)
    district = public.district(database, slug)
    with database.reading(district.tenant) as session:
        announcement = public.announced(session)
    return Visit(district, announcement, home_of(request, district), Wording(language_of(lang)), day, request.url.path)


Here = Annotated[Visit, Depends(visit)]


def near(here: Here, area: str = "") -> Visit:
    """The same of one stadsdel, when one is named. Raises ProblemError when there is no such stadsdel."""
    if area and area not in {one.area for one in here.standings}:
        raise not_found("stadsdel", area)
    return replace(here, area=area)


There = Annotated[Visit, Depends(near)]


def _page(template: str, here: Visit, policy: str = PLAIN, **shown: Any) -> Response:
    name = template if here.announcement else "citizen_empty.html.j2"
    return render(name, here.say, CACHING, policy, **here.context(), **shown)


@router.api_route("", methods=READ)
def start(here: Here) -> Response:
    """The district's page: what is next, the stadsdelar, the calendar."""
    return _page("citizen_start.html.j2", here)


@router.api_route("/areas/{area}", methods=READ)
def area_page(here: There) -> Response:
    """One stadsdel's page."""
    return _page("citizen_area.html.j2", here)


@router.api_route("/embed", methods=READ)
def embed(here: There) -> Response:
    """A bare list, for the pages of others."""
    return render("embed.html.j2", here.say, CACHING, EMBEDDED, **here.context())


@router.api_route("/changes", methods=READ)
def changes(here: Here) -> Response:
    """The public log of changes."""
    return _page("citizen_changes.html.j2", here, lines=changelog.lines(here.announcement) if here.announcement else [])


@router.api_route("/texts", methods=READ)
def texts(here: Here) -> Response:
    """Ready texts for other channels."""
    found = ready.chapters(here.announcement, here.home, here.say.language, here.today) if here.announcement else []
    return _page("citizen_texts.html.j2", here, chapters=found)


@router.api_route("/poster", methods=READ)
def poster(here: There) -> Response:
    """A page to print."""
    return _page("poster.html.j2", here)


@router.api_route("/accessibility", methods=READ)
def accessibility(here: Here) -> Response:
    """The accessibility statement."""
    shown = {"assessed": ASSESSED, "complain": COMPLAIN}
    return render("citizen_accessibility.html.j2", here.say, CACHING, PLAIN, **here.context(), **shown)


@router.api_route("/map.svg", methods=READ)
def map_file(here: Here) -> Response:
    """The map alone."""
    if here.drawing is None:
        raise ProblemError(404, "no stadsdel has a place on the map yet")
    drawn = render("citizen_map.svg.j2", here.say, CACHING, PLAIN, **here.context())
    drawn.headers["Content-Type"] = "image/svg+xml; charset=utf-8"
    return drawn
