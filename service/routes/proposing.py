"""Proposals for everybody: the list and its figures, the form, one proposal, support, withdrawal. No sign-in, no script."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse
from limits import RateLimitItem
from starlette.datastructures import FormData

from service import moderation, proposing, stamps
from service.calls import database_of
from service.holding import held
from service.pages import proposal_pages as pages
from service.pages.wording import Wording
from service.people import hashed
from service.present import At
from service.problems import ProblemError
from service.proposing import Typed
from service.public import District, district
from service.routes.pages import Say
from service.routes.paths import READ, Id
from service.storage.citizens import Proposal
from service.storage.tables import new_id
from service.supporting import support

router = APIRouter(prefix="/public/{slug}", include_in_schema=False)
COOKIE = "lofte_support"
YEAR = 31_536_000


def _district(request: Request, slug: str) -> District:
    return district(database_of(request), slug)


async def _sent(request: Request) -> FormData:
    """What a form of one's own pages sent. Raises ProblemError when a browser says that another site's page did."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    # Without a referrer, as on these pages, a browser may say "null" of one's own page.
    is_foreign = origin != "null" and origin.partition("://")[2] != request.headers.get("host")
    if site not in {"same-origin", "none"} if site is not None else is_foreign:
        raise ProblemError(403, "a page of another site may not send anything here")
    return await request.form(max_files=0, max_fields=60)


Where = Annotated[District, Depends(_district)]
Sent = Annotated[FormData, Depends(_sent)]
Before = Annotated[str | None, Query(pattern="^[0-9a-f]{26}$")]


def _is_allowed(request: Request, where: District, limit: RateLimitItem) -> bool:
    return stamps.is_allowed(limit, where.slug, request.client.host if request.client else "")


def _key(request: Request, where: District) -> bytes:
    return stamps.key(database_of(request), where.tenant)


@router.api_route("/proposals", methods=READ)
def listing(request: Request, where: Where, say: Say, at: At, before: Before = None) -> Response:
    """All proposals and how soon they are answered, and the form."""
    form = Typed(stamp=stamps.stamp(_key(request, where), at))
    with database_of(request).reading(where.tenant) as session:
        return pages.listing(session, where, say, at, form, before)


@router.post("/proposals")
def send(request: Request, where: Where, say: Say, at: At, sent: Sent) -> Response:
    """Takes a proposal, or shows the form again with all that was typed and what is wrong with it."""
    typed, key, database = proposing.read(sent), _key(request, where), database_of(request)

    def again(status: int, faults: dict[str, str]) -> Response:
        fresh = pages.restamped(typed, stamps.stamp(key, at))
        with database.reading(where.tenant) as session:
            return pages.listing(session, where, say, at, fresh, None, faults, status)

    if not where.about.takes_proposals:
        return again(409, {"form": "form_closed"})
    with database.reading(where.tenant) as session:
        faults = proposing.faults(typed, pages.areas(session))
    if haste := stamps.fault(key, typed.stamp, at):
        faults["form"] = haste
    if faults:
        return again(422, faults)
    if not _is_allowed(request, where, stamps.PROPOSALS):
        return again(429, {"form": "form_often"})
    if typed.trap:
        return _to(where, say, new_id(), receipt=secrets.token_hex(10))
    with database.writing(where.tenant) as session:
        kept, code = proposing.keep(session, typed, stamps.code(typed.stamp), at)
    return _to(where, say, kept.id, receipt=code)


def _to(where: District, say: Wording, proposal: str, **query: str) -> Response:
    """Goes on to a proposal's page."""
    return RedirectResponse(say.link(f"/public/{where.slug}/proposals/{proposal}", **query), 303)


@router.api_route("/proposals/{proposal:id}", methods=READ)
def one(request: Request, where: Where, say: Say, proposal: Id, receipt: str = "") -> Response:
    """One proposal; with its code, as its sender sees it."""
    with database_of(request).reading(where.tenant) as session:
        return pages.one(session, where, say, proposal, receipt, request.cookies.get(COOKIE, ""))


@router.post("/proposals/{proposal:id}/withdraw")
def withdraw(request: Request, where: Where, say: Say, at: At, proposal: Id, sent: Sent) -> Response:
    """Takes a proposal back, by the code that its sender got."""
    code, fault, status = str(sent.get("receipt", "")).strip(), "", 422
    with database_of(request).writing(where.tenant) as session:
        found = held(session, Proposal, proposal)
        if not secrets.compare_digest(found.receipt, hashed(code)):
            fault = "receipt_wrong"
        else:
            try:
                moderation.withdraw(found, at)
            except ProblemError:
                fault, status = "receipt_late", 409
        if fault:
            return pages.one(session, where, say, proposal, code, request.cookies.get(COOKIE, ""), fault, status)
    return _to(where, say, proposal)


@router.post("/proposals/{proposal:id}/support")
def add_support(request: Request, where: Where, say: Say, proposal: Id, sent: Sent) -> Response:  # noqa: ARG001
    """Counts a browser's support, once."""
    word = request.cookies.get(COOKIE, "") or secrets.token_urlsafe(16)
    fault, status = "", 200
    with database_of(request).writing(where.tenant) as session:
        found = held(session, Proposal, proposal)
        if found.state != "accepted":
            fault, status = "support_closed", 409
        elif not _is_allowed(request, where, stamps.SUPPORTS):
            fault, status = "form_often", 429
        else:
            support(session, word, found)
        if fault:
            return pages.one(session, where, say, proposal, "", word, fault, status)
    answer = _to(where, say, proposal)
    is_safe = request.url.scheme == "https"
    kept: dict[str, Any] = {"max_age": YEAR, "httponly": True, "samesite": "lax", "secure": is_safe}
    answer.set_cookie(COOKIE, word, path=f"/public/{where.slug}", **kept)
    return answer


@router.api_route("/draws/{draw:id}", methods=READ)
def draw(request: Request, where: Where, say: Say, draw: Id) -> Response:
    """A draw, and how anybody can draw it again."""
    with database_of(request).reading(where.tenant) as session:
        return pages.draw(session, where, say, draw)


@router.api_route("/draws/{draw:id}.json", methods=READ)
def draw_file(request: Request, where: Where, draw: Id) -> Response:
    """A draw, for programs."""
    with database_of(request).reading(where.tenant) as session:
        return pages.draw_file(session, draw)
