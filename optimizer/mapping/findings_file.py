"""Findings as text, to be kept and shown again: the profile and figures, and no single incident.

Of the incidents only their number is kept, by stadsdel, kind and why they do not count, and words for unknown places: no time,
no text, no id of one.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

from optimizer.facts import Id
from optimizer.loading.fault import refusal, show
from optimizer.mapping.evenings import Change
from optimizer.mapping.findings import Compared, Findings
from optimizer.mapping.incident import Incident, Intake, Reason
from optimizer.mapping.profile import Profile

Alike = tuple[Id | None, str, Reason | None]
"""What incidents that are counted together share: the stadsdel, the kind where it is no violence, why they do not count."""


@dataclass(frozen=True, slots=True)
class _Kept:
    title: str
    profile: Profile
    compared: Compared
    changes: tuple[Change, ...]
    unknown_places: tuple[str, ...]
    counts: tuple[tuple[Alike, int], ...]


FORM = TypeAdapter(_Kept)


def write_findings(found: Findings) -> str:
    """The findings as text (JSON). For staff: they tell where violence happens."""
    counts = Counter(map(_alike, found.intake.incidents))
    unknown = tuple(dict.fromkeys(map(show, found.intake.unknown_places)))
    kept = _Kept(found.title, found.profile, found.compared, tuple(found.changes), unknown, tuple(counts.items()))
    return FORM.dump_json(kept).decode()


def read_findings(text: str) -> Findings:
    """The findings as they were written, their incidents alike but for what counts. Raises ScenarioError for other text."""
    try:
        kept = FORM.validate_json(text)
    except ValidationError:
        raise refusal("profile", "cannot be read as findings", "map the incidents again") from None
    day = kept.profile.as_of
    incidents = tuple(one for alike, count in kept.counts for one in [_incident(alike, day)] * count)
    return Findings(kept.title, kept.profile, Intake(incidents, kept.unknown_places), kept.compared, kept.changes)


def _alike(one: Incident) -> Alike:
    return (one.stadsdel if one.aside is None else None), (show(one.kind) if one.aside == "other_kind" else ""), one.aside


def _incident(alike: Alike, day: date) -> Incident:
    stadsdel, kind, aside = alike
    return Incident("", day, None, stadsdel, kind, "", aside)
