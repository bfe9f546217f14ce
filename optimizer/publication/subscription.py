"""The calendar to subscribe to (iCalendar, RFC 5545): changes count up SEQUENCE, what is cancelled stays as cancelled."""

from optimizer.exports.calendar_parts import Item, calendar
from optimizer.publication.announcement import Announced, Announcement
from optimizer.publication.home import Home
from optimizer.publication.saying import Saying
from optimizer.text import Language


def subscription(announcement: Announcement, home: Home, language: Language, area: str | None = None) -> bytes:
    """All that is announced, or what concerns one stadsdel."""
    saying = Saying(language)
    items = [_item(one, home, saying) for one in announcement.of(area)]
    stamp = announcement.modified.date()
    return calendar(heading(announcement, home, saying, area), saying("about"), language, stamp, items)


def heading(announcement: Announcement, home: Home, saying: Saying, area: str | None) -> str:
    """The name of a feed: the district's, or the stadsdel's."""
    found = next((one.name for one in announcement.areas if one.id == area), None)
    return saying("name", district=home.district) if found is None else saying("name_area", area=found)


def _item(one: Announced, home: Home, saying: Saying) -> Item:
    word = saying(one.kind)
    summary = saying.name(one) if one.is_on else f"{saying('cancelled')}: {saying.name(one)}"
    return Item(
        home.uid(one), summary, word, one.when.day, one.when.hours, saying.standing(one), saying.where(one), one.position,
        busy=False, access="PUBLIC", sequence=one.sequence, modified=one.modified,
        status="CONFIRMED" if one.is_on else "CANCELLED", link=home.link(one),
    )  # fmt: skip
