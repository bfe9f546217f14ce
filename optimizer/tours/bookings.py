"""Bookings: meetings with partners that are fixed beforehand, from a CSV or YAML file."""

import csv
from collections.abc import Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated, Any

from pydantic import StringConstraints, ValidationError

from optimizer.clock import Minute, at
from optimizer.facts import Id, Model
from optimizer.loading import Fault, ScenarioError
from optimizer.loading.fault import refusal, show
from optimizer.loading.files import LIMIT, decode, read
from optimizer.loading.markup import parse_yaml
from optimizer.tours.evening import Booking

FIELDS = ("date", "place", "start", "end", "who", "patrol")


class Booked(Model):
    """One booked meeting; ``date`` is the day on which the evening begins, so hours after midnight are the night after.

    ``patrol`` is P1, P2, … where it must be a certain one.
    """

    date: date
    place: Id
    start: time
    end: time
    who: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    patrol: Id | None = None


def read_bookings(path: Path) -> tuple[Booked, ...]:
    """The bookings in a file. Raises ScenarioError with every fault of it."""
    text = decode(read(path, LIMIT), str(path))
    rows = _csv(text) if path.suffix.casefold() == ".csv" else _yaml(text, str(path))
    found: list[Booked] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(Booked.model_validate(row))
        except ValidationError as error:
            faults += [_fault(f"{path}: booking {number}", one) for one in error.errors()]
    if faults:
        raise ScenarioError(faults)
    return tuple(found)


def _csv(text: str) -> list[dict[str, Any]]:
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    return [
        {str(key).strip(): value.strip() for key, value in row.items() if isinstance(value, str) and value.strip()}
        for row in rows
    ]


def _yaml(text: str, name: str) -> list[Any]:
    values, _ = parse_yaml(text, name)
    listed = values.get("bookings") if isinstance(values, dict) else values
    if not isinstance(listed, list):
        raise refusal(name, "holds no list of bookings", f"write a list whose items have {', '.join(FIELDS)}")
    return listed


def _fault(where: str, error: Any) -> Fault:
    field = ".".join(map(str, error["loc"]))
    cure = f"write {', '.join(FIELDS)}; dates as 2027-01-02, times as 21:30"
    return Fault(f"{where}, {field}", show(error["input"]), error["msg"], cure)


def placed(booked: Sequence[Booked], day: date, start: Minute, end: Minute, patrols: Sequence[str]) -> list[Booking]:
    """The bookings of an evening as instants. Raises ScenarioError for those outside it, or of a patrol that is not there."""
    found: list[Booking] = []
    faults: list[Fault] = []
    for one in (one for one in booked if one.date == day):
        begins = _after(day, one.start, start)
        ends = _after(day, one.end, begins + 1)
        where = f"booking at {one.place}"
        if ends > end:
            faults.append(Fault(where, f"{one.start:%H:%M}–{one.end:%H:%M}", "is not within the evening", "book it within"))
        if one.patrol is not None and one.patrol not in patrols:
            faults.append(
                Fault(where, one.patrol, "is no patrol of the evening", f"write one of {', '.join(patrols)}, or none")
            )
        found.append(Booking(f"B{len(found) + 1}", one.place, begins, ends, one.who, one.patrol))
    if faults:
        raise ScenarioError(faults)
    return found


def _after(day: date, clock: time, least: Minute) -> Minute:
    """The first instant not before another at which clocks show a time, on a day or the one after."""
    first = at(day, clock)
    return first if first >= least else at(day + timedelta(days=1), clock)
