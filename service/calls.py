"""Calls: who calls, with what right, in which transaction, and whether the same was asked before (Idempotency-Key)."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response
from fastapi.security import APIKeyCookie, HTTPBearer
from fastapi.security.http import HTTPAuthorizationCredentials
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from service.people import Caller, Role, recognise
from service.problems import ProblemError
from service.storage.database import Database, TenantSession
from service.storage.tables import Answer, Entry

COOKIE = "lofte_session"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SAFE = {"GET", "HEAD", "OPTIONS"}
bearer = HTTPBearer(auto_error=False, scheme_name="token", description="A bearer token, as POST /v1/tokens gives it.")
cookie = APIKeyCookie(name=COOKIE, auto_error=False, scheme_name="session", description="A browser's session.")


@dataclass(frozen=True, slots=True)
class Reply:
    """What a change answers with."""

    body: BaseModel | None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """One request of somebody who is let in."""

    request: Request
    caller: Caller
    database: Database
    key: str | None
    fingerprint: str

    @contextmanager
    def reading(self) -> Iterator[TenantSession]:
        """A session to look with, of the caller's tenant."""
        with self.database.reading(self.caller.tenant) as session:
            yield session

    def change(self, status: int, act: Callable[[TenantSession], Reply]) -> Response:
        """Acts in one transaction and answers; with an Idempotency-Key that was used before, answers as then."""
        try:
            with self.database.writing(self.caller.tenant) as session:
                before = self._before(session)
                return before or self._keep(session, status, act(session))
        except IntegrityError:
            with self.reading() as session:
                before = self._before(session)
            if before is None:
                raise
            return before

    def matches(self, tag: str) -> None:
        """Makes sure that If-Match names what is changed. Raises ProblemError."""
        given = self.request.headers.get("if-match")
        if given is None:
            raise ProblemError(428, f"send If-Match with the ETag of what you change, now {tag}", ETag=tag)
        if given not in {tag, "*"}:
            raise ProblemError(412, f"the ETag is {tag} now; fetch it and change that", ETag=tag)

    def note(self, session: TenantSession, action: str, subject: str, before: str | None, after: str | None) -> None:
        """Adds to the audit log."""
        session.add(Entry(who=self.caller.person, action=action, subject=subject, before=before, after=after))

    def _before(self, session: TenantSession) -> Response | None:
        found = session.scalars(select(Answer).where(Answer.key == self.key)).one_or_none() if self.key else None
        if found is None:
            return None
        if found.request != self.fingerprint:
            raise ProblemError(422, "this Idempotency-Key was used for another request; use a new one")
        return Response(found.body, found.status, {**found.headers, "Idempotent-Replay": "true"})

    def _keep(self, session: TenantSession, status: int, reply: Reply) -> Response:
        body = reply.body.model_dump_json().encode() if reply.body is not None else b""
        headers = {**reply.headers, **({"Content-Type": "application/json"} if body else {})}
        if self.key:
            session.add(Answer(key=self.key, request=self.fingerprint, status=status, headers=headers, body=body))
        return Response(body, status, headers)


def database_of(request: Request) -> Database:
    """The app's database."""
    found: Database = request.app.state.database
    return found


async def _fingerprint(request: Request) -> str:
    """What makes a request the same as another; empty where nothing asks (a form of a page is read by now)."""
    if _key(request) is None or request.headers.get("content-type", "").startswith(FORMS):
        return ""
    said = f"{request.method} {request.url.path}?{request.url.query} {request.headers.get('content-type', '')}\n"
    return hashlib.sha256(said.encode() + await request.body()).hexdigest()


def _key(request: Request) -> str | None:
    """The Idempotency-Key of a POST. Raises ProblemError when it has another form."""
    key = request.headers.get("idempotency-key") if request.method == "POST" else None
    if key is not None and not re.fullmatch(r"[\x21-\x7e]{1,200}", key):
        raise ProblemError(422, "Idempotency-Key is 1 to 200 printable characters without blanks")
    return key


def own_page(request: Request) -> bool:
    """Whether a browser says that the request comes from a page of this service, or of none (CSRF)."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def _caller(
    request: Request,
    token: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
    session: Annotated[str | None, Depends(cookie)],
) -> Caller:
    with database_of(request).reading(None) as rows:
        told, by_cookie = (token.credentials, False) if token else (session, True)
        caller = recognise(rows, told, by_cookie=by_cookie) if told else None
    if caller is None:
        raise ProblemError(401, "send a valid bearer token, or sign in", WWW_Authenticate="Bearer")
    if by_cookie and request.method not in SAFE and not own_page(request):
        raise ProblemError(403, "a page of another site may not change anything here")
    return caller


def _requires(role: Role) -> Any:
    def allowed(
        request: Request,
        caller: Annotated[Caller, Depends(_caller)],
        fingerprint: Annotated[str, Depends(_fingerprint)],
    ) -> Call:
        if not caller.may(role):
            raise ProblemError(403, f"this needs the role {role}; yours is {caller.role}")
        return Call(request, caller, database_of(request), _key(request), fingerprint)

    return Depends(allowed)


Viewer: TypeAlias = Annotated[Call, _requires("viewer")]
Planner: TypeAlias = Annotated[Call, _requires("planner")]
Admin: TypeAlias = Annotated[Call, _requires("admin")]
