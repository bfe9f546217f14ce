"""The promise ledger: per promise and stadsdel what is owed, what is kept, and until when a lack can be made good."""

from collections.abc import Iterator
from typing import NamedTuple

from optimizer.exports.wording import Wording
from optimizer.plan import Plan
from optimizer.promise import Entry

FEW = 24
"""Rows about single duties beyond this many are folded away, so that the page can be read."""


class Row(NamedTuple):
    """One row of the ledger in words."""

    subject: str
    what: str
    due: str
    kept: str
    state: str
    words: str
    last_day: str


class Account(NamedTuple):
    """One promise's part of the ledger; ``folded`` are the rows about single duties when they are many."""

    title: str
    sentence: str
    rows: tuple[Row, ...]
    folded: tuple[Row, ...]


def ledger(plan: Plan, say: Wording) -> Iterator[Account]:
    """Each promise's account: the whole first, then what it consists of."""
    for promise in plan.scenario.promises:
        mine = sorted((one for one in plan.ledger if one.promise == promise.id), key=lambda one: bool(one.subject))
        single = [one for one in mine if one.subject in plan.scenario.world.duties]
        folded = single if len(single) > FEW else []
        shown = [one for one in mine if one not in folded]
        rows, hidden = (tuple(_row(one, say) for one in part) for part in (shown, folded))
        yield Account(say.names.promise(promise.id), promise.sentence.to(say.language), rows, hidden)


def _row(entry: Entry, say: Wording) -> Row:
    what, subject = entry.what.to(say.language), say.subject(entry.subject)
    if entry.state == "unmeasured":
        return Row(subject, what, "–", "–", entry.state, say("state_unmeasured"), "–")
    last = say.day(entry.last_day) if entry.last_day else say("too_late") if entry.state == "short" else "–"
    words = say(f"state_{entry.state}")
    return Row(subject, what, say.number(entry.due), say.number(entry.kept), entry.state, words, last)
