"""The gazetteer: which stadsdel a text names, by whole words. A place is never guessed: two names are as good as none."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, hypot, radians

from optimizer.facts import Facts, Id
from optimizer.mapping.kinds import plain

OTHERS = (
    *("Örby slott", "Farsta strand"),
    *("Bromma", "Enskede", "Gamla stan", "Hägersten", "Kista", "Kungsholmen", "Norrmalm", "Rinkeby", "Skarpnäck", "Skärholmen"),
    *("Spånga", "Stureby", "Södermalm", "Tensta", "Vasastan", "Vällingby", "Älvsjö", "Årsta", "Östermalm"),
)
"""Places near and far that a text may name and that are not what a shorter name in them says."""

METRES_PER_DEGREE = 111_195
REACH = 1_500
"""How far from a known point, in metres, coordinates may lie and still be of its stadsdel."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: the one stadsdel, or None; and whether anything of the district at all."""

    stadsdel: Id | None
    is_of_district: bool


class Gazetteer:
    """The names of a scenario's stadsdelar, their aliases, its places, and the points that are known of them."""

    def __init__(self, facts: Facts) -> None:
        self._ids = {_fold(place.name): place.stadsdel for place in facts.places}
        for one in facts.stadsdelar:
            self._ids |= {_fold(name): one.id for name in (one.id, one.name, *one.aliases)}
        self._points = [(one.label, one.id) for one in facts.stadsdelar if one.label]
        self._points += [(place.position, place.stadsdel) for place in facts.places if place.position]
        names = {_fold(name) for one in facts.stadsdelar for name in (one.name, *one.aliases)}
        others = {_fold(name) for name in OTHERS} - names
        self._area = _area(names)
        self._words = _words([*names, *others])

    def place(self, words: str) -> Id | None:
        """The stadsdel that a cell means: by its id, a name, a known place's name, or the one name that stands in it."""
        return self._ids.get(_fold(words)) or self.named(words).stadsdel

    def named(self, text: str) -> Named:
        """What a text names. A genitive is a name too; a part of a longer word, or of a word with a hyphen, is not."""
        rest, areas = self._area.subn(" ", _fold(text))
        found = {self._ids.get(one[1]) for one in self._words.finditer(rest)}
        ours = found - {None}
        return Named(next(iter(ours)) if len(found) == 1 and ours else None, bool(ours) or areas > 0)

    def nearest(self, latitude: float, longitude: float) -> tuple[Id | None, float]:
        """The stadsdel of the nearest known point, None if none is known or it is beyond reach, and the metres to it."""
        found = sorted((_metres(point, (latitude, longitude)), name) for point, name in self._points)
        metres, name = found[0] if found else (float("inf"), None)
        return (name if metres <= REACH else None), metres


def _fold(text: str) -> str:
    return plain(text).casefold()


def _words(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as whole words, the longest first, or a genitive of it."""
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest)) or '(?!)'})s?(?![\w-])")


def _area(names: Iterable[str]) -> re.Pattern[str]:
    """A name that means a district and no stadsdel: ``Farsta stadsdelsområde``, ``polisområde Farsta``, ``Farsta-Vantör``."""
    name = "|".join(re.escape(one) for one in sorted(names, key=lambda one: (-len(one), one))) or "(?!)"
    before, after = r"(?:lokal)?polisområde(?:t)?", r"(?:stadsdels|polisområde|polisdistrikt)\w*"
    forms = (rf"{before} (?:{name})(?:-\w+)?", rf"(?:{name})s? {after}", rf"(?:{name})-(?:{name})\b")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})")


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two near points; the earth is flat between them."""
    north = one[0] - other[0]
    return METRES_PER_DEGREE * hypot(north, (one[1] - other[1]) * cos(radians(one[0])))
