"""Every public file, by its name: made of what is announced alone."""

from collections.abc import Callable
from typing import TypeAlias

from optimizer.publication.announcement import Announcement
from optimizer.publication.atom import atom
from optimizer.publication.home import Home
from optimizer.publication.structured import structured
from optimizer.publication.subscription import subscription
from optimizer.text import Language

Render: TypeAlias = Callable[[Announcement, Home, Language, str | None], bytes]
"""Of all that is announced, or of one stadsdel's."""

PUBLIC: dict[str, Render] = {
    "calendar.ics": subscription,
    "feed.atom": atom,
    "events.jsonld": structured,
}


def render_public(
    name: str, announcement: Announcement, home: Home, language: Language = "sv", area: str | None = None
) -> bytes:
    """One public file, of all that is announced or of one stadsdel's. Raises KeyError when there is no such file."""
    return PUBLIC[name](announcement, home, language, area)
