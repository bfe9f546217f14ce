"""Whether what a scenario says hangs together: every check, on all that is sound."""

from collections.abc import Callable, Iterator

from optimizer.loading import dates, employment, occupation, pledges
from optimizer.loading.fault import Flaw
from optimizer.loading.sound import Sound
from optimizer.scenario import Scenario

CHECKS: tuple[Callable[[Sound], Iterator[Flaw]], ...] = (
    dates.period,
    dates.frozen,
    dates.next_year,
    dates.history,
    dates.breaks,
    dates.wishes,
    employment.spans_in_order,
    employment.trainees,
    occupation.lists,
    occupation.commitments,
    pledges.names,
    pledges.weekends,
    pledges.meetings,
)
UNFOLDING = ("period", "stadsdelar", "places", "partners", "proposals", "school_breaks")
PREFIXES = {("facts",), *(("facts", field) for field in UNFOLDING)}
"""The facts that promises unfold by."""


def contradictions(sound: Sound) -> Iterator[Flaw]:
    """Everything that is said and cannot be meant."""
    for check in CHECKS:
        yield from check(sound)


def unfolded(sound: Sound, scenario: Scenario, flaws: list[Flaw]) -> Iterator[Flaw]:
    """What shows only once the promises are unfolded; nothing where they, or what they unfold by, have flaws."""
    if any(flaw.path[:2] in PREFIXES or flaw.path[:1] == ("promises",) for flaw in flaws):
        return
    found = list(pledges.sizes(sound, scenario.facts))
    yield from found
    if not found and scenario.facts.pins:
        duties = {duty.id: duty for promise in scenario.promises for duty in promise.duties(scenario.facts)}
        yield from pledges.pins(sound, duties)
