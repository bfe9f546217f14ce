"""Where what is announced can be read: the district's name and the address of its public page."""

import hashlib
from dataclasses import dataclass

from optimizer.exports.calendar_parts import uid
from optimizer.publication.announcement import Announced


@dataclass(frozen=True, slots=True)
class Home:
    """A district as the public knows it: its name, and the same in addresses (``slug``).

    ``address`` is its page's, absolute and without a slash at the end.
    """

    district: str
    slug: str
    address: str

    def link(self, one: Announced) -> str:
        """Where an event stands on the page."""
        return f"{self.address}#{anchor(one)}"

    def uid(self, one: Announced) -> str:
        """An event's name in the whole world, which outlasts a change of address."""
        return uid(self.slug, one.series, one.identity)


def anchor(one: Announced) -> str:
    """An event's lasting name within a page."""
    return f"e-{hashlib.sha256('|'.join(one.key).encode()).hexdigest()[:16]}"
