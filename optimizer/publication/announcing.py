"""From one announcement to the next: what is new, moved, changed or cancelled, each change with its reason and its notice."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from optimizer.clock import ZONE
from optimizer.loading import Fault, ScenarioError
from optimizer.plan import Plan
from optimizer.publication.announcement import Announced, Announcement, Change, Reasons, What, When
from optimizer.publication.projection import announced, notice

SHOWN = ("title", "place", "position", "area", "stadsdel")
"""What a citizen sees of an event beside its time."""
WORDS = {"moved": "is moved", "changed": "is changed", "cancelled": "is cancelled", "restored": "is held after all"}


class NoticeError(ScenarioError):
    """A change of what was announced that may not be made so; ``faults`` says each, by the event's identity."""


def announce(plan: Plan, before: Announcement | None, at: datetime, reasons: Reasons | None = None) -> Announcement:
    """What is announced once ``plan`` replaces what stands in ``before``, at an instant ``at`` (with a zone).

    Events keep their identity; what changes counts its ``sequence`` up, and what is no longer held stays as cancelled. Raises
    NoticeError when a change has no reason, when a meeting or citizen-directed shift is put on a day nearer than its notice,
    or when something that has been is to change.
    """
    fresh, given = announced(plan, at), reasons or Reasons()
    if before is None:
        first = Change(at=at, what="published", count=len(fresh.events))
        return fresh.model_copy(update={"changes": (first,)})
    known = {one.identity: one for one in before.events}
    steps = [_step(known.pop(one.identity, None), one, at, given) for one in fresh.events]
    steps += [_gone(one, at, given) for one in known.values()]
    changes = tuple(change for _, change in steps if change)
    _refuse_unknown(given, {change.identity for change in changes})
    _refuse(changes, {one.identity: one.promise for one, _ in steps}, notice(plan.scenario), at)
    if not changes and fresh == before.model_copy(update={"events": fresh.events, "changes": (), "modified": at}):
        return before
    ordered = sorted((one for one, _ in steps), key=lambda one: (one.when.day, one.when.hours or (0, 0), one.identity))
    return fresh.model_copy(update={"events": tuple(ordered), "changes": (*changes, *before.changes)})


def _step(old: Announced | None, new: Announced, at: datetime, reasons: Reasons) -> tuple[Announced, Change | None]:
    """The event as it stands now, and the change that made it so."""
    what = _what(old, new)
    if what is None:
        return (old or new), None
    earlier = old.when if old and what == "moved" else None
    kept = old.before if old and old.state == "moved" and what == "changed" else None
    before = earlier or kept
    number, reason = (old.sequence + 1, reasons.why(new.identity)) if old else (0, "")
    state = "moved" if before else "planned"
    now = new.model_copy(
        update={
            "state": state,
            "before": before,
            "sequence": number,
            "modified": at,
            "reason": reason,
            "series": old.series if old else new.series,
        },
    )
    return now, _change(what, now, earlier)


def _gone(old: Announced, at: datetime, reasons: Reasons) -> tuple[Announced, Change | None]:
    """An event that is no longer held: cancelled, unless it was already."""
    if not old.is_on:
        return old, None
    reason = reasons.why(old.identity)
    now = old.model_copy(
        update={"state": "cancelled", "sequence": old.sequence + 1, "modified": at, "reason": reason},
    )
    return now, _change("cancelled", now, None)


def _change(what: What, one: Announced, earlier: When | None) -> Change:
    return Change(
        at=one.modified, what=what, identity=one.identity, kind=one.kind, title=one.title, stadsdel=one.stadsdel,
        when=one.when, before=earlier, reason=one.reason,
    )  # fmt: skip


def _what(old: Announced | None, new: Announced) -> What | None:
    if old is None:
        return "added"
    if not old.is_on:
        return "restored" if old.when == new.when else "moved"
    if old.when != new.when:
        return "moved"
    is_same = all(getattr(old, field) == getattr(new, field) for field in SHOWN)
    return None if is_same else "changed"


def _refuse_unknown(reasons: Reasons, changed: set[str]) -> None:
    cure = "leave it out, or write the identity of an event that changes"
    faults = [Fault(f"reasons.{one}", one, "does not change", cure) for one in reasons.of if one not in changed]
    if faults:
        raise NoticeError(faults)


def _refuse(changes: tuple[Change, ...], promises: Mapping[str, str], days: Mapping[str, int], at: datetime) -> None:
    faults = [fault for one in changes for fault in _faults(one, days.get(promises[one.identity], 0), at)]
    if faults:
        raise NoticeError(faults)


def _faults(one: Change, days: int, at: datetime) -> Iterator[Fault]:
    if one.when is None:
        return
    today, day = at.astimezone(ZONE).date(), one.when.day
    name = " ".join(part for part in (one.title, one.stadsdel) if part) or one.identity
    if one.what != "added" and not one.reason:
        yield Fault(one.identity, str(day), f"{name} {WORDS[one.what]} without a reason", "say why to the public")
    was = (one.before or one.when).day
    if one.what != "added" and was < today:
        yield Fault(one.identity, str(was), f"{name} has been, and {WORDS[one.what]}", "keep what has been as it was announced")
    if one.what != "cancelled" and day < today:
        yield Fault(one.identity, str(day), f"{name} would be announced after its day", "leave it out, or choose a day to come")
    earliest = today + timedelta(days=days)
    if one.what in {"added", "moved", "restored"} and day < earliest and days:
        cure = f"choose a day from {earliest} on, or leave it out"
        yield Fault(one.identity, str(day), f"{name} would be announced less than {days} days before", cure)
