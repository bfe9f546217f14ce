"""The Atom feed (RFC 4287): an entry for each event, updated whenever the event is."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from optimizer.exports.calendar_parts import clean
from optimizer.publication.announcement import Announced, Announcement
from optimizer.publication.home import Home
from optimizer.publication.saying import Saying
from optimizer.publication.subscription import heading
from optimizer.text import Language

NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(announcement: Announcement, home: Home, language: Language, area: str | None = None) -> bytes:
    """What is announced, the latest change first."""
    saying = Saying(language)
    events = sorted(announcement.of(area), key=lambda one: one.identity)
    events.sort(key=lambda one: (one.modified, one.when.day), reverse=True)
    feed = Element("feed", {"xmlns": NAMESPACE, "xml:lang": language})
    path = f"{home.address}/areas/{area}" if area else home.address
    _text(feed, "id", f"urn:lofte:feed:{home.slug}{f':{area}' if area else ''}")
    _text(feed, "title", heading(announcement, home, saying, area))
    _text(feed, "subtitle", saying("about"))
    _text(feed, "updated", max((one.modified for one in events), default=announcement.modified).isoformat())
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{path}/feed.atom"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": path})
    _text(SubElement(feed, "author"), "name", saying("organizer", district=home.district))
    for one in events:
        _entry(feed, one, home, saying)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Element, one: Announced, home: Home, saying: Saying) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"urn:lofte:event:{home.uid(one)}")
    cancelled = "" if one.is_on else f"{saying('cancelled')}: "
    when = saying.moment(one.when)
    _text(entry, "title", f"{cancelled}{saying.name(one)}, {when}")
    _text(entry, "updated", one.modified.isoformat())
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": home.link(one)})
    SubElement(entry, "category", {"term": one.kind, "label": saying(one.kind)})
    told = [when, saying.where(one), saying.standing(one)]
    _text(entry, "summary", ". ".join(part for part in told if part))


def _text(parent: Element, tag: str, words: str) -> None:
    SubElement(parent, tag).text = clean(words)
