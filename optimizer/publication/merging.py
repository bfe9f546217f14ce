"""Several periods' announcements read as one."""

from collections.abc import Sequence

from optimizer.publication.announcement import Announcement


def together(announcements: Sequence[Announcement]) -> Announcement:
    """Everything that is announced, of one period after another. Raises ValueError when there is nothing."""
    if not announcements:
        raise ValueError("there is no announcement; publish a plan first")
    events = [event for one in announcements for event in one.events]
    changes = [change for one in announcements for change in one.changes]
    return Announcement(
        start=min(one.start for one in announcements),
        end=max(one.end for one in announcements),
        modified=max(one.modified for one in announcements),
        areas=tuple({area.id: area for one in announcements for area in one.areas}.values()),
        pledges=tuple(pledge for one in announcements for pledge in one.pledges),
        events=tuple(sorted(events, key=lambda one: (one.when.day, one.when.hours or (0, 0), one.key))),
        changes=tuple(sorted(changes, key=lambda one: one.at, reverse=True)),
    )
