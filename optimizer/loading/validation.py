"""From a document to a scenario, or to every fault of it at once."""

from pathlib import Path as File
from typing import Any

from pydantic import ValidationError

from optimizer.loading import names, occupation, people, references, shape, wording
from optimizer.loading.consistency import contradictions, unfolded
from optimizer.loading.document import Document
from optimizer.loading.fault import Flaw, Path, ScenarioError
from optimizer.loading.sound import Sound
from optimizer.scenario import Scenario


def scenario_of(document: Document, found: list[Flaw], folder: File | None, limit: int) -> Scenario:
    """The scenario that a document holds. ``found`` are the flaws known already. Raises ScenarioError with all faults."""
    crew = people.merge(document, folder, limit)
    values = document.values
    unread = {flaw.path for flaw in found}
    seen, shared = names.to_ids(values)
    structural = [*found, *(flaw for flaw in crew.flaws if flaw.path not in unread), *shared]
    structural += shape.misreadings(seen)
    lost = frozenset() if crew.is_complete else frozenset({"officer"})
    dangling = [*references.unknown(values, seen, lost), *references.repeated(values)]
    scenario, errors = _validated(values)
    taken = {flaw.path for flaw in (*structural, *dangling)}
    structural += [flaw for flaw in errors if flaw.path not in taken]
    sound = Sound(values, structural)
    flaws = [*structural, *dangling, *contradictions(sound)]
    flaws += unfolded(sound, flaws)
    if flaws or scenario is None:
        raise ScenarioError(_faults(document, flaws))
    if unkept := list(occupation.released(scenario.facts)):
        raise ScenarioError(_faults(document, unkept))
    return scenario


def _validated(values: Any) -> tuple[Scenario | None, list[Flaw]]:
    try:
        return Scenario.model_validate(values), []
    except ValidationError as error:
        return None, wording.flaws(error, values)


def _faults(document: Document, flaws: list[Flaw]) -> list[Any]:
    """The faults in the order of their lines, each once."""
    once: dict[tuple[Path, str], Flaw] = {}
    for flaw in flaws:
        once.setdefault((flaw.path, flaw.message), flaw)
    return sorted((document.fault(flaw) for flaw in once.values()), key=lambda fault: fault.line or 0)
