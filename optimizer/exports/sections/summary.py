"""The top of the report: the answer in one sentence, how good it is proved to be, and its large figures."""

from collections.abc import Iterator
from typing import NamedTuple

from optimizer.exports.sections.standing import stands
from optimizer.exports.strengths import Strength
from optimizer.exports.wording import Wording
from optimizer.plan import LevelValue, Plan


class Tile(NamedTuple):
    """One large figure with what it counts; ``state`` colours and marks it."""

    figure: str
    words: str
    state: str


def headline(plan: Plan, say: Wording) -> str:
    """The whole answer in one short sentence."""
    if plan.roster is None:
        return say("headline_infeasible" if plan.status == "infeasible" else "headline_unknown")
    short = sum(one.state == "short" for one in stands(plan, say))
    if short:
        return say("headline_short", n=short, all=len(plan.scenario.promises))
    return say("headline_kept" if plan.is_kept else "headline_conditions")


def violation(plan: Plan, say: Wording) -> str:
    """A warning when the roster breaks what must hold, as a hand-made one may; else empty."""
    hard = plan.report.hard if plan.report else ()
    return say.count("violation", len(hard)) if hard else ""


def proof(plan: Plan, say: Wording) -> str:
    """How good the plan is proved to be, in one sentence."""
    if plan.roster is None:
        return say("proof_infeasible" if plan.status == "infeasible" else "proof_unknown")
    if all(one.is_proved for one in plan.levels):
        return say("proof_optimal")
    return say("proof_gap", gap=say.percent(plan.gap), level=say(f"level_{_worst(plan).level}").lower())


def _worst(plan: Plan) -> LevelValue:
    return max(plan.levels, key=lambda one: one.gap)


def tiles(plan: Plan, say: Wording, found: tuple[Strength, ...]) -> Iterator[Tile]:
    """The large figures."""
    evenings = [one for one in found if one.duty.kind == "evening" and one.standing != "free"]
    if evenings:
        kept = sum(one.standing != "short" for one in evenings)
        wanted = sum(one.standing == "wanted" for one in evenings)
        state = "good" if kept == len(evenings) else "bad"
        yield Tile(say("figure_of", n=kept, all=len(evenings)), say("tile_minimum"), state)
        yield Tile(say("figure_of", n=wanted, all=len(evenings)), say("tile_wanted"), "good" if wanted == len(evenings) else "")
    yield from _meeting_tile(plan, say)
    yield from _directed_tile(plan, say)
    if plan.roster is not None:
        figure = say("proved") if all(one.is_proved for one in plan.levels) else say.percent(plan.gap)
        yield Tile(figure, say("tile_proof"), "good" if figure == say("proved") else "")


def _meeting_tile(plan: Plan, say: Wording) -> Iterator[Tile]:
    stadsdelar = {one.id for one in plan.scenario.facts.stadsdelar}
    owed = [entry for entry in plan.ledger if entry.subject in stadsdelar and entry.due]
    met = sum(entry.state == "kept" for entry in owed)
    if owed:
        yield Tile(say("figure_of", n=met, all=len(owed)), say("tile_meetings"), "good" if met == len(owed) else "bad")


def _directed_tile(plan: Plan, say: Wording) -> Iterator[Tile]:
    if plan.roster is not None and plan.scenario.facts.proposals:
        yield Tile(say.number(len(plan.roster.directions)), say("tile_directed"), "")
