"""The public shift-scheduling instances (Curtois and Qu 2014): read, told as a scenario, and scored by their own rules.

The format's sections, each ended by an empty line: horizon, shifts, staff, days off, requests for and against, cover. The
scenario uses the project's rules alone; ``penalty`` is a second reading that knows nothing of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import groupby
from pathlib import Path

from optimizer import Assignments, Scenario
from optimizer.facts import Facts, Officer, Period, Pin, Wish
from optimizer.promises.shift_cover import Cover, ShiftCover, ShiftType
from optimizer.rules import assignments, days_in_row, days_off_in_row, days_on_in_row, forbidden_successions, weekends_in

MONDAY = date(2024, 1, 1)
PROMISE = "cover"
SATURDAY = 5

Place = tuple[str, int, str]
"""Who, on which day (0 is the first), on which shift."""


@dataclass(frozen=True)
class Person:
    """What one person may work; minutes and counts over the whole horizon."""

    id: str
    shifts: dict[str, int]
    most_minutes: int
    least_minutes: int
    most_days_on: int
    least_days_on: int
    least_days_off: int
    weekends: int
    days_off: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Instance:
    """One file: ``shifts`` are minutes, ``after`` what must not follow on the next day."""

    horizon: int
    shifts: dict[str, int]
    after: dict[str, tuple[str, ...]]
    people: tuple[Person, ...]
    wanted: dict[Place, int] = field(default_factory=dict)
    unwanted: dict[Place, int] = field(default_factory=dict)
    cover: dict[tuple[int, str], tuple[int, int, int]] = field(default_factory=dict)


BEST_KNOWN = (
    607, 828, 1001, 1716, 1143, 1950, 1056, 1300, 439, 4631, 3443, 4040,
    1348, 1278, 3828, 3225, 5746, 4459, 3149, 4769, 21133, 30241, 17285, 40439,
)  # fmt: skip
"""The best values published for instances 1 to 24 (schedulingbenchmarks.org, September 2026); told beside ours, never used."""


def path(folder: Path, number: int) -> Path:
    """The file of an instance."""
    return folder / f"Instance{number}.txt"


def read(path: Path) -> Instance:
    """The instance of a file."""
    rows = _sections(path.read_text(encoding="utf-8"))
    days_off = {name: frozenset(map(int, days)) for name, *days in rows["DAYS_OFF"]}
    people = (
        Person(name, _counts(most), *map(int, limits), days_off=days_off.get(name, frozenset()))
        for name, most, *limits in rows["STAFF"]
    )
    return Instance(
        int(rows["HORIZON"][0][0]),
        {name: int(minutes) for name, minutes, *_ in rows["SHIFTS"]},
        {name: tuple(after[0].split("|")) for name, _, *after in rows["SHIFTS"] if after and after[0]},
        tuple(people),
        {(name, int(day), shift): int(weight) for name, day, shift, weight in rows["SHIFT_ON_REQUESTS"]},
        {(name, int(day), shift): int(weight) for name, day, shift, weight in rows["SHIFT_OFF_REQUESTS"]},
        {(int(day), shift): (int(need), int(under), int(over)) for day, shift, need, under, over in rows["COVER"]},
    )


def _sections(text: str) -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = defaultdict(list)
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("SECTION_"):
            section = line.removeprefix("SECTION_")
        elif line and not line.startswith("#"):
            found[section].append([cell.strip() for cell in line.split(",")])
    return found


def _counts(cell: str) -> dict[str, int]:
    return {name: int(most) for name, most in (pair.split("=") for pair in cell.split("|"))}


def scenario(instance: Instance) -> Scenario:
    """The instance told in the project's own promises and rules; everything that costs is a wish."""
    end = _day(instance.horizon - 1)
    wishes = [
        Wish(officer=name, date=_day(day), stance=stance, strength=weight, shift=shift)
        for stance, asked in (("for", instance.wanted), ("against", instance.unwanted))
        for (name, day, shift), weight in asked.items()
    ]
    pins = [
        Pin(duty=f"{PROMISE}/{_day(day)}/{shift}", officer=person.id, bar=True)
        for person in instance.people
        for day in person.days_off
        for shift in instance.shifts
    ]
    promise = ShiftCover(
        id=PROMISE,
        shifts=tuple(ShiftType(id=name, start=time(6), minutes=minutes) for name, minutes in instance.shifts.items()),
        cover=tuple(
            Cover(date=_day(day), shift=shift, required=need, under=under, over=over)
            for (day, shift), (need, under, over) in instance.cover.items()
        ),
        under={"level": "wish", "penalty": 1},
        over={"level": "wish", "penalty": 1},
    )
    officers = tuple(Officer(id=person.id) for person in instance.people)
    facts = Facts(period=Period(start=MONDAY, end=end), officers=officers, wishes=wishes, pins=pins)
    return Scenario(facts=facts, promises=(promise,), rules=(*_rules(instance),))


