"""From a scenario to a checked plan."""

import time
from collections.abc import Callable, Iterable

from optimizer.alternatives import alternatives
from optimizer.checker import Inherited, Report, inherited, score
from optimizer.draft import LEVELS
from optimizer.model import Outcome, Progress, Settings, build, run
from optimizer.plan import Certificate, LevelValue, Status, certificate
from optimizer.result import Result
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario


class Disagreement(RuntimeError):
    """The solver and the checker read one roster differently: a fault of this program, never of the input."""


def solve(
    scenario: Scenario,
    *,
    time_limit: float = 60.0,
    work_limit: float | None = None,
    workers: int = 2,
    seed: int = 0,
    start: Assignments | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Result:
    """Plans a scenario: law, then promise, then wish, each value held as a limit in the next.

    ``time_limit`` is in seconds, building the model included; ``work_limit`` in the solver's deterministic time, with
    which one worker and one seed give the same plan every time. ``start`` is a roster to begin from. ``on_progress``
    hears of every better roster or bound; ``stop`` is asked several times a second, and when it says yes the best so
    far is the answer. Raises Disagreement.
    """
    began, heard = time.monotonic(), list[Progress]()
    known = inherited(scenario.world, scenario.parts)
    model = build(scenario.world, scenario.parts, known)
    hint = model.decisions(Roster(scenario.world, start)) if start else None
    left = max(0.1, time_limit - (time.monotonic() - began))
    settings = Settings(left, work_limit, workers, seed, stop or (lambda: False))
    outcome = run(model, settings, _both(heard.append, on_progress), hint)
    assignments = model.assignments(outcome.is_true) if outcome.values else None
    proof = certificate(scenario, assignments, seed, workers, work_limit)
    if assignments is None:
        return _without_roster(scenario, outcome, known, settings, proof, heard)
    roster = Roster(scenario.world, assignments)
    report = score(scenario.world, scenario.parts, roster, known)
    levels = _levels(outcome, report)
    status: Status = "optimal" if all(one.is_proved for one in levels) else "feasible"
    others = alternatives(scenario, roster, known)
    return Result(scenario, status, roster, report, levels, proof, others, progress=tuple(heard))


def _both(one: Callable[[Progress], None], other: Callable[[Progress], None] | None) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        one(progress)
        if other:
            other(progress)

    return tell


def _levels(outcome: Outcome, report: Report) -> tuple[LevelValue, ...]:
    """The checker's costs beside the solver's bounds; the two must agree."""
    solved = {one.level: one for one in outcome.levels}
    values: list[LevelValue] = []
    if report.hard:
        raise Disagreement(f"the checker finds a hard breach in the solver's roster: {report.hard[0]}")
    for level in LEVELS:
        cost, own = report.costs[level], solved.get(level)
        low, high, proved = (own.bound, own.cost, own.is_proved) if own else (0, 0, True)
        if cost > high or cost < low:
            raise Disagreement(f"level {level}: the checker's cost {cost} is outside the solver's {low} to {high}")
        conditional = any(not one.is_proved for one in values)
        values.append(LevelValue(level, cost, low, proved or cost == low, conditional))
    return tuple(values)


def _without_roster(
    scenario: Scenario, outcome: Outcome, known: Inherited, settings: Settings, proof: Certificate, heard: Iterable[Progress]
) -> Result:
    if not outcome.is_infeasible:
        return Result(scenario, "unknown", None, None, (), proof, progress=tuple(heard))
    missing = tuple(unmeetable(scenario, known, settings))
    return Result(scenario, "infeasible", None, None, (), proof, missing=missing, progress=tuple(heard))


def unmeetable(scenario: Scenario, known: Inherited, settings: Settings) -> Iterable[tuple[str, tuple[str, ...], int]]:
    """The hard minimums that are short when as little as possible is: part, key and amount."""
    model = build(scenario.world, scenario.parts, known, relax=lambda is_minimum: is_minimum)
    hard = {key: slack for key, slack in model.limits.slacks.items() if slack.price.penalty is None}
    for level in LEVELS:
        model.limits.costs[level] = [] if level != "law" else [term for slack in hard.values() for term in slack.terms]
    outcome = run(model, settings)
    for (part, key), slack in hard.items():
        amount = sum(factor * outcome.value(lit) for factor, lit in slack.terms)
        if amount:
            yield part, key, amount
