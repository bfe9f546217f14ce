"""People and their tokens; signing in and out; officers' names; the audit log."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from service import people
from service.calls import COOKIE, Admin, Call, Reply, Viewer, database_of, own_page
from service.finding import find
from service.forms import (
    AuditOut,
    OfficerOut,
    Page,
    PersonChange,
    PersonIn,
    PersonOut,
    SignIn,
    TokenIn,
    TokenOut,
    TokenTold,
)
from service.openapi import IF_MATCH
from service.paging import Paging, page
from service.problems import ProblemError, not_found
from service.routes.paths import Id
from service.scenarios import forget_artefacts
from service.storage.database import TenantSession
from service.storage.tables import Entry, Name, Person, Token

router = APIRouter(tags=["people"])
Officer = Annotated[str, Path(max_length=80)]
TRIES = parse("10/minute")
limiter = FixedWindowRateLimiter(MemoryStorage())


def _let_in(request: Request, session: TenantSession, form: SignIn) -> Person:
    who = request.client.host if request.client else "unknown"
    if not limiter.hit(TRIES, who, form.email.casefold()):
        raise ProblemError(429, "wait a minute, then try again", Retry_After="60")
    person = people.sign_in(session, form.email, form.password.get_secret_value())
    if person is None:
        raise ProblemError(401, "the address or the password is wrong", WWW_Authenticate="Bearer")
    return person


def show_token(one: Token) -> TokenOut:
    """A token as it is answered, without itself."""
    return TokenOut(id=one.id, label=one.label, created=one.created, expires=one.expires)


@router.post("/tokens", status_code=201)
def create_token(request: Request, form: TokenIn, response: Response) -> TokenTold:
    """A bearer token for whoever knows the password; it is shown this once. (No Idempotency-Key: secrets are not kept.)"""
    with database_of(request).writing(None) as session:
        person = _let_in(request, session, form)
        told, kept = people.issue(session, person, form.label, form.hours)
        session.add(Entry(tenant_id=person.tenant_id, who=person.id, action="token.create", subject=kept.id))
    response.headers["Cache-Control"] = "no-store"
    return TokenTold(**show_token(kept).model_dump(), token=told)


@router.get("/tokens")
def tokens(call: Viewer, paging: Annotated[Paging, Query()]) -> Page[TokenOut]:
    """One's own tokens."""
    mine = select(Token).where(Token.person_id == call.caller.person, Token.is_session.is_(False))
    with call.reading() as session:
        return page(session, mine, Token, paging, show_token)


@router.delete("/tokens/{token:id}", status_code=204)
def revoke(call: Viewer, token: Id) -> Response:
    """Revokes one of one's own tokens; an admin, anybody's."""

    def act(session: TenantSession) -> Reply:
        found = session.scalars(select(Token).where(Token.id == token)).one_or_none()
        if found is None or (found.person_id != call.caller.person and not call.caller.may("admin")):
            raise not_found("token", token)
        session.delete(found)
        call.note(session, "token.revoke", token, None, None)
        return Reply(None)

    return call.change(204, act)


