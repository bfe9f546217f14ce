"""Pages for a browser: the start page, the API's documentation, and their static files. They are no part of the API."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Request, Response

from service.calls import cookie, database_of
from service.pages import documentation, overview
from service.pages.rendering import PRIVATE, render, send, statics
from service.pages.wording import Wording, language_of
from service.people import Caller, recognise
from service.problems import not_found
from service.routes.paths import READ
from service.settings import Settings
from service.storage.tables import Person, Tenant, now

router = APIRouter(include_in_schema=False)


def _wording(lang: str = "sv") -> Wording:
    """The language asked for; Swedish when there is no such."""
    return Wording(language_of(lang))


def _visitor(request: Request, session: Annotated[str | None, Depends(cookie)]) -> Caller | None:
    """Who is signed in, if anybody is."""
    if session is None:
        return None
    with database_of(request).reading(None) as rows:
        return recognise(rows, session, by_cookie=True)


Say = Annotated[Wording, Depends(_wording)]
Visitor = Annotated[Caller | None, Depends(_visitor)]


@router.api_route("/", methods=READ)
def start(request: Request, say: Say, visitor: Visitor) -> Response:
    """The start page: the way in, or the district's scenarios and plans."""
    if visitor is None:
        return render("welcome.html.j2", say, PRIVATE, path="/")
    return render("district.html.j2", say, PRIVATE, path="/", **_district(request, say, visitor))


def _district(request: Request, say: Wording, visitor: Caller) -> dict[str, Any]:
    settings: Settings = request.app.state.settings
    with database_of(request).reading(visitor.tenant) as session:
        plans, are_more_plans = overview.plans(session, say)
        return {
            "email": session.get_one(Person, visitor.person).email,
            "district": session.get_one(Tenant, visitor.tenant).name,
            "role": visitor.role,
            "may_plan": visitor.may("planner"),
            "scenarios": overview.scenarios(session),
            "plans": plans,
            "are_more_plans": are_more_plans,
            "now": now(),
            "most_seconds": int(settings.time_ceiling),
            "seconds": int(min(60, settings.time_ceiling)),
            "workers": min(2, settings.threads),
        }


@router.api_route("/docs", methods=READ)
def docs(request: Request, say: Say) -> Response:
    """The API's documentation."""
    document = request.app.openapi()
    return render(
        "docs.html.j2",
        say,
        "no-cache",
        path="/docs",
        info=document["info"],
        tags=documentation.by_tag(document),
        schemas=documentation.fields(document),
    )


@router.api_route("/static/{name}", methods=READ)
def static(name: str, v: str | None = None, known: Annotated[str | None, Header(alias="If-None-Match")] = None) -> Response:
    """The style sheet and the script."""
    found = statics().get(name)
    if found is None:
        raise not_found("file", name)
    return send(found, v, known)
