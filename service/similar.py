"""Proposals that are like another, so that staff may merge them."""

from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils
from sqlalchemy import select

from service.storage.citizens import Proposal
from service.storage.database import TenantSession

LEAST = 60
"""The least likeness, of 100, that is worth showing."""
MOST = 5


@dataclass(frozen=True, slots=True)
class Like:
    """Another proposal and how like it is, from 0 to 100."""

    id: str
    title: str
    state: str
    score: int


def similar(session: TenantSession, one: Proposal) -> list[Like]:
    """The proposals of the district most like one, the likest first, whatever the order of their words; no withdrawn ones."""
    rows = select(Proposal).where(Proposal.id != one.id, Proposal.state != "withdrawn").order_by(Proposal.id)
    others = {other.id: other for other in session.scalars(rows)}
    texts = {name: _text(other) for name, other in others.items()}
    found = process.extract(
        _text(one), texts, scorer=fuzz.token_set_ratio, processor=utils.default_process, limit=MOST, score_cutoff=LEAST
    )
    return [Like(name, others[name].title, others[name].state, round(score)) for _, score, name in found]


def _text(one: Proposal) -> str:
    return f"{one.title} {one.what} {one.place}"
