"""What is announced, as files for programs: calendars to subscribe to, Atom, schema.org events. Open to all."""

import hashlib
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response

import optimizer
from service import public
from service.calls import database_of
from service.pages.rendering import is_among
from service.pages.wording import language_of
from service.problems import ProblemError, not_found
from service.routes.paths import READ
from service.settings import Settings

router = APIRouter(prefix="/public/{slug}", include_in_schema=False)
TYPES = {
    "calendar.ics": "text/calendar; charset=utf-8",
    "feed.atom": "application/atom+xml; charset=utf-8",
    "events.jsonld": "application/ld+json; charset=utf-8",
}
CACHING = "public, max-age=300"


def home_of(request: Request, district: public.District) -> optimizer.Home:
    """Where the public finds a district."""
    settings: Settings = request.app.state.settings
    root = settings.public_url or str(request.base_url).rstrip("/")
    return optimizer.Home(district.name, district.slug, f"{root}/public/{district.slug}")


def answer(content: bytes, kind: str, known: str | None) -> Response:
    """A public file, open to other sites; 304 when its reader has it."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": CACHING, "Access-Control-Allow-Origin": "*"}
    if is_among(tag, known) or (known and known.strip() == "*"):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=kind, headers=headers)


def _feed(request: Request, slug: str, area: str | None, name: str, lang: str, known: str | None) -> Response:
    if name not in TYPES:
        raise not_found("file", name)
    database = database_of(request)
    district = public.district(database, slug)
    with database.reading(district.tenant) as session:
        announcement = public.announced(session)
    if announcement is None:
        raise ProblemError(404, "nothing is announced yet")
    if area is not None and area not in {one.id for one in announcement.areas}:
        raise not_found("stadsdel", area)
    content = optimizer.render_public(name, announcement, home_of(request, district), language_of(lang), area)
    return answer(content, TYPES[name], known)


Known = Annotated[str | None, Header(alias="If-None-Match")]


@router.api_route("/{name:feed}", methods=READ)
def feed(request: Request, slug: str, name: str, lang: str = "sv", known: Known = None) -> Response:
    """All that a district announces."""
    return _feed(request, slug, None, name, lang, known)


@router.api_route("/areas/{area}/{name:feed}", methods=READ)
def area_feed(request: Request, slug: str, area: str, name: str, lang: str = "sv", known: Known = None) -> Response:
    """What concerns one stadsdel."""
    return _feed(request, slug, area, name, lang, known)
