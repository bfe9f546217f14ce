"""People: who may come in, by password, bearer token or browser session, and what each role may do."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, TypeAlias, cast

from pwdlib import PasswordHash
from sqlalchemy import select

from service.storage.database import TenantSession
from service.storage.tables import Person, Tenant, Token, new_id, now, slug

Role: TypeAlias = Literal["viewer", "planner", "admin"]
ROLES: tuple[Role, ...] = ("viewer", "planner", "admin")
"""Each may do what those before it may."""
PREFIX = "lofte_"

_passwords = PasswordHash.recommended()
_NOBODY = _passwords.hash(secrets.token_hex(8))


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a person of a tenant, by a token."""

    tenant: str
    person: str
    role: Role
    token: str
    by_cookie: bool

    def may(self, role: Role) -> bool:
        """Whether the caller has at least this role."""
        return ROLES.index(self.role) >= ROLES.index(role)


def hashed(token: str) -> str:
    """A token as it is kept; tokens are long and random, so one plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(
    session: TenantSession, person: Person, label: str, hours: float | None, *, is_session: bool = False
) -> tuple[str, Token]:
    """A new token, which is told once and kept as a hash; without hours it lasts until it is revoked."""
    told = PREFIX + secrets.token_urlsafe(32)
    expires = None if hours is None else now() + timedelta(hours=hours)
    kept = Token(
        tenant_id=person.tenant_id, person_id=person.id, hash=hashed(told), label=label, is_session=is_session, expires=expires
    )
    session.add(kept)
    session.flush()
    return told, kept


def recognise(session: TenantSession, token: str, *, by_cookie: bool) -> Caller | None:
    """Who a token lets in; nobody when it is unknown, expired, or of the other sort."""
    found = session.execute(
        select(Token, Person).join(Person, Person.id == Token.person_id).where(Token.hash == hashed(token))
    ).one_or_none()
    if found is None:
        return None
    kept, person = found
    if kept.is_session != by_cookie or (kept.expires is not None and kept.expires <= now()):
        return None
    return Caller(person.tenant_id, person.id, cast(Role, person.role), kept.id, by_cookie)


def sign_in(session: TenantSession, email: str, password: str) -> Person | None:
    """The person with this address and password; the time it takes does not tell which of the two is wrong."""
    person = session.scalars(select(Person).where(Person.email == email.casefold())).one_or_none()
    is_right = _passwords.verify(password, person.password if person else _NOBODY)
    return person if person is not None and is_right else None


def enrol(session: TenantSession, tenant: str, email: str, password: str, role: Role) -> Person:
    """A new person of a tenant."""
    person = Person(tenant_id=tenant, email=email.casefold(), password=_passwords.hash(password), role=role)
    session.add(person)
    session.flush()
    return person


def pseudonym() -> str:
    """A made-up name that tells nothing."""
    return secrets.token_hex(2).upper()


def found(session: TenantSession, name: str) -> Tenant:
    """The tenant of that name, made if there is none."""
    tenant = session.scalars(select(Tenant).where(Tenant.name == name)).one_or_none()
    if tenant is None:
        plain = slug(name)
        is_taken = session.scalars(select(Tenant.id).where(Tenant.slug == plain)).first() is not None
        tenant = Tenant(name=name, slug=f"{plain}-{new_id()}" if is_taken else plain)
        session.add(tenant)
        session.flush()
    return tenant


def has_people(session: TenantSession) -> bool:
    """Whether anybody may come in at all."""
    return session.scalars(select(Person.id).limit(1)).first() is not None
