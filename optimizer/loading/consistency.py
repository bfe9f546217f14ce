"""Whether what a scenario says hangs together: every check, on all that is sound."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, get_args

from optimizer.facts import Facts
from optimizer.loading import dates, employment, occupation, pins, pledges
from optimizer.loading.fault import Flaw
from optimizer.loading.partial import has, known
from optimizer.loading.sound import Sound

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
    pins.decided,
)
UNFOLDING = ("period", "stadsdelar", "places", "partners", "proposals", "school_breaks")
PREFIXES = {("facts",), *(("facts", field) for field in UNFOLDING)}
"""The facts that promises unfold by."""


def contradictions(sound: Sound) -> Iterator[Flaw]:
    """Everything that is said and cannot be meant."""
    for check in CHECKS:
        yield from known(check(sound))
    yield from sound.flaws


def unfolded(sound: Sound, flaws: Iterable[Flaw]) -> Iterator[Flaw]:
    """What shows only once the promises are unfolded: of those without flaws, if nothing they unfold by has any."""
    flawed = {flaw.path[:2] for flaw in flaws}
    if flawed & PREFIXES or not has(sound.period, "start", "end"):
        return
    facts = Facts.model_construct(**{field: _given(sound, field) for field in UNFOLDING})
    whole = {path: one for path, one in sound.promises if path not in flawed}
    large = list(pledges.sizes(whole, facts))
    yield from large
    fine = [one for path, one in whole.items() if path not in {flaw.path for flaw in large}]
    yield from pins.fitting(sound, fine, facts)


def _given(sound: Sound, field: str) -> Any:
    kind = get_args(Facts.model_fields[field].annotation)
    return tuple(one for _, one in sound.items(field, kind[0])) if kind else sound.period
