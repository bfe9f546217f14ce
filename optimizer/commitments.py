"""Commitments unfolded: rotating lists become dated work, and the higher kind goes before the lower.

Leave goes before court, before training, before other, before list. A commitment that a higher one overlaps is dropped whole,
and the higher one is credited with at least what it replaces.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from optimizer.almanac import red_day
from optimizer.clock import DAY, Minute, at, day_of, days, instant, local, monday_of, span
from optimizer.duty import Work
from optimizer.facts import WEEKDAYS, Commitment, Facts, Nature, Officer, PastWork, Span

RANK = {"leave": 0, "court": 1, "training": 2, "other": 3, "list": 4}


@lru_cache(maxsize=65536)
def _stamp(minute: Minute) -> str:
    return f"{local(minute):%Y-%m-%dT%H:%M}"


def _work(kind: str, officer: str, start: Minute, end: Minute, credited: int | None, pause: int, nature: Nature) -> Work:
    minutes = credited if credited is not None else max(0, end - start - pause) if kind != "leave" else 0
    return Work(f"{kind}:{officer}:{_stamp(start)}", kind, start, end, minutes, pause, day_of(start), nature)


def dated(commitment: Commitment) -> Work:
    """One commitment given as an interval."""
    start, end = instant(commitment.start), instant(commitment.end)
    given = commitment.credited_minutes
    return _work(commitment.kind, commitment.officer, start, end, given, commitment.break_minutes, commitment.nature)


def past(officer: str, work: PastWork) -> Work:
    """One piece of work outside the period."""
    start, end = instant(work.start), instant(work.end)
    return _work("past", officer, start, end, work.credited_minutes, work.break_minutes, "fixed")


def _list_work(facts: Facts, officer: Officer, part: Span) -> Iterable[Work]:
    roster = next((one for one in facts.lists if one.id == part.list), None)
    if roster is None:
        return
    last = facts.next_year.until if facts.next_year else facts.period.end
    anchor = monday_of(roster.anchor)
    by_day = defaultdict(list)
    for shift in roster.shifts:
        by_day[shift.week - 1, shift.weekday].append(shift)
    for day in days(max(facts.period.start, part.start or facts.period.start), min(last, part.end or last)):
        week = ((monday_of(day) - anchor).days // 7 + part.phase) % roster.weeks
        if roster.free_on_red_days and red_day(day):
            continue
        for shift in by_day[week, WEEKDAYS[day.weekday()]]:
            start, end = span(day, shift.start, shift.end)
            yield _work("list", officer.id, start, end, shift.credited_minutes, shift.break_minutes, shift.nature)


def _replaced(work: Work, lower: list[Work], credited: int | None) -> Work:
    if credited is not None or not lower:
        return work
    return replace(work, minutes=max(work.minutes, sum(one.minutes for one in lower)))


def _settle(works: list[tuple[Work, int | None]]) -> list[Work]:
    """Drops what a higher kind overlaps, and credits the higher with it."""
    kept: list[tuple[Work, int | None, list[Work]]] = []
    by_day: defaultdict[date, list[tuple[Work, int | None, list[Work]]]] = defaultdict(list)
    for work, credited in sorted(works, key=lambda pair: (RANK[pair[0].kind], pair[0].start)):
        touched = days(work.day, day_of(max(work.start, work.end - 1)))
        near = (one for day in touched for one in by_day[day])
        over = [one for one in near if one[0].overlaps(work.start, work.end) and RANK[one[0].kind] < RANK[work.kind]]
        if over:
            over[0][2].append(work)
            continue
        kept.append((work, credited, []))
        for day in touched:
            by_day[day].append(kept[-1])
    return sorted((_replaced(work, lower, given) for work, given, lower in kept), key=lambda work: (work.start, work.id))


def unfold(facts: Facts) -> dict[str, tuple[Work, ...]]:
    """Per officer, everything they are bound to (leave, court, training, lists, past and next year's work) in time order."""
    given: dict[str, list[tuple[Work, int | None]]] = {officer.id: [] for officer in facts.officers}
    for commitment in facts.commitments:
        given.setdefault(commitment.officer, []).append((dated(commitment), commitment.credited_minutes))
    for officer in facts.officers:
        for part in officer.spans:
            given[officer.id] += [(work, None) for work in _list_work(facts, officer, part)]
    settled = {officer: _settle(works) for officer, works in given.items()}
    for history in facts.history:
        settled.setdefault(history.officer, []).extend(past(history.officer, work) for work in history.work)
    for name, works in (facts.next_year.work if facts.next_year else {}).items():
        settled.setdefault(name, []).extend(past(name, work) for work in works)
    return {name: tuple(sorted(works, key=lambda work: (work.start, work.id))) for name, works in settled.items()}


def known_time(facts: Facts) -> tuple[Minute, Minute]:
    """From when to when everything that officers do is known: history and next year's start stretch the period."""
    last = facts.next_year.until if facts.next_year else facts.period.end
    past_work = [instant(work.start) for one in facts.history for work in one.work]
    return min([at(facts.period.start), *past_work]), at(last + DAY)
