"""The plan: what an answer holds, and how it is written and read as ``plan.json`` (format 1)."""

import hashlib
import json
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, Literal, TypeAlias

from optimizer.checker import Report
from optimizer.draft import Level
from optimizer.loading import values
from optimizer.model import Progress
from optimizer.promise import Entry
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario

Status: TypeAlias = Literal["optimal", "feasible", "infeasible", "unknown"]
FORMAT = 1


@dataclass(frozen=True, slots=True)
class LevelValue:
    """The checker's cost of one level and the solver's bound on it.

    ``is_conditional`` marks a bound that stands below a level not proved: it holds only with that level's value held.
    """

    level: Level
    cost: int
    bound: int
    is_proved: bool
    is_conditional: bool = False

    @property
    def gap(self) -> float:
        """(cost - bound) / max(1, cost)."""
        return (self.cost - self.bound) / max(1, self.cost)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another slot of a meeting with all else fixed: its officers, and what it adds to the cost per level."""

    duty: str
    slot: str
    officers: tuple[str, ...]
    extra: dict[Level, int]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What makes an answer traceable: hashes of input (without names) and roster, versions, and how the search was set."""

    input: str
    roster: str
    versions: dict[str, str]
    seed: int
    workers: int
    work_limit: float | None


@dataclass(frozen=True, slots=True)
class Plan:
    """An answer to a scenario; without a roster when none was found or none can exist.

    ``missing`` names, when the scenario is infeasible, the minimums that nothing can meet together: part, key, amount.
    """

    scenario: Scenario
    status: Status
    roster: Roster | None
    report: Report | None
    levels: tuple[LevelValue, ...]
    certificate: Certificate
    alternatives: tuple[Alternative, ...] = ()
    missing: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    progress: tuple[Progress, ...] = field(default=(), compare=False)

    @property
    def gap(self) -> float:
        """The worst gap of any level; 1 without a roster."""
        return max((one.gap for one in self.levels), default=0.0) if self.roster else 1.0

    @property
    def ledger(self) -> tuple[Entry, ...]:
        """Per promise and subject, what is owed and what is kept."""
        if self.roster is None:
            return ()
        world, roster = self.scenario.world, self.roster
        return tuple(entry for promise in self.scenario.promises for entry in promise.ledger(world, roster))

    @property
    def is_kept(self) -> bool:
        """Whether every promise is kept: nothing short in the ledger, and no breach on the level of promises."""
        if self.report is None or any(entry.state == "short" for entry in self.ledger):
            return False
        return not any(found.excess and found.breach.price.level == "promise" for found in self.report.found)


def digest(value: Any) -> str:
    """SHA-256 of a value's canonical JSON; dates are written as text."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def without_names(scenario: Scenario) -> dict[str, Any]:
    """The scenario as plain values, display names left out."""
    return values(scenario, names=False)


def certificate(
    scenario: Scenario, assignments: Assignments | None, seed: int, workers: int, work: float | None
) -> Certificate:
    """The certificate of an answer."""
    versions = {name: version(name) for name in ("lofte", "ortools", "holidays", "tzdata")}
    roster = digest(assignments.model_dump(mode="json")) if assignments else ""
    limit = None if work is None else float(work)
    return Certificate(digest(without_names(scenario)), roster, versions, seed, workers, limit)
