"""Who works what, as Timefold is told it: a cell per person and day, whose shift is to be decided; None is a day off."""

from dataclasses import dataclass, field
from typing import Annotated

from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningPin,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import HardSoftScore


@dataclass(eq=False)
class Shift:
    """A type of shift, and the ids of those that must not follow it."""

    id: str
    minutes: int
    after: list[str]


@dataclass(eq=False)
class Person:
    """Whose cells these are; the names are those of the public format's reader."""

    id: str
    shifts: dict[str, int]
    most_minutes: int
    least_minutes: int
    most_days_on: int
    least_days_on: int
    least_days_off: int
    weekends: int
    last_day: int


@dataclass(eq=False)
class Request:
    """What it costs that a person has a shift on a day (or has it not, where it is wanted)."""

    person: Person
    day: int
    shift: Shift
    weight: int
    wanted: bool


@dataclass(eq=False)
class Need:
    """The people that a shift requires on a day, and what each too few or too many costs."""

    day: int
    shift: Shift
    required: int
    under: int
    over: int


@planning_entity
@dataclass(eq=False)
class Cell:
    """A person's day; a day off that must be one is pinned."""

    id: Annotated[str, PlanningId]
    person: Person
    day: int
    week: int
    pinned: Annotated[bool, PlanningPin]
    shift: Annotated[Shift | None, PlanningVariable(allows_unassigned=True)] = field(default=None)


@planning_solution
@dataclass(eq=False)
class Roster:
    """Everything Timefold knows of an instance."""

    shifts: Annotated[list[Shift], ProblemFactCollectionProperty, ValueRangeProvider]
    people: Annotated[list[Person], ProblemFactCollectionProperty]
    requests: Annotated[list[Request], ProblemFactCollectionProperty]
    needs: Annotated[list[Need], ProblemFactCollectionProperty]
    cells: Annotated[list[Cell], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore, PlanningScore] = field(default=None)


def problem(told):
    """The roster with nothing decided, from an instance as JSON."""
    shifts = {name: Shift(name, minutes, told["after"].get(name, [])) for name, minutes in told["shifts"].items()}
    off = {(one["id"], day) for one in told["people"] for day in one.pop("days_off")}
    people = {one["id"]: Person(**one, last_day=told["horizon"] - 1) for one in told["people"]}
    requests = [
        Request(people[name], day, shifts[shift], weight, kind == "wanted")
        for kind in ("wanted", "unwanted")
        for name, day, shift, weight in told[kind]
    ]
    needs = [Need(day, shifts[shift], required, under, over) for day, shift, required, under, over in told["cover"]]
    cells = [
        Cell(f"{name}-{day}", person, day, day // 7, (name, day) in off)
        for name, person in people.items()
        for day in range(told["horizon"])
    ]
    return Roster([*shifts.values()], [*people.values()], requests, needs, cells)
