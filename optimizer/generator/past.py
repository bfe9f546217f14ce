"""What officers carry in: last year's shares, stadsdelar met, the last two weeks of December; and what they wish for."""

from datetime import date, datetime, timedelta
from random import Random

from optimizer.almanac import dates_on
from optimizer.clock import DAY, local, monday_of
from optimizer.commitments import unfold
from optimizer.duty import Work
from optimizer.facts import Commitment, Facts, History, Measure, PastWork, Period, Wish

EVENINGS_A_YEAR = 18


def history(facts: Facts, rng: Random) -> tuple[History, ...]:
    """History of everybody who was there last year; the dated work is the ordinary list's, so nothing is broken by it."""
    start = facts.period.start
    before = Period(start=monday_of(start) - timedelta(days=28), end=start - DAY)
    worked = unfold(facts.model_copy(update={"period": before, "commitments": (), "next_year": None}))
    made = []
    for officer in facts.officers:
        span = officer.spans[0]
        if span.start is not None:
            continue
        measures = _measures(span.percent, bool(span.stadsdelar), rng)
        met = {stadsdel: rng.randint(1, 2) for stadsdel in span.stadsdelar}
        works = worked.get(officer.id, ())
        recent = tuple(_past(work) for work in works if work.day >= monday_of(start) - timedelta(days=7))
        row = _weekends_in_row(works, start)
        made.append(History(officer=officer.id, measures=measures, met=met, work=recent, weekends_in_row=row))
    return tuple(made)


def _measures(percent: int, meets: bool, rng: Random) -> dict[Measure, int]:
    evenings = max(0, EVENINGS_A_YEAR * percent // 100 + rng.randint(-2, 2))
    saturdays, eves = evenings // 2 + rng.randint(0, 1), rng.randint(0, 2)
    meetings = rng.randint(2, 3) if meets else 0
    burden = 2 * evenings + saturdays + 2 * eves + meetings
    return {"evenings": evenings, "saturdays": saturdays, "eves": eves, "meetings": meetings, "burden": burden}


def _past(work: Work) -> PastWork:
    start, end = (local(minute).replace(tzinfo=None) for minute in (work.start, work.end))
    return PastWork(start=start, end=end, break_minutes=work.break_minutes)


def _weekends_in_row(works: tuple[Work, ...], start: date) -> int:
    """The weekends worked in a row up to the last whole one before ``start``."""
    days = {work.day for work in works}
    sunday = monday_of(start) - DAY
    count = 0
    while {sunday, sunday - DAY} & days:
        count, sunday = count + 1, sunday - timedelta(days=7)
    return count


def wishes(facts: Facts, commitments: tuple[Commitment, ...], rng: Random) -> tuple[Wish, ...]:
    """Four to eight dates an officer, most of them against; none within leave or outside employment."""
    weekend = dates_on(facts.period.start, facts.period.end, ("fri", "sat"))
    leave = [one for one in commitments if one.kind == "leave"]
    made: list[Wish] = []
    for officer in facts.officers:
        off = [(one.start, one.end) for one in leave if one.officer == officer.id]
        there = [day for day in weekend if any(span.holds(day) for span in officer.spans) and not _is_off(day, off)]
        for day in sorted(rng.sample(there, min(len(there), rng.randint(4, 8)))):
            stance = rng.choices(("against", "for"), (3, 1))[0]
            strength = rng.choices((1, 2, 3), (5, 3, 2))[0]
            made.append(Wish(officer=officer.id, date=day, stance=stance, strength=strength))
    return tuple(made)


def _is_off(day: date, off: list[tuple[datetime, datetime]]) -> bool:
    return any(start.date() <= day < end.date() for start, end in off)
