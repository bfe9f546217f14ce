"""Whether officers' employment hangs together: spans, trainees and their supervisors."""

from collections.abc import Iterator
from datetime import date

from optimizer.clock import DAY
from optimizer.facts import Officer, Period, Span
from optimizer.loading.fault import Flaw, Path
from optimizer.loading.partial import has, known
from optimizer.loading.sound import Sound

TERM = 6
"""Months that a trainee's term lasts."""


def spans_in_order(sound: Sound) -> Iterator[Flaw]:
    """Spans end on or after their start, and those of one officer do not overlap."""
    for path, officer in sound.items("officers", Officer):
        yield from known(_apart(path, officer))


def _apart(path: Path, officer: Officer) -> Iterator[Flaw]:
    dated = [(index, span) for index, span in enumerate(officer.spans) if has(span, "start", "end")]
    for index, span in dated:
        if span.start and span.end and span.end < span.start:
            yield Flaw((*path, "spans", index, "end"), f"is before the start, {span.start}", "write a day not before it")
    latest: tuple[int, Span] | None = None
    for index, span in sorted(dated, key=lambda pair: pair[1].start or date.min):
        if latest and _meet(latest[1], span):
            message = f"overlaps spans[{latest[0]}], which lasts {_days(latest[1])}"
            yield Flaw((*path, "spans", index), message, "end one before the other starts", _days(span))
        if latest is None or (latest[1].end and (span.end is None or span.end > latest[1].end)):
            latest = index, span


def trainees(sound: Sound) -> Iterator[Flaw]:
    """A trainee's term is six months at most, and a trainee has a supervisor who is none."""
    found = [(path, one) for path, one in sound.items("officers", Officer) if has(one, "spans")]
    officers = {one.id: one for _, one in found if has(one, "id")}
    for path, officer in found:
        for index, span in enumerate(officer.spans):
            where = (*path, "spans", index)
            if has(span, "trainee") and span.trainee:
                yield from known(_term(where, span, sound.period))
                yield from known(_supervisor(where, officer, span, officers))


def _term(where: Path, span: Span, period: Period) -> Iterator[Flaw]:
    start, end = span.start or period.start, span.end or period.end
    if start <= end and end >= (last := _months_after(start)):
        cure = f"end it on {last - DAY} at the latest, and write what comes after as a span of its own"
        yield Flaw((*where, "end"), f"is more than a trainee's six months from {start}", cure, str(end))


def _supervisor(where: Path, officer: Officer, span: Span, officers: dict[str, Officer]) -> Iterator[Flaw]:
    field, cure = (*where, "supervisor"), "name an officer who is no trainee then"
    if span.supervisor is None:
        yield Flaw(field, "is missing for a trainee", cure)
    elif span.supervisor == officer.id:
        yield Flaw(field, "is the trainee", cure)
    elif any(_learns(other) and _meet(span, other) for other in _spans(officers.get(span.supervisor))):
        yield Flaw(field, "is a trainee at the same time", cure)


def _spans(officer: Officer | None) -> tuple[Span, ...]:
    return officer.spans if officer else ()


def _learns(span: Span) -> bool:
    return has(span, "trainee", "start", "end") and span.trainee


def _meet(one: Span, other: Span) -> bool:
    first = max(filter(None, (one.start, other.start)), default=None)
    last = min(filter(None, (one.end, other.end)), default=None)
    return first is None or last is None or first <= last


def _days(span: Span) -> str:
    return f"{span.start or '…'} to {span.end or '…'}"


def _months_after(day: date) -> date:
    """The same day of the month when the term is over; the first of the next month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + TERM, 12)
    after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + (day.day - 1) * DAY, after)
