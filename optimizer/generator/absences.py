"""Leave, court and training days.

Four weeks of summer leave in June to August (Semesterlagen 12 §), in four turns so that the summer can be staffed; winter
weeks and parental leave for some. Court and training stand in place of day duty, so that they break nobody's rest.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from optimizer.clock import DAY, at, day_of
from optimizer.commitments import unfold
from optimizer.duty import Work
from optimizer.facts import Commitment, Facts, Kind, Officer
from optimizer.generator.team import Member

SUMMER_WEEKS = (23, 26, 28, 31)
WINTER_WEEKS = (1, 8, 9, 13, 44, 51)
PARENTAL = ((2, 1, 89), (9, 1, 91))
TERMS = ((2, 5), (9, 11))


def absences(team: list[Member], facts: Facts, rng: Random) -> tuple[Commitment, ...]:
    """All leave, training and court of the year, each by officer and start; ``facts`` holds officers, lists and period."""
    hired = {officer.id: officer for officer in facts.officers}
    leave = _leave(team, facts.period.start.year, rng)
    away = [one for one in leave if _is_employed(hired[one.officer], one)]
    days = _day_duty(facts.model_copy(update={"commitments": tuple(away)}))
    training = list(_training(team, days, rng))
    for one in training:
        days[one.officer].discard(one.start.date())
    court = [one for member in team for one in _court(member, days[member.id], rng)]
    return tuple(one for kind in (away, training, court) for one in sorted(kind, key=lambda one: (one.officer, one.start)))


def _is_employed(officer: Officer, leave: Commitment) -> bool:
    first, last = leave.start.date(), leave.end.date() - DAY
    return any(span.holds(first) for span in officer.spans) and any(span.holds(last) for span in officer.spans)


def _weeks_off(officer: str, year: int, week: int, weeks: int) -> Commitment:
    return _days_off(officer, date.fromisocalendar(year, week, 1), 7 * weeks)


def _days_off(officer: str, first: date, count: int) -> Commitment:
    start = datetime.combine(first, time())
    return Commitment(officer=officer, kind="leave", start=start, end=start + timedelta(days=count))


def _leave(team: list[Member], year: int, rng: Random) -> Iterator[Commitment]:
    parents = set(rng.sample([one.id for one in team if not one.leads], len(team) // 24))
    for index, one in enumerate(team):
        yield _weeks_off(one.id, year, SUMMER_WEEKS[(one.row + one.phase) % 4], 4)
        if one.id in parents:
            month, day, length = PARENTAL[index % 2]
            yield _days_off(one.id, date(year, month, day), length)
        elif rng.random() < 0.5:
            yield _weeks_off(one.id, year, rng.choice(WINTER_WEEKS), 1)


def _day_duty(facts: Facts) -> dict[str, set[date]]:
    """Per officer, the days of ordinary day duty that is fixed and left after leave."""
    return {officer: {one.day for one in works if _is_day_duty(one)} for officer, works in unfold(facts).items()}


def _is_day_duty(work: Work) -> bool:
    covers = at(work.day, time(9)) >= work.start and work.end >= at(work.day, time(15)) and day_of(work.end) == work.day
    return work.kind == "list" and work.nature == "fixed" and covers


def _training(team: list[Member], days: dict[str, set[date]], rng: Random) -> Iterator[Commitment]:
    """Each turn of a list trains together, two days in spring and in autumn, where most of it has day duty."""
    turns: dict[tuple[str, int], list[Member]] = {}
    for one in team:
        turns.setdefault((one.group, one.phase), []).append(one)
    for turn in turns.values():
        for first, last in TERMS:
            in_term = _within(first, last)
            counts = [
                (sum(day in days[one.id] for one in turn), day) for day in sorted(set().union(*(days[m.id] for m in turn)))
            ]
            best = max((count for count, day in counts if in_term(day)), default=0)
            good = [day for count, day in counts if in_term(day) and count == best]
            for day in rng.sample(good, min(2, len(good))):
                yield from _on("training", (one.id for one in turn if day in days[one.id]), day, 8, 16)


def _within(first: int, last: int) -> Callable[[date], bool]:
    return lambda day: first <= day.month <= last


def _on(kind: Kind, officers: Iterable[str], day: date, start: int, end: int) -> Iterator[Commitment]:
    for officer in officers:
        first, last = datetime.combine(day, time(start)), datetime.combine(day, time(end))
        yield Commitment(officer=officer, kind=kind, start=first, end=last, break_minutes=30)


def _court(one: Member, days: set[date], rng: Random) -> Iterator[Commitment]:
    free = sorted(day for day in days if day.month not in (7, 8))
    count = rng.choice([0, 1, 1, 2])
    for day in rng.sample(free, min(count, len(free))):
        yield from _on("court", [one.id], day, 9, 15)
