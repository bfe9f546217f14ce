"""Supports: one per browser and proposal, by a mark that tells nothing of who it was.

A browser keeps a random word; the mark is the hash of that and the proposal's id, so that no two marks can be told to be of one
browser. That is why somebody who supported two proposals counts twice once these are merged; nobody can support the merged
one again, though.
"""

import hashlib
from collections.abc import Iterator

from sqlalchemy import func, select

from service.storage.citizens import Proposal, Support
from service.storage.database import TenantSession


def mark(word: str, proposal: str) -> str:
    """A browser's mark for one proposal."""
    return hashlib.sha256(f"{word}|{proposal}".encode()).hexdigest()


def has_supported(session: TenantSession, word: str, one: Proposal) -> bool:
    """Whether a browser supports a proposal already, itself or one that was merged into it."""
    marks = [mark(word, name) for name in _family(session, one.id)]
    rows = select(Support.id).where(Support.proposal_id == one.id, Support.mark.in_(marks))
    return session.scalars(rows).first() is not None


def support(session: TenantSession, word: str, one: Proposal) -> None:
    """Counts a browser's support of a proposal (held by the session), once."""
    if not has_supported(session, word, one):
        session.add(Support(proposal_id=one.id, mark=mark(word, one.id)))
        session.flush()
    one.supports = counted(session, one.id)


def counted(session: TenantSession, proposal: str) -> int:
    """How many supports a proposal has."""
    return session.scalar(select(func.count(Support.id)).where(Support.proposal_id == proposal)) or 0


def _family(session: TenantSession, name: str) -> Iterator[str]:
    """A proposal and all that were merged into it, however far back."""
    yield name
    for merged in session.scalars(select(Proposal.id).where(Proposal.merged_into == name)).all():
        yield from _family(session, merged)
