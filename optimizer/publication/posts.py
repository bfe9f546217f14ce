"""Ready texts for Facebook and the web, for staff to copy: about each coming event, and each that was moved or cancelled."""

from dataclasses import dataclass
from datetime import date

from optimizer.almanac import friday_of
from optimizer.catalogue.publication import POSTS
from optimizer.publication.announcement import Announced, Announcement
from optimizer.publication.home import Home
from optimizer.publication.saying import Saying
from optimizer.text import Language


@dataclass(frozen=True, slots=True)
class Post:
    """A text for one channel about one event."""

    channel: str
    identity: str
    text: str


def posts_of(announcement: Announcement, home: Home, language: Language, today: date) -> list[Post]:
    """The texts about what is still to come, in time order."""
    weekends: dict[tuple[date, str], list[Announced]] = {}
    for one in announcement.events:
        if one.when.day >= today:
            is_plain = one.kind == "evening" and one.state == "planned"
            key = (friday_of(one.when.day), "") if is_plain else (one.when.day, one.identity)
            weekends.setdefault(key, []).append(one)
    return [post for together in weekends.values() for post in _of(together, home, Saying(language))]


def _of(together: list[Announced], home: Home, saying: Saying) -> list[Post]:
    """The texts about one event, or about a weekend's evenings."""
    one = together[0]
    key = one.state if one.state != "planned" else one.kind
    made = [Post("facebook", one.identity, _fill(f"facebook_{key}", together, home, saying))]
    if one.kind == "meeting" and one.is_on:
        made.append(Post("web", one.identity, _fill("web_meeting", together, home, saying)))
    return made


def _fill(key: str, together: list[Announced], home: Home, saying: Saying) -> str:
    one = together[0]
    when, dates = saying.moment(one.when), ", ".join(saying.moment(other.when) for other in together)
    reason = saying("reason", reason=one.reason.rstrip(".")) + "." if one.reason else ""
    text = POSTS[key].to(saying.language).format(
        what=saying.name(one), title=one.title, area=one.stadsdel, place=one.place or one.stadsdel, when=when, dates=dates,
        before=saying.moment(one.before) if one.before else "", reason=reason, link=home.link(one),
    )  # fmt: skip
    return " ".join(text.split())
