"""The announced events as structured data within a page (schema.org in JSON-LD)."""

from markupsafe import Markup

from optimizer import Announcement, Home, Language, render_public

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end the element that holds the data: it stands only within strings, where an escape means the same."""


def data_block(announcement: Announcement, home: Home, language: Language, area: str | None = None) -> Markup:
    """JSON-LD that may stand within ``<script type="application/ld+json">``."""
    text = render_public("events.jsonld", announcement, home, language, area).decode()
    return Markup(text.translate(ESCAPES))
