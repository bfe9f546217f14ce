"""Ready texts by month, for staff to copy."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from optimizer import Announced, Announcement, Home, Language, Post, posts_of


@dataclass(frozen=True, slots=True)
class Ready:
    """The texts about one event, or about a weekend that begins with it."""

    event: Announced
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The texts of one month, known by its first day."""

    first: date
    texts: tuple[Ready, ...]


def chapters(announcement: Announcement, home: Home, language: Language, today: date) -> list[Chapter]:
    """The texts about what is to come, in time order."""
    texts = [one for series in _series(announcement) for one in _texts(series, home, language, today)]
    made: dict[date, list[Ready]] = defaultdict(list)
    for one in sorted(texts, key=lambda one: (one.event.when.day, one.event.key)):
        made[one.event.when.day.replace(day=1)].append(one)
    return [Chapter(first, tuple(found)) for first, found in made.items()]


def _series(announcement: Announcement) -> list[Announcement]:
    """One period at a time, since an identity lasts within its own only."""
    names = sorted({one.series for one in announcement.events})
    return [
        announcement.model_copy(update={"events": tuple(one for one in announcement.events if one.series == name)})
        for name in names
    ]


def _texts(announcement: Announcement, home: Home, language: Language, today: date) -> list[Ready]:
    events = {one.identity: one for one in announcement.events}
    posts: dict[str, list[Post]] = defaultdict(list)
    for post in posts_of(announcement, home, language, today):
        posts[post.identity].append(post)
    return [Ready(events[identity], tuple(found)) for identity, found in posts.items()]