@router.post("/session", status_code=204)
def begin_session(request: Request, form: SignIn) -> Response:
    """Signs a browser in."""
    if not own_page(request):
        raise ProblemError(403, "a page of another site may not sign anybody in here")
    hours = request.app.state.settings.session_hours
    with database_of(request).writing(None) as session:
        told, _ = people.issue(session, _let_in(request, session, form), "browser", hours, is_session=True)
    answer = Response(status_code=204)
    answer.set_cookie(COOKIE, told, max_age=hours * 3600, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


@router.delete("/session", status_code=204)
def end_session(call: Viewer) -> Response:
    """Signs a browser out."""

    def act(session: TenantSession) -> Reply:
        found = session.scalars(select(Token).where(Token.id == call.caller.token, Token.is_session)).one_or_none()
        if found is not None:
            session.delete(found)
        return Reply(None)

    answer = call.change(204, act)
    answer.delete_cookie(COOKIE)
    return answer


def show(one: Person) -> PersonOut:
    """A person as it is answered."""
    return PersonOut(id=one.id, email=one.email, role=one.role, created=one.created)


def _etag(one: Person) -> str:
    return f'"{one.id}-{one.role}"'


@router.post("/people", status_code=201, response_model=PersonOut)
def enrol(call: Admin, form: PersonIn) -> Response:
    """Enrols a person of the district."""

    def act(session: TenantSession) -> Reply:
        try:
            person = people.enrol(session, call.caller.tenant, form.email, form.password.get_secret_value(), form.role)
        except IntegrityError as error:
            raise ProblemError(409, "somebody has this address already; use another") from error
        call.note(session, "person.enrol", person.id, None, form.role)
        return Reply(show(person), {"Location": f"/v1/people/{person.id}", "ETag": _etag(person)})

    return call.change(201, act)


@router.get("/people")
def listing(call: Admin, paging: Annotated[Paging, Query()]) -> Page[PersonOut]:
    """The people of the district."""
    with call.reading() as session:
        return page(session, select(Person), Person, paging, show)


@router.get("/people/{person:id}")
def fetch(call: Admin, person: Id, response: Response) -> PersonOut:
    """One person."""
    with call.reading() as session:
        found = find(session, Person, person)
    response.headers["ETag"] = _etag(found)
    return show(found)


@router.delete("/people/{person:id}", status_code=204)
def dismiss(call: Admin, person: Id) -> Response:
    """Takes a person's access away, with all tokens; the audit log keeps the id."""

    def act(session: TenantSession) -> Reply:
        found = find(session, Person, person)
        if found.id == call.caller.person:
            raise ProblemError(409, "nobody dismisses themselves; let another admin do it")
        for one in session.scalars(select(Token).where(Token.person_id == person)):
            session.delete(one)
        session.flush()
        session.delete(found)
        call.note(session, "person.dismiss", person, found.role, None)
        return Reply(None)

    return call.change(204, act)


@router.get("/officers")
def officers(call: Viewer, paging: Annotated[Paging, Query()]) -> Page[OfficerOut]:
    """The officers whose names are kept."""
    with call.reading() as session:
        return page(session, select(Name), Name, paging, lambda one: OfficerOut(officer=one.officer, name=one.name))


def _rename(call: Call, officer: str, name: str | None, action: str) -> Response:
    def act(session: TenantSession) -> Reply:
        found = session.scalars(select(Name).where(Name.officer == officer)).one_or_none()
        if found is None:
            raise not_found("name of officer", officer)
        if name is None:
            session.delete(found)
        else:
            found.name = name
        forget_artefacts(session)
        call.note(session, action, officer, None, None)
        return Reply(None if name is None else OfficerOut(officer=officer, name=name))

    return call.change(204 if name is None else 200, act)


@router.delete("/officers/{officer}", status_code=204)
def erase(call: Admin, officer: Officer) -> Response:
    """Erases an officer's name everywhere. Plans hold ids only, and stay valid."""
    return _rename(call, officer, None, "officer.erase")


@router.post("/officers/{officer}/pseudonymise", response_model=OfficerOut)
def pseudonymise(call: Admin, officer: Officer) -> Response:
    """Puts a made-up name in the place of an officer's. Plans hold ids only, and stay valid."""
    return _rename(call, officer, f"Polis {people.pseudonym()}", "officer.pseudonymise")


@router.get("/audit")
def audit(call: Admin, paging: Annotated[Paging, Query()]) -> Page[AuditOut]:
    """Who changed what, the newest first."""
    with call.reading() as session:
        return page(session, select(Entry), Entry, paging, _line)


def _line(one: Entry) -> AuditOut:
    return AuditOut(
        id=one.id, who=one.who, action=one.action, subject=one.subject, before=one.before, after=one.after, created=one.created
    )


@router.patch("/people/{person:id}", response_model=PersonOut, openapi_extra={"parameters": [IF_MATCH]})
def change(call: Admin, person: Id, form: PersonChange) -> Response:
    """Gives a person another role; If-Match names the ETag of what is changed."""

    def act(session: TenantSession) -> Reply:
        found = find(session, Person, person)
        call.matches(_etag(found))
        before, found.role = found.role, form.role
        call.note(session, "person.role", person, before, form.role)
        return Reply(show(found), {"ETag": _etag(found)})

    return call.change(200, act)
