"""Findings: all that one mapping found, as the page, the files and the terminal tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from optimizer.facts import WEEKDAYS, Weekday
from optimizer.loading.fault import refusal
from optimizer.mapping.evenings import Change, fit
from optimizer.mapping.gazetteer import Gazetteer
from optimizer.mapping.incident import Intake, gathered
from optimizer.mapping.notices import AREAS
from optimizer.mapping.profile import Profile
from optimizer.mapping.shrinking import estimate
from optimizer.mapping.sources import read_content, read_incidents
from optimizer.mapping.span import Span
from optimizer.mapping.windows import USUAL, Met, Window, best, holds, met, window
from optimizer.promises import WeekendReinforcement
from optimizer.scenario import Scenario

WEEKEND: tuple[Weekday, ...] = ("fri", "sat")


@dataclass(frozen=True, slots=True)
class Compared:
    """What different hours of an evening meet: usual ones, those promised ``now``, those chosen for ``then``, the ``best``.

    ``known`` is how many incidents that count fell in each of them.
    """

    weekdays: tuple[Weekday, ...]
    all: tuple[Met, ...]
    known: tuple[int, ...]
    now: Window
    then: Window
    best: Window

    def marks(self, window: Window) -> list[str]:
        """The words for what hours are: the best of their length, promised now, chosen for then; the most telling last."""
        given = (("mark_best", self.best), ("mark_now", self.now), ("mark_then", self.then))
        return [word for word, own in given if own == window and not (word == "mark_then" and self.then == self.now)]


@dataclass(frozen=True, slots=True)
class Findings:
    """A profile, what it was made from, what different hours meet, and the changes that follow for the scenario."""

    title: str
    profile: Profile
    intake: Intake
    compared: Compared
    changes: Sequence[Change] = ()


def map_files(
    paths: Sequence[str | Path],
    scenario: Scenario,
    *,
    as_of: date | None = None,
    half_life: int = 365,
    hours: Window | None = None,
    areas: Sequence[str] = AREAS,
    ours: bool = False,
) -> tuple[Findings, Scenario]:
    """What files of incidents tell of a scenario's district, and the scenario fitted to it.

    ``as_of`` is the last known day if it is not given; ``hours`` are the planner's own for the evenings. Raises ScenarioError
    with every fault of the files, and where nothing is known by that day.
    """
    intake = read_incidents(paths, Gazetteer(scenario.facts), as_of=as_of, areas=tuple(areas), ours=ours)
    return _found(intake, tuple(Path(path).name for path in paths), scenario, as_of, half_life, hours)


def map_content(
    content: bytes,
    name: str,
    scenario: Scenario,
    *,
    as_of: date | None = None,
    half_life: int = 365,
    areas: Sequence[str] = AREAS,
    ours: bool = False,
) -> Findings:
    """What the bytes of one file of incidents tell, as ``map_files`` has it; ``name`` ends in .json, .csv or .xlsx."""
    intake = gathered([read_content(content, name, Gazetteer(scenario.facts), tuple(areas), ours=ours)], as_of)
    return _found(intake, (name,), scenario, as_of, half_life, None)[0]


def _found(
    intake: Intake, names: tuple[str, ...], scenario: Scenario, as_of: date | None, half_life: int, hours: Window | None
) -> tuple[Findings, Scenario]:
    if intake.covers is None:
        cure = "name files with incidents, or write a later --as-of"
        raise refusal(", ".join(names), "no incident is known by that day", cure)
    since, last = intake.covers
    span = Span(since, as_of or last, half_life)
    profile = estimate(intake.kept, scenario.facts.stadsdelar, span, name=scenario.title, sources=names)
    amended, changes = fit(scenario, profile, hours)
    return Findings(scenario.title, profile, intake, compare_hours(scenario, amended, profile, intake), changes), amended


def compare_hours(scenario: Scenario, amended: Scenario, profile: Profile, intake: Intake) -> Compared:
    """The usual hours, those of the first weekend reinforcement before and after, and the best of their length."""
    now, weekdays = _promised(scenario)
    then, _ = _promised(amended)
    found = best(profile.whole, now, weekdays)
    windows = sorted({*USUAL, now, then, found.window})
    shares = tuple(met(profile.whole, one, weekdays) for one in windows)
    instants = [one.at for one in intake.kept if one.at is not None]
    known = tuple(sum(holds(one, weekdays, at) for at in instants) for one in windows)
    return Compared(weekdays, shares, known, now, then, found.window)


def _promised(scenario: Scenario) -> tuple[Window, tuple[Weekday, ...]]:
    """The hours and weekdays of the first weekend reinforcement; 18–03 on Fridays and Saturdays without one."""
    promise = next((one for one in scenario.promises if isinstance(one, WeekendReinforcement)), None)
    if promise is None:
        return USUAL[1], WEEKEND
    return window(promise.start, promise.end), tuple(day for day in WEEKDAYS if day in promise.weekdays)
