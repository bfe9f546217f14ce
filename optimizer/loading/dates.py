"""Whether the dates of the facts fit the period: its length, breaks, history, next year, wishes."""

from collections.abc import Iterator
from datetime import date, timedelta

from optimizer.clock import DAY
from optimizer.facts import History, NextYear, PastWork, Period, SchoolBreak, Wish
from optimizer.loading.fault import Flaw, Path
from optimizer.loading.partial import has, known
from optimizer.loading.sound import MOST_DAYS, Sound

PERIOD: Path = ("facts", "period")


def period(sound: Sound) -> Iterator[Flaw]:
    """The period ends on or after its start, and lasts 60 weeks at most."""
    given: Period | None = sound.fact("period", Period)
    if given and given.end < given.start:
        yield Flaw((*PERIOD, "end"), f"is before the start, {given.start}", "write a day not before it")
    elif given and given.end > (last := given.start + timedelta(days=MOST_DAYS - 1)):
        yield Flaw((*PERIOD, "end"), f"is more than 60 weeks from {given.start}", f"end on {last} at the latest")


def frozen(sound: Sound) -> Iterator[Flaw]:
    """``frozen_until`` lies in the period, or on the day after it."""
    until, given = sound.fact("frozen_until", date), sound.period
    if until and not given.start <= until <= given.end + DAY:
        yield Flaw(("facts", "frozen_until"), "is outside the period", f"write a day from {given.start} to {given.end + DAY}")


def next_year(sound: Sound) -> Iterator[Flaw]:
    """Next year's start comes after the period and reaches no further than it says."""
    after = sound.next_year
    if after is not None:
        far = list(known(_reach(after, sound.period)))
        yield from far
        for officer, works in after.work.items():
            path: Path = ("facts", "next_year", "work", officer)
            yield from _apart(path, works)
            for index, work in enumerate(works if not far else ()):
                yield from known(_in_reach((*path, index, "start"), work, after, sound.period))


def _reach(after: NextYear, given: Period) -> Iterator[Flaw]:
    last = given.end + timedelta(days=MOST_DAYS)
    if not given.end < after.until <= last:
        cure = f"write a day from {given.end + DAY} to {last}"
        message = f"is not within 60 weeks after the period, which ends on {given.end}"
        yield Flaw(("facts", "next_year", "until"), message, cure)


def _in_reach(path: Path, work: PastWork, after: NextYear, given: Period) -> Iterator[Flaw]:
    if not given.end < work.start.date() <= after.until:
        yield Flaw(path, "is not in next year's start", f"write a day from {given.end + DAY} to {after.until}")


def history(sound: Sound) -> Iterator[Flaw]:
    """Past work starts before the period, ends after it starts, and no two pieces overlap."""
    for path, one in sound.items("history", History):
        yield from known(_past(path, one, sound.period))


def _past(path: Path, one: History, given: Period) -> Iterator[Flaw]:
    yield from _apart((*path, "work"), one.work)
    for index, work in enumerate(one.work):
        yield from known(_before((*path, "work", index, "start"), work, given))


def _before(path: Path, work: PastWork, given: Period) -> Iterator[Flaw]:
    if work.start.date() >= given.start:
        cure = f"write work before {given.start} here, and other work as a commitment"
        yield Flaw(path, "is not before the period", cure)


def _apart(path: Path, works: tuple[PastWork, ...]) -> Iterator[Flaw]:
    timed = [(index, work) for index, work in enumerate(works) if has(work, "start", "end")]
    latest: tuple[int, PastWork] | None = None
    for index, work in sorted(timed, key=lambda pair: pair[1].start):
        if work.end <= work.start:
            yield Flaw((*path, index, "end"), f"is not after the start, {work.start:%Y-%m-%d %H:%M}", "write a later time")
            continue
        if work.end - work.start > timedelta(days=7):
            yield Flaw((*path, index, "end"), "is more than a week after the start", "write one entry per piece of work")
        if latest and work.start < latest[1].end:
            yield Flaw((*path, index, "start"), f"is within work[{latest[0]}] of the same officer", "keep one of them")
        latest = max(filter(None, (latest, (index, work))), key=lambda pair: pair[1].end)


def breaks(sound: Sound) -> Iterator[Flaw]:
    """School breaks end on or after their start."""
    for path, one in sound.items("school_breaks", SchoolBreak):
        if has(one, "start", "end") and one.end < one.start:
            yield Flaw((*path, "end"), f"is before the start, {one.start}", "write a day not before it")


def wishes(sound: Sound) -> Iterator[Flaw]:
    """No officer wishes the same twice, or both for and against the same work."""
    seen: dict[tuple[object, ...], int] = {}
    for path, wish in sound.items("wishes", Wish):
        if not has(wish, "officer", "date", "stance", "shift"):
            continue
        who, value = (wish.officer, wish.date), f"{wish.officer} {wish.date}"
        same = seen.get((*who, wish.stance, wish.shift))
        contrary = next((seen[key] for key in _contraries(wish) if key in seen), None)
        if same is not None:
            yield Flaw(path, f"says what wishes[{same}] says", "keep one of them", value)
        elif contrary is not None:
            message = f"is {wish.stance} a day that wishes[{contrary}] is {'against' if wish.stance == 'for' else 'for'}"
            yield Flaw(path, message, "keep one of them", value)
        for key in ((*who, wish.stance, wish.shift), (*who, wish.stance)):
            seen.setdefault(key, int(path[-1]))


def _contraries(wish: Wish) -> list[tuple[object, ...]]:
    """What cannot be granted with a wish: no work at all beside a shift, or no shift of the type that is wanted."""
    who = wish.officer, wish.date
    if wish.stance == "for":
        return [(*who, "against", None), (*who, "against", wish.shift)]
    return [(*who, "for", wish.shift) if wish.shift else (*who, "for")]
