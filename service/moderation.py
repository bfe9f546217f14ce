"""What staff do with a proposal: the states it may pass, and the public answer that each end needs.

Every function acts on rows of one session, so that whoever calls (the API, a page) has one transaction for it all.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, cast

from sqlalchemy import update

from service.guarding import guard
from service.holding import held
from service.present import day_of
from service.problems import Fault, ProblemError
from service.proposals import SHOWN, WEEKDAYS, areas_of, shift_of
from service.storage.citizens import Proposal, Support
from service.storage.database import TenantSession
from service.supporting import counted

State: TypeAlias = Literal["received", "under_review", "accepted", "declined", "merged", "withdrawn"]
TRANSITIONS: dict[State, tuple[State, ...]] = {
    "received": ("under_review", "accepted", "declined", "merged", "withdrawn"),
    "under_review": ("accepted", "declined", "merged", "withdrawn"),
    "accepted": ("declined", "merged", "withdrawn"),
    "declined": (),
    "merged": (),
    "withdrawn": (),
}
"""Where each state may lead. No answered state leads to one that is not: what was answered stays answered."""
ANSWERED: tuple[State, ...] = ("accepted", "declined", "merged", "withdrawn")
"""The states that bear a public answer (but when the sender withdrew before there was one); with them the contact goes."""
ENDED: tuple[State, ...] = ("declined", "merged", "withdrawn")
WORDS = ("title", "what", "place")
"""A proposal's own words."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to change of a proposal; None leaves a thing as it is."""

    state: State | None = None
    answer: str | None = None
    merged_into: str | None = None
    title: str | None = None
    what: str | None = None
    place: str | None = None
    area: str | None = None
    weekdays: Sequence[str] | None = None
    months: Sequence[int] | None = None
    skills: Sequence[str] | None = None


def state_of(one: Proposal) -> State:
    """A proposal's state."""
    return cast(State, one.state)


def tag(one: Proposal) -> str:
    """The ETag of a proposal: all that staff may change of it, not the supports, which citizens do."""
    words = (one.title, one.what, one.place, one.answer, one.report)
    told = (one.state, *words, one.merged_into, one.area, one.weekdays, one.months, one.skills, one.shift)
    return f'"{one.id}-{hashlib.sha256(repr(told).encode()).hexdigest()[:16]}"'


def decide(session: TenantSession, one: Proposal, wanted: Decision, at: datetime) -> None:
    """Changes a proposal as staff decide. Raises ProblemError when its state does not allow it, or its answer is missing."""
    guard(session, {name: getattr(wanted, name) or "" for name in ("answer", *WORDS)})
    _reword(one, wanted)
    if wanted.state is not None and wanted.state != one.state:
        _move(session, one, wanted, at)
    elif wanted.merged_into is not None:
        raise ProblemError(422, "only a proposal that becomes merged is merged into another; send the state merged with it")
    elif wanted.answer:
        if one.state not in ANSWERED:
            raise ProblemError(409, f"the proposal is {one.state}; send the answer with the state that it explains")
        one.answer = wanted.answer
    _describe(session, one, wanted)


def withdraw(one: Proposal, at: datetime) -> None:
    """Its sender takes a proposal back; what was answered stays.

    Raises ProblemError when it has ended, or its shift is announced.
    """
    _allow(one, "withdrawn")
    _answer(one, "withdrawn", one.answer, at)


def report(session: TenantSession, one: Proposal, text: str, at: datetime) -> None:
    """Tells what was done on the shift that a proposal directed, or tells it better. Raises ProblemError before it has been."""
    event = shift_of(session, one)
    if event is None or not event.is_on:
        raise ProblemError(409, "no shift of this proposal is announced; report on one that has been")
    if event.day >= day_of(at):
        raise ProblemError(409, f"its shift is on {event.day}; report when that day has passed")
    guard(session, {"report": text})
    one.report, one.reported = text, at


def _move(session: TenantSession, one: Proposal, wanted: Decision, at: datetime) -> None:
    state = cast(State, wanted.state)
    _allow(one, state)
    if state not in ANSWERED:
        if wanted.answer:
            raise ProblemError(422, f"{state} is no answer; send the answer with the state that it explains")
        one.state = state
        return
    if not wanted.answer:
        fault = Fault(path="answer", message="a public reason is missing", cure="write what the sender and everybody may read")
        raise ProblemError(422, f"{state} needs a public answer", [fault])
    if (state == "merged") != (wanted.merged_into is not None):
        raise ProblemError(422, "merged_into goes with the state merged, and that with it; send both or neither")
    if state in SHOWN:
        guard(session, {name: getattr(one, name) for name in WORDS})
    if wanted.merged_into is not None:
        _merge(session, one, held(session, Proposal, wanted.merged_into))
    _answer(one, state, wanted.answer, at)


def _allow(one: Proposal, state: State) -> None:
    allowed = TRANSITIONS[state_of(one)]
    if state not in allowed:
        cure = f"it may become {', '.join(allowed)}" if allowed else "that is its end"
        raise ProblemError(409, f"the proposal is {one.state} and cannot become {state}; {cure}")
    if one.shift is not None:
        raise ProblemError(409, "its shift is announced; publish a plan without it first")


def _answer(one: Proposal, state: State, answer: str, at: datetime) -> None:
    """Gives the public answer; the contact goes in the same breath, and the first answer's instant stays."""
    one.state, one.answer, one.answered = state, answer, one.answered or at
    one.contact = None


def _merge(session: TenantSession, one: Proposal, target: Proposal) -> None:
    """Lets a proposal's supports count for another."""
    if target.id == one.id or target.state in ENDED:
        raise ProblemError(409, "merge it into another proposal that is not declined, merged or withdrawn")
    session.execute(update(Support).where(Support.proposal_id == one.id).values(proposal_id=target.id))
    one.merged_into = target.id
    one.supports, target.supports = 0, counted(session, target.id)


def _reword(one: Proposal, wanted: Decision) -> None:
    """Changes a proposal's own words, in whatever state it is: personal data goes also from what has ended."""
    for name in WORDS:
        text = getattr(wanted, name)
        if text is not None:
            setattr(one, name, text)


def _describe(session: TenantSession, one: Proposal, wanted: Decision) -> None:
    """Corrects when, where and with what skills."""
    given = {name: getattr(wanted, name) for name in ("area", "weekdays", "months", "skills")}
    changed = {name: value for name, value in given.items() if value is not None}
    if changed and one.state in ENDED:
        raise ProblemError(409, f"the proposal is {one.state}; that is its end")
    if changed.get("area"):
        _known(changed["area"], areas_of(session))
    for name, value in changed.items():
        setattr(one, name, value if name == "area" else sorted(set(value), key=_rank))


def _rank(value: str | int) -> tuple[int, str | int]:
    """Weekdays and months in their own order, other words by the alphabet."""
    return (WEEKDAYS.index(value) if value in WEEKDAYS else len(WEEKDAYS), value)


def _known(area: str, areas: Collection[str]) -> None:
    if area not in areas:
        raise ProblemError(422, f"there is no stadsdel {area!r}; choose one of {', '.join(areas) or 'none yet'}")
