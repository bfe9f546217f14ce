"""The incident: one known event, its time and place as far as they are known, and why it does not count if it does not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias, get_args

from optimizer.clock import Minute
from optimizer.facts import Id

Reason: TypeAlias = Literal["other_kind", "elsewhere", "unnamed", "at_home", "timeless", "repeated", "later"]
"""Why an incident is set aside: its kind is no violence; it is of another municipality; it names no stadsdel of the district;
it happened in a home; it does not say when it happened; it is told before; it is later than the day of the profile."""

REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True)
class Incident:
    """One event as a source tells it; ``source`` says where it stands there.

    ``day`` is its date in Stockholm and ``at`` its instant, None where only the date is known. ``stadsdel`` is None where no
    place is known. ``aside`` says why it does not count.
    """

    id: str
    day: date
    at: Minute | None
    stadsdel: Id | None
    kind: str
    source: str
    aside: Reason | None = None

    @property
    def is_violence_in_public(self) -> bool:
        """Whether it counts in the profile."""
        return self.aside is None


@dataclass(frozen=True, slots=True)
class Intake:
    """All that was read from the sources, nothing left out, and the words for places there that no stadsdel is known by."""

    incidents: tuple[Incident, ...] = ()
    unknown_places: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[Incident, ...]:
        """The incidents that count."""
        return tuple(one for one in self.incidents if one.is_violence_in_public)

    @property
    def unplaced(self) -> tuple[Incident, ...]:
        """The incidents that count in the district, at no known stadsdel of it."""
        return tuple(one for one in self.kept if one.stadsdel is None)

    @property
    def aside(self) -> dict[Reason, int]:
        """How many were set aside for each reason, in the order of the reasons."""
        found = Counter(one.aside for one in self.incidents)
        return {reason: found[reason] for reason in REASONS if found[reason]}

    @property
    def other_kinds(self) -> list[tuple[str, int]]:
        """The kinds that are no violence, the most frequent first."""
        found = Counter(one.kind for one in self.incidents if one.aside == "other_kind")
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    @property
    def covers(self) -> tuple[date, date] | None:
        """The first and the last day that anything is known of, whatever its kind; None if nothing was read."""
        days = [one.day for one in self.incidents if one.aside != "later"]
        return (min(days), max(days)) if days else None


def gathered(sources: Iterable[Intake], as_of: date | None = None) -> Intake:
    """One intake of several sources: what is told twice counts once, and what is later than ``as_of`` does not count.

    Two tell of the same event where time, kind and place agree; without a place or a time of day nothing is taken for the same.
    """
    given = list(sources)
    found = tuple(_marked((one for intake in given for one in intake.incidents), as_of))
    return Intake(found, tuple(word for intake in given for word in intake.unknown_places))


def _marked(incidents: Iterable[Incident], as_of: date | None) -> Iterator[Incident]:
    seen: set[tuple[Minute, str, Id]] = set()
    for one in incidents:
        if as_of is not None and one.day > as_of:
            yield replace(one, aside="later")
        elif one.aside is None and one.at is not None and one.stadsdel is not None:
            event = one.at, one.kind.casefold(), one.stadsdel
            yield replace(one, aside="repeated") if event in seen else one
            seen.add(event)
        else:
            yield one
