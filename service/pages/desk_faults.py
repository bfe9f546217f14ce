"""Why the desk refused a form, said in the page's language: what can go wrong there is known, one by one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

import optimizer
from service.pages.wording import Wording
from service.pages.words import WORDS
from service.problems import ProblemError

FIELDS = {
    "state": "desk_decision", "answer": "desk_answer", "merged_into": "desk_into", "report": "desk_report",
    "held": "desk_held", "citizens": "desk_citizens", "sentence": "desk_sentence", "note": "desk_note", "reason": "desk_reason",
    "title": "form_heading", "what": "form_what", "place": "form_place",
}  # fmt: skip
"""What the pages call the fields, of the desk and of the proposal that it answers."""
TYPES = {
    "string_too_long": "long", "int_parsing": "number", "int_parsing_size": "number", "int_from_float": "number",
    "greater_than_equal": "range", "less_than_equal": "range", "literal_error": "choice", "bool_parsing": "choice",
}  # fmt: skip
"""What a field may be, by pydantic's names."""
KNOWN = (
    ("changed in the meantime", "changed"),
    ("names an officer", "officer"),
    ("needs a public answer", "answer"),
    ("is no answer", "early_answer"),
    ("send the answer with the state", "early_answer"),
    ("merged_into goes with", "merge"),
    ("merge it into another", "target"),
    ("cannot become", "state"),
    ("its shift is announced", "announced"),
    ("and has not been", "not_yet"),
    ("report when that day has passed", "not_yet"),
    ("no shift of this proposal", "no_shift"),
    ("was cancelled", "cancelled"),
    ("nobody came", "nobody"),
    ("there is no", "unknown"),
    ("without a reason", "reason"),
    ("would be announced less than", "notice"),
    ("public already", "public"),
    ("another scenario is announced", "twice"),
)
"""What the service says of each, and the word for it. What is not here is said as the service says it, in English."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, in ``language``."""

    text: str
    language: str


def faults(error: ValidationError | ProblemError | optimizer.ScenarioError, say: Wording) -> tuple[Fault, ...]:
    """Everything that is wrong with a form, each thing once."""
    if isinstance(error, ValidationError):
        found = [_field(one, say) for one in error.errors()]
    elif isinstance(error, ProblemError):
        said = [f"{one.path}: {one.message}; {one.cure}" for one in error.faults]
        known = _known(error.detail, say, [one.path for one in error.faults])
        found = [known] if known else [Fault(one, "en") for one in (error.detail, *said)]
    else:
        found = [_known(str(one), say) or Fault(str(one), "en") for one in error.faults]
    return tuple(dict.fromkeys(found))


def _known(detail: str, say: Wording, paths: Iterable[str] = ()) -> Fault | None:
    """The word for what the service says, after the names of the fields that it is about."""
    word = next((word for said, word in KNOWN if said in detail), None)
    labels = ", ".join(say(FIELDS[path]) for path in paths if path in FIELDS)
    return Fault(f"{labels}: {say(f'desk_fault_{word}')}".removeprefix(": "), say.language) if word else None


def _field(one: Mapping[str, Any], say: Wording) -> Fault:
    """What is wrong with one field."""
    name, kind = str(one["loc"][-1]) if one["loc"] else "", one["type"]
    label, given = FIELDS.get(name), str(one.get("input") or "")
    word = TYPES.get(kind)
    if kind in {"string_pattern_mismatch", "missing"}:
        word = "strange" if given.strip() else "missing"
    if label is None or word is None:
        return Fault(f"{name}: {one['msg']}", "en")
    limit = one.get("ctx", {})
    most = limit.get("max_length", limit.get("le", limit.get("ge", 0)))
    return Fault(f"{say(label).rstrip('?')}: {say(f'desk_fault_{word}', most=most)}", say.language)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was typed in a field of a form that is no longer on the page."""

    name: str
    label: str
    text: str


def kept(typed: Mapping[str, str], say: Wording) -> Iterator[Kept]:
    """What was typed in a form, field by field; what stood empty is left out."""
    for name, text in typed.items():
        if text.strip() and name in FIELDS:
            word = WORDS.get(f"desk_{'held_' * (name == 'held')}{text}") if name in {"state", "held"} else None
            yield Kept(name, say(FIELDS[name]), word.to(say.language) if word else text)
