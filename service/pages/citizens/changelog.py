"""The public log of changes, each with its event where that can be told."""

from collections import defaultdict
from dataclasses import dataclass

from optimizer import Announced, Announcement, Change


@dataclass(frozen=True, slots=True)
class Line:
    """One change, and the event as it stands now; None when the log alone cannot tell which period's it is."""

    change: Change
    event: Announced | None


def lines(announcement: Announcement) -> list[Line]:
    """All changes, the newest first."""
    found: dict[str, list[Announced]] = defaultdict(list)
    for one in announcement.events:
        found[one.identity].append(one)
    made = []
    for change in announcement.changes:
        events = found[change.identity]
        made.append(Line(change, events[0] if len(events) == 1 else None))
    return made
