"""Profiles of violence: made from incidents, shown, fitted to, deleted. For staff: nothing here is public."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import select

import optimizer
from service import mapping, scenarios
from service.calls import Planner, Reply, Viewer
from service.finding import find
from service.forms import Page, Words
from service.holding import held
from service.mapping_forms import ChangeOut, FitIn, FitOut, ProfileOut, ProfileQuery, ProfileTold
from service.paging import Paging, page
from service.routes.paths import Id
from service.routes.plans import Lang
from service.storage.database import TenantSession
from service.storage.mapping import Profile
from service.storage.tables import Scenario

router = APIRouter(prefix="/profiles", tags=["profiles"])
NOTICE: dict[str, Any] = {
    "id": 1,
    "datetime": "2026-05-16 0:50:24 +02:00",
    "name": "15 maj 23:52, Misshandel, Stockholm",
    "summary": "Slagsmål i Farsta.",
    "type": "Misshandel",
}
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "Incidents: a district's own statistics (CSV, Excel), or public police notices as they are told (JSON).",
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": "tid;brott;stadsdel\n2026-05-15 23:52;misshandel;Farsta\n"},
            "application/json": {"schema": {"type": "array", "items": {"type": "object"}}, "example": [NOTICE]},
            next(reversed(mapping.FORMS)): {"schema": {"type": "string", "format": "binary"}},
        },
    }
}
SECRET = {"Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
"""Headers of a page that tells where the police are, or should be: no copy stays behind."""


async def _sent(request: Request) -> tuple[bytes, str]:
    return await request.body(), request.headers.get("content-type", "")


Sent = Annotated[tuple[bytes, str], Depends(_sent)]


@router.post("", status_code=201, response_model=ProfileOut, openapi_extra=BODY)
def create(call: Planner, how: Annotated[ProfileQuery, Query()], sent: Sent) -> Response:
    """Makes a profile from incidents. None of them is kept: only how many there were, and what follows from them."""
    with call.reading() as session:
        version = scenarios.version_of(session, how.scenario, None)
    found = mapping.read(*sent, optimizer.loads(version.document), how)

    def act(session: TenantSession) -> Reply:
        kept = mapping.add(session, how.title, found, version)
        call.note(session, "profile.create", kept.id, None, kept.digest)
        return Reply(mapping.show(kept), {"Location": f"/v1/profiles/{kept.id}"})

    return call.change(201, act)


@router.get("")
def listing(call: Viewer, paging: Annotated[Paging, Query()]) -> Page[ProfileOut]:
    """The district's profiles."""
    with call.reading() as session:
        return page(session, select(Profile), Profile, paging, mapping.show)


@router.get("/{profile:id}")
def fetch(call: Viewer, profile: Id, response: Response) -> ProfileTold:
    """A whole profile, with what different hours of an evening meet."""
    response.headers["Cache-Control"] = SECRET["Cache-Control"]
    with call.reading() as session:
        return mapping.tell(find(session, Profile, profile))


@router.get("/{profile:id}/page", responses={200: {"content": {"text/html": {}}}}, response_class=Response)
def show(call: Viewer, profile: Id, lang: Lang = "sv") -> Response:
    """A profile to look at: its pictures, and the tables beside them."""
    with call.reading() as session:
        found = optimizer.read_findings(find(session, Profile, profile).document)
    return Response(optimizer.render_profile(found, lang), media_type="text/html; charset=utf-8", headers=SECRET)


@router.delete("/{profile:id}", status_code=204)
def forget(call: Planner, profile: Id) -> Response:
    """Deletes a profile, and the secret of its tours with it."""

    def act(session: TenantSession) -> Reply:
        found = held(session, Profile, profile)
        call.note(session, "profile.delete", profile, found.digest, None)
        session.delete(found)
        return Reply(None)

    return call.change(204, act)


@router.post("/{profile:id}/fit", response_model=FitOut)
def fit(call: Planner, profile: Id, form: FitIn) -> Response:
    """Fits a scenario's weekend reinforcements to a profile, as its next version. No promised strength is lowered."""

    def act(session: TenantSession) -> Reply:
        found, scenario = find(session, Profile, profile), held(session, Scenario, form.scenario)
        before, after, changes = mapping.fit(session, found, scenario, form)
        if changes:
            call.note(session, "scenario.fit", f"{scenario.id}/{after.number}", before.digest, after.digest)
        told = [
            ChangeOut(promise=one.promise, field=one.field, before=one.before, after=one.after, why=Words(**one.why._asdict()))
            for one in changes
        ]
        return Reply(FitOut(scenario=scenario.id, version=after.number, changes=told), {"ETag": scenarios.tag(scenario)})

    return call.change(200, act)
