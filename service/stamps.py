"""Stamps on public forms, and how many may be sent: against machines, with no puzzle for people and no note of who they are.

A stamp holds a random number and when the form was made. It stops forms sent in haste or long after; it is no proof of
anything.
"""

import hashlib
import ipaddress
import secrets
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from itsdangerous import BadSignature, Signer
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import select

from service.storage.database import Database
from service.storage.tables import Tenant

HASTE = timedelta(seconds=2)
AGE = timedelta(days=1)
PROPOSALS = parse("5/hour")
SUPPORTS = parse("60/hour")
Fault: TypeAlias = Literal["stamp_early", "stamp_late"]
limiter = FixedWindowRateLimiter(MemoryStorage())
_pepper = secrets.token_bytes(32)


def key(database: Database, tenant: str) -> bytes:
    """What a district's stamps are signed with; the same in all processes."""
    with database.reading(None) as session:
        secret = session.scalars(select(Tenant.secret).where(Tenant.id == tenant)).one()
    return hashlib.sha256(f"proposal form|{secret}".encode()).digest()


def stamp(key: bytes, at: datetime) -> str:
    """A new stamp."""
    return Signer(key).sign(f"{secrets.token_urlsafe(16)}.{int(at.timestamp() * 1000)}").decode()


def fault(key: bytes, given: str, at: datetime) -> Fault | None:
    """Why a form with this stamp must be sent again, if it must."""
    try:
        _, _, made = Signer(key).unsign(given).decode().rpartition(".")
        age = at - datetime.fromtimestamp(int(made) / 1000, UTC)
    except (BadSignature, ValueError):
        return "stamp_late"
    if age < HASTE:
        return "stamp_early"
    return "stamp_late" if age > AGE else None


def code(given: str) -> str:
    """The code that a form's sender gets: made of its stamp, which nobody else has seen."""
    return hashlib.sha256(f"receipt|{given}".encode()).hexdigest()[:20]


def is_allowed(limit: RateLimitItem, slug: str, address: str) -> bool:
    """Counts one more from an address. It is kept in memory only, as a hash, as long as it counts."""
    return limiter.hit(limit, slug, hashlib.blake2b(_network(address).encode(), key=_pepper, digest_size=16).hexdigest())


def _network(address: str) -> str:
    """An address; of IPv6 its first half, since the rest is the sender's own to choose."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if found.version == 6 else str(found)
