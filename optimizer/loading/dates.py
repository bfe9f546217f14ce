"""Whether the dates of the facts fit the period: its length, breaks, history, next year, wishes."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import TypeAdapter

from optimizer.clock import DAY
from optimizer.facts import History, PastWork, Period, SchoolBreak, Wish
from optimizer.loading.fault import Flaw, Path
from optimizer.loading.sound import MOST_DAYS, Sound

PERIOD: Path = ("facts", "period")


def period(sound: Sound) -> Iterator[Flaw]:
    """The period ends on or after its start, and lasts 60 weeks at most."""
    given: Period | None = sound.one(PERIOD, TypeAdapter(Period))
    if given and given.end < given.start:
        yield Flaw((*PERIOD, "end"), f"is before the start, {given.start}", "write a day not before it")
    elif given and sound.period is None:
        last = given.start + timedelta(days=MOST_DAYS - 1)
        yield Flaw((*PERIOD, "end"), f"is more than 60 weeks from {given.start}", f"end on {last} at the latest")


def frozen(sound: Sound) -> Iterator[Flaw]:
    """``frozen_until`` lies in the period, or on the day after it."""
    until, given = sound.day("frozen_until"), sound.period
    if until and given and not given.start <= until <= given.end + DAY:
        yield Flaw(("facts", "frozen_until"), "is outside the period", f"write a day from {given.start} to {given.end + DAY}")


def next_year(sound: Sound) -> Iterator[Flaw]:
    """Next year's start comes after the period and reaches no further than it says."""
    after, given = sound.next_year, sound.period
    if after is None or given is None:
        return
    path, last = ("facts", "next_year"), given.end + timedelta(days=MOST_DAYS)
    if not given.end < after.until <= last:
        cure = f"write a day from {given.end + DAY} to {last}"
        yield Flaw((*path, "until"), f"is not within 60 weeks after the period, which ends on {given.end}", cure)
        return
    for officer, works in after.work.items():
        yield from _apart((*path, "work", officer), works)
        for index, work in enumerate(works):
            if not given.end < work.start.date() <= after.until:
                cure = f"write a day from {given.end + DAY} to {after.until}"
                yield Flaw((*path, "work", officer, index, "start"), "is not in next year's start", cure)


def history(sound: Sound) -> Iterator[Flaw]:
    """Past work starts before the period, ends after it starts, and no two pieces overlap."""
    for path, one in sound.items("history", History):
        yield from _apart((*path, "work"), one.work)
        for index, work in enumerate(one.work):
            if sound.period and work.start.date() >= sound.period.start:
                cure = f"write work before {sound.period.start} here, and other work as a commitment"
                yield Flaw((*path, "work", index, "start"), "is not before the period", cure)


def _apart(path: Path, works: tuple[PastWork, ...]) -> Iterator[Flaw]:
    latest: tuple[int, PastWork] | None = None
    for index, work in sorted(enumerate(works), key=lambda pair: pair[1].start):
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
        if one.end < one.start:
            yield Flaw((*path, "end"), f"is before the start, {one.start}", "write a day not before it")


def wishes(sound: Sound) -> Iterator[Flaw]:
    """No officer wishes the same twice, or both for and against the same work."""
    seen: dict[tuple[object, ...], int] = {}
    for path, wish in sound.items("wishes", Wish):
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
