"""Whether officers could do what they are bound to: commitments and rotating lists."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from optimizer.clock import Minute, instant, local
from optimizer.commitments import unfold
from optimizer.facts import WEEKDAYS, Commitment, Facts, ListShift, Officer, Period, RotatingList
from optimizer.loading.fault import Flaw, Path
from optimizer.loading.partial import has, known
from optimizer.loading.sound import Sound

LONGEST = timedelta(days=2 * 366)
WEEK = 7 * 24 * 60
PLACED = ("week", "weekday", "start", "end")
UNFOLDED = ("id", "weeks", "anchor", "shifts", "free_on_red_days")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something an officer is bound to, as instants; without a path it comes from a list."""

    start: Minute
    end: Minute
    path: Path


def commitments(sound: Sound) -> Iterator[Flaw]:
    """Commitments end after their start, and equals of one officer do not overlap; a list's own shifts count as equals."""
    bound: defaultdict[tuple[str, str], list[Piece]] = defaultdict(list)
    for path, one in sound.items("commitments", Commitment):
        if not has(one, "start", "end"):
            continue
        start, end = instant(one.start), instant(one.end)
        if end <= start:
            yield Flaw((*path, "end"), f"is not after the start, {one.start:%Y-%m-%d %H:%M}", "write a later time")
        elif one.end - one.start > LONGEST:
            yield Flaw((*path, "end"), "is more than two years after the start", "end it soon after the planned days")
        elif has(one, "officer", "kind"):
            bound[one.officer, one.kind].append(Piece(start, end, path))
    for officer, piece in _list_work(sound):
        bound[officer, "list"].append(piece)
    for (officer, kind), pieces in bound.items():
        yield from _overlaps(officer, kind, pieces)


def _overlaps(officer: str, kind: str, pieces: list[Piece]) -> Iterator[Flaw]:
    latest: Piece | None = None
    for piece in sorted(pieces, key=lambda one: (one.start, one.end, "commitments" in one.path)):
        if latest and piece.start < latest.end:
            here, there = (piece, latest) if "commitments" in piece.path else (latest, piece)
            other = f"commitments[{there.path[-1]}]" if "commitments" in there.path else "a shift of the officer's list"
            value = f"{officer} {kind} {local(here.start):%Y-%m-%d %H:%M}"
            yield Flaw(here.path, f"overlaps {other}, which is {kind} too", "keep one of them, or move one", value)
        latest = piece if latest is None or piece.end > latest.end else latest


def _list_work(sound: Sound) -> Iterator[tuple[str, Piece]]:
    """The work of lists that could overlap something (one sound list alone cannot); its path is the officer's spans."""
    lists = tuple(_sound_part(path, one) for path, one in sound.items("lists", RotatingList) if has(one, *UNFOLDED))
    spoken = [one for _, one in sound.items("commitments", Commitment) if has(one, "officer", "kind")]
    beside = {one.officer for one in spoken if one.kind == "list"}
    for path, one in sound.items("officers", Officer):
        if lists and has(one, "id", "spans") and (one.id in beside or len(one.spans) > 1):
            yield from _own_list_work(sound.period, path, one, lists)


def _own_list_work(period: Period, path: Path, one: Officer, lists: tuple[RotatingList, ...]) -> Iterator[tuple[str, Piece]]:
    spans = tuple(span for span in one.spans if has(span, "start", "end", "list", "phase"))
    if spans and has(period, "start", "end"):
        officer = one.model_copy(update={"spans": spans})
        for work in unfold(Facts.model_construct(period=period, officers=(officer,), lists=lists))[one.id]:
            yield one.id, Piece(work.start, work.end, (*path, "spans"))


def _sound_part(path: Path, one: RotatingList) -> RotatingList:
    """The list with those of its shifts that can be meant."""
    wrong = {flaw.path[len(path) + 1] for flaw in _within(path, one)}
    sound = (shift for index, shift in enumerate(one.shifts) if index not in wrong and has(shift, *PLACED))
    shifts = (ListShift.model_construct(**{name: getattr(shift, name) for name in PLACED}) for shift in sound)
    return one.model_copy(update={"shifts": tuple(shifts)})


def lists(sound: Sound) -> Iterator[Flaw]:
    """A list starts on a Monday, its shifts lie within its weeks, and no two overlap."""
    for path, one in sound.items("lists", RotatingList):
        if has(one, "anchor") and one.anchor.weekday() != 0:
            monday = one.anchor - timedelta(days=one.anchor.weekday())
            yield Flaw((*path, "anchor"), f"is a {one.anchor:%A}", f"write the Monday that week 1 starts on, as {monday}")
        yield from known(_within(path, one))


def _within(path: Path, one: RotatingList) -> Iterator[Flaw]:
    placed: list[Piece] = []
    for index, shift in enumerate(one.shifts):
        where = (*path, "shifts", index)
        if not has(shift, *PLACED):
            continue
        if shift.week > one.weeks:
            cure = f"write a week from 1 to {one.weeks}, or more weeks"
            yield Flaw((*where, "week"), f"is beyond the list's {one.weeks} weeks", cure)
        else:
            placed.append(_placed(where, shift))
    around = [Piece(piece.start + one.weeks * WEEK, piece.end + one.weeks * WEEK, piece.path) for piece in placed]
    latest: Piece | None = None
    for piece in sorted([*placed, *around], key=lambda piece: (piece.start, piece.end)):
        if latest and piece.start < latest.end and latest.start < one.weeks * WEEK:
            message = f"overlaps shifts[{latest.path[-1]}] of the same list"
            shift = one.shifts[int(piece.path[-1])]
            yield Flaw(
                piece.path, message, "move or shorten one of them", f"week {shift.week} {shift.weekday} {shift.start:%H:%M}"
            )
        latest = piece if latest is None or piece.end > latest.end else latest


def _placed(path: Path, shift: ListShift) -> Piece:
    """A shift by minutes from the start of its list; one that does not end after its start ends on the next day."""
    start = ((shift.week - 1) * 7 + WEEKDAYS.index(shift.weekday)) * 24 * 60 + shift.start.hour * 60 + shift.start.minute
    length = (shift.end.hour - shift.start.hour) * 60 + shift.end.minute - shift.start.minute
    return Piece(start, start + (length if length > 0 else length + 24 * 60), path)


def released(facts: Facts) -> Iterator[Flaw]:
    """What is released is ordinary duty that gives way, as a plan names it."""
    if not facts.released:
        return
    names = {work.id for works in unfold(facts).values() for work in works if work.nature == "gives_way"}
    for index, name in enumerate(facts.released):
        if name not in names:
            yield Flaw(("facts", "released", index), "is no ordinary duty that gives way", "write its id as a plan has it")
