"""Draws among proposals, for staff."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy import select

from service import draws
from service.calls import Planner, Reply, Viewer
from service.finding import find
from service.forms import Page
from service.holding import held
from service.paging import Paging, page
from service.present import At
from service.proposal_forms import DrawIn, DrawOut
from service.routes.paths import Id
from service.storage.citizens import Draw
from service.storage.database import TenantSession

router = APIRouter(prefix="/draws", tags=["proposals"])


@router.post("", status_code=201, response_model=DrawOut)
def prepare(call: Planner, form: DrawIn) -> Response:
    """Prepares a draw: a secret seed is made, and its hash is public from now on."""

    def act(session: TenantSession) -> Reply:
        draw = draws.prepare(session, form.title, form.places, form.candidates)
        call.note(session, "draw.prepare", draw.id, None, draw.commitment)
        return Reply(draws.show(draw), {"Location": f"/v1/draws/{draw.id}"})

    return call.change(201, act)


@router.get("")
def listing(call: Viewer, paging: Annotated[Paging, Query()]) -> Page[DrawOut]:
    """The district's draws."""
    with call.reading() as session:
        return page(session, select(Draw), Draw, paging, draws.show)


@router.get("/{draw:id}")
def fetch(call: Viewer, draw: Id) -> DrawOut:
    """A draw."""
    with call.reading() as session:
        return draws.show(find(session, Draw, draw))


@router.post("/{draw:id}/draw", response_model=DrawOut)
def hold(call: Planner, draw: Id, at: At) -> Response:
    """Draws: most supports first, lots among equals; the seed is public from now on."""

    def act(session: TenantSession) -> Reply:
        found = held(session, Draw, draw)
        draws.hold(session, found, at)
        call.note(session, "draw.hold", draw, found.commitment, found.seed)
        return Reply(draws.show(found))

    return call.change(200, act)
