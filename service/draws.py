"""Draws among proposals: the seed is bound by its hash first, and told when it is drawn."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

import optimizer
from service.finding import find
from service.problems import ProblemError
from service.proposal_forms import DrawOut, LotOut
from service.storage.citizens import Draw, Proposal
from service.storage.database import TenantSession


def prepare(session: TenantSession, title: str, places: int, candidates: Sequence[str] | None) -> Draw:
    """A draw that is announced but not yet drawn. Raises ProblemError when somebody cannot take part, or nobody does."""
    named = [find(session, Proposal, one) for one in dict.fromkeys(candidates)] if candidates else waiting(session)
    for one in named:
        if not _waits(one):
            raise ProblemError(409, f"proposal {one.id} is {one.state} or has its shift; draw among accepted ones that wait")
    if not named:
        raise ProblemError(409, "no accepted proposal waits for a shift; accept some first")
    seed = secrets.token_hex(32)
    draw = Draw(
        title=title,
        commitment=optimizer.commitment(seed),
        seed=seed,
        places=places,
        candidates=sorted(one.id for one in named),
        result=[],
    )
    session.add(draw)
    session.flush()
    return draw


def hold(session: TenantSession, draw: Draw, at: datetime) -> None:
    """Draws, with the supports as they stand; who is no longer accepted is left out. Raises ProblemError the second time."""
    if draw.drawn is not None:
        raise ProblemError(409, f"it was drawn at {draw.drawn.isoformat()} already; a draw is held once")
    supports = {one.id: one.supports for one in waiting(session) if one.id in draw.candidates}
    order = optimizer.drawn(draw.seed, supports, len(supports))
    lots = [LotOut(proposal=one, supports=supports[one], lot=optimizer.lot(draw.seed, one)) for one in order]
    draw.result, draw.drawn = [one.model_dump() for one in lots], at


def waiting(session: TenantSession) -> list[Proposal]:
    """The accepted proposals that direct no shift yet."""
    rows = select(Proposal).where(Proposal.state == "accepted").order_by(Proposal.id)
    return [one for one in session.scalars(rows) if _waits(one)]


def _waits(one: Proposal) -> bool:
    return one.state == "accepted" and one.shift is None


def show(one: Draw) -> DrawOut:
    """A draw as everybody may see it: its seed only once it is drawn."""
    return DrawOut(
        id=one.id,
        title=one.title,
        places=one.places,
        candidates=one.candidates,
        commitment=one.commitment,
        seed=one.seed if one.drawn else None,
        result=[LotOut.model_validate(lot) for lot in one.result],
        drawn=one.drawn,
        created=one.created,
    )
