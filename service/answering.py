"""How soon proposals are answered: the figures of the public page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from service.storage.citizens import Proposal
from service.storage.database import TenantSession


@dataclass(frozen=True, slots=True)
class Sent:
    """When a proposal came, when it was answered first (or withdrawn unanswered), and whether it stands withdrawn."""

    came: datetime
    answered: datetime | None
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """How many proposals came and were answered; of the ``due`` ones, ``in_time`` were answered within ``days`` days."""

    received: int
    answered: int
    days: int
    due: int
    in_time: int

    @property
    def percent(self) -> int | None:
        """The share answered in time in whole percent, never rounded up; None while none is due."""
        return 100 * self.in_time // self.due if self.due else None


def figures(sent: Iterable[Sent], days: int, at: datetime) -> Figures:
    """The figures at an instant ``at``.

    A proposal's time is up ``days`` times 24 hours after it came. It is due when it is answered, or when its time is up; it is
    in time when it was answered before its time was up, or at that very instant. One that its sender withdrew within its time
    is owed nothing and is not due; one withdrawn later is due and not in time.
    """
    given = list(sent)
    due = [one for one in given if _is_due(one, days, at)]
    in_time = [one for one in due if not one.is_withdrawn and _is_within(one, days)]
    answered = sum(one.answered is not None and not one.is_withdrawn for one in given)
    return Figures(len(given), answered, days, len(due), len(in_time))


def figures_of(session: TenantSession, days: int, at: datetime) -> Figures:
    """The figures of a session's district."""
    rows = session.execute(select(Proposal.created, Proposal.answered, Proposal.state))
    return figures((Sent(came, answered, state == "withdrawn") for came, answered, state in rows), days, at)


def _is_within(one: Sent, days: int) -> bool:
    return one.answered is not None and one.answered <= one.came + timedelta(days=days)


def _is_due(one: Sent, days: int, at: datetime) -> bool:
    if one.is_withdrawn:
        return not _is_within(one, days)
    return one.answered is not None or at > one.came + timedelta(days=days)
