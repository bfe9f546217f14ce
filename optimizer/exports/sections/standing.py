"""How each promise stands, and everything that is missing, named."""

from collections.abc import Iterator
from typing import NamedTuple

from optimizer.checker import Found
from optimizer.exports.wording import Wording
from optimizer.plan import Plan
from optimizer.promise import Entry


class Stand(NamedTuple):
    """How one promise stands, in words; ``state`` is kept, short or unmeasured."""

    title: str
    sentence: str
    state: str
    words: str


class Lack(NamedTuple):
    """One thing that is missing: what it is about, how much of it there is, until when it can be made good."""

    promise: str
    subject: str
    amount: str
    until: str


def stands(plan: Plan, say: Wording) -> Iterator[Stand]:
    """Each promise, and whether it is kept or how far it is short."""
    for promise in plan.scenario.promises:
        entries = [entry for entry in plan.ledger if entry.promise == promise.id]
        broken = _broken(plan, promise.id)
        state = "short" if broken else _state(entries)
        words = say.count("conditions", len(broken)) if broken and _state(entries) != "short" else _words(entries, say)
        yield Stand(say.names.promise(promise.id), promise.sentence.to(say.language), state, words)


def _state(entries: list[Entry]) -> str:
    states = {entry.state for entry in entries}
    return "short" if "short" in states else "kept" if "kept" in states else "unmeasured"


def _broken(plan: Plan, promise: str) -> list[Found]:
    """The breaches of a promise that are on the level of promises: a team without a driver, too few evenings together …"""
    found = plan.report.found if plan.report else ()
    return [one for one in found if one.part == promise and one.excess and one.breach.price.level == "promise"]


def _words(entries: list[Entry], say: Wording) -> str:
    whole = next((one for one in entries if not one.subject), None)
    if _state(entries) == "unmeasured":
        return say("state_unmeasured")
    if whole is not None and whole.state != "unmeasured":
        return say("of", kept=whole.kept, due=whole.due, what=whole.what.to(say.language))
    counted = [one for one in entries if one.state != "unmeasured"]
    return say("rows_kept", kept=sum(one.state == "kept" for one in counted), due=len(counted))


def lacks(plan: Plan, say: Wording) -> Iterator[Lack]:
    """What the ledger says is short, and where it says nothing, the broken conditions of a promise.

    A promise's own sum stands only where nothing smaller is named.
    """
    short = [entry for entry in plan.ledger if entry.state == "short"]
    named = {entry.promise for entry in short if entry.subject}
    for entry in short:
        if entry.subject or entry.promise not in named:
            amount = say("of", kept=entry.kept, due=entry.due, what=entry.what.to(say.language))
            until = say.plain_day(entry.last_day) if entry.last_day else say("too_late")
            yield Lack(say.names.promise(entry.promise), say.subject(entry.subject), amount, until)
    told = {entry.promise for entry in short}
    for promise in [one.id for one in plan.scenario.promises if one.id not in told]:
        for found in _broken(plan, promise):
            subject = say.day(found.breach.day) if found.breach.day else say.subject("")
            amount = say("lacking_key", n=found.excess, key=" · ".join(found.breach.key))
            yield Lack(say.names.promise(promise), subject, amount, "–")


def missing(plan: Plan) -> list[tuple[str, str, int]]:
    """The minimums that nothing can meet together, when no plan can exist: whose, which, how much."""
    return [(part, " · ".join(key), amount) for part, key, amount in plan.missing]