def _rules(instance: Instance) -> Iterator[object]:
    """The hard rules, one for all people who share its number; and the wishes' price."""
    shifts = ((shift, lambda one, shift=shift: one.shifts.get(shift, 0)) for shift in instance.shifts)
    for shift, most in shifts:
        for number, names in _sharing(instance, most):
            selection = {"shift": shift}
            yield _rule(assignments.Assignments, names, f"{shift}-{number}", duties=selection, at_most=number, per="period")
    for (least, most), names in _sharing(instance, lambda one: (one.least_minutes, one.most_minutes)):
        limits = {"at_most": most} | ({"at_least": least} if least else {})
        yield _rule(assignments.Assignments, names, f"minutes-{least}-{most}", measure="minutes", per="period", **limits)
    for number, names in _sharing(instance, lambda one: one.most_days_on):
        yield _rule(days_in_row.DaysInRow, names, f"on-{number}", n=number)
    for number, names in _sharing(instance, lambda one: one.least_days_on):
        yield _rule(days_on_in_row.DaysOnInRow, names, f"at-least-on-{number}", at_least=number)
    for number, names in _sharing(instance, lambda one: one.least_days_off):
        yield _rule(days_off_in_row.DaysOffInRow, names, f"off-{number}", at_least=number)
    for number, names in _sharing(instance, lambda one: one.weekends):
        limits = {"n": number, "m": None, "weekdays": ("sat", "sun"), "penalty": None}
        yield _rule(weekends_in.WeekendsIn, names, f"weekends-{number}", **limits)
    if instance.after:
        yield forbidden_successions.ForbiddenSuccessions(after=instance.after)
    yield {"kind": "wishes", "penalty": 1}


def _sharing(instance: Instance, number) -> list[tuple[object, tuple[str, ...]]]:
    people = sorted(instance.people, key=number)
    return [(value, tuple(one.id for one in some)) for value, some in groupby(people, key=number)]


def _rule(kind, officers, name, **fields):
    return kind(id=f"{kind.model_fields['kind'].default}-{name}", officers=officers, **fields)


def _day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def places(plan: Assignments) -> set[Place]:
    """Who works what, as the format says it."""
    found = set()
    for slot, names in plan.works.items():
        _, day, shift = slot.split("@")[0].split("/")
        found |= {(name, (date.fromisoformat(day) - MONDAY).days, shift) for name in names}
    return found


def penalty(instance: Instance, worked: set[Place]) -> tuple[int, list[str]]:
    """What a roster costs by the format's own objective, and everything that breaks its hard constraints."""
    strength = Counter((day, shift) for _, day, shift in worked)
    cost = sum(weight for place, weight in instance.wanted.items() if place not in worked)
    cost += sum(weight for place, weight in instance.unwanted.items() if place in worked)
    for (day, shift), (need, under, over) in instance.cover.items():
        found = strength[day, shift]
        cost += under * max(0, need - found) + over * max(0, found - need)
    rows: dict[str, dict[int, str]] = {person.id: {} for person in instance.people}
    broken = []
    for name, day, shift in sorted(worked):
        if day in rows[name]:
            broken.append(f"{name} works twice on day {day}")
        rows[name][day] = shift
    for person in instance.people:
        broken += (f"{person.id}: {told}" for told in _broken(instance, person, rows[person.id]))
    return cost, broken


def _broken(instance: Instance, person: Person, row: Mapping[int, str]) -> Iterator[str]:
    minutes = sum(instance.shifts[shift] for shift in row.values())
    if not person.least_minutes <= minutes <= person.most_minutes:
        yield f"{minutes} minutes"
    for shift, count in Counter(row.values()).items():
        if count > person.shifts.get(shift, 0):
            yield f"{count} shifts {shift}"
    for day in person.days_off & row.keys():
        yield f"works on the day off {day}"
    for day, shift in row.items():
        if row.get(day + 1) in instance.after.get(shift, ()):
            yield f"{shift} on day {day}, then {row[day + 1]}"
    weekends = sum(1 for day in range(SATURDAY, instance.horizon, 7) if day in row or day + 1 in row)
    if weekends > person.weekends:
        yield f"{weekends} weekends"
    yield from _broken_runs(instance.horizon, person, row)


def _broken_runs(horizon: int, person: Person, row: Mapping[int, str]) -> Iterator[str]:
    first = 0
    for is_on, days in groupby(day in row for day in range(horizon)):
        length = len([*days])
        is_inside = first > 0 and first + length < horizon
        least = person.least_days_on if is_on else person.least_days_off
        if is_inside and length < least:
            yield f"{length} days {'on' if is_on else 'off'} from day {first}"
        if is_on and length > person.most_days_on:
            yield f"{length} days on from day {first}"
        first += length
