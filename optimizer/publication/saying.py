"""What is announced, in words: names, dates and times, places, changes."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_time

from optimizer.catalogue.publication import WORDS
from optimizer.clock import local
from optimizer.publication.announcement import Announced, Change, When
from optimizer.text import Language

LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}
HYPHEN = "–"


@dataclass(frozen=True, slots=True)
class Saying:
    """What is announced, said in one language."""

    language: Language

    def say(self, key: str, /, **values: object) -> str:
        """A word of the catalogue, filled in."""
        return WORDS[key].to(self.language).format(**values)

    def day(self, when: date, *, with_year: bool = True) -> str:
        """A date with its weekday: ``fredag 1 januari 2027``."""
        form = "EEEE d MMMM y" if with_year else "EEEE d MMMM"
        return str(format_date(when, form, locale=LOCALES[self.language]))

    def hours(self, when: When) -> str:
        """Its hours, ``kl. 18.00–03.00``; empty when only the day is public."""
        if when.hours is None:
            return ""
        form = "HH.mm" if self.language == "sv" else "HH:mm"
        first, last = (format_time(local(one), form, locale=LOCALES[self.language]) for one in when.hours)
        return f"{'kl. ' if self.language == 'sv' else ''}{first}{HYPHEN}{last}"

    def moment(self, when: When) -> str:
        """Day and hours."""
        return " ".join(part for part in (self.day(when.day), self.hours(when)) if part)

    def name(self, one: Announced | Change) -> str:
        """What it is called: the promise's title, with the proposal's for a citizen-directed shift, and the stadsdel."""
        word = self.say(one.kind) if one.kind else ""
        called = f"{word}: {one.title}" if one.kind == "citizen_shift" and one.title else one.title or word
        return f"{called}, {one.stadsdel}" if one.stadsdel else called

    def where(self, one: Announced) -> str:
        """Place and stadsdel."""
        return ", ".join(part for part in (one.place, one.stadsdel) if part)

    def standing(self, one: Announced) -> str:
        """That it is moved or cancelled, and why; empty while it stands as first announced."""
        parts = []
        if one.state == "cancelled":
            parts.append(self.say("cancelled"))
        elif one.state == "moved" and one.before:
            parts.append(self.say("moved_from", when=self.moment(one.before)))
        if one.reason:
            parts.append(self.say("reason", reason=one.reason))
        return ". ".join(parts)

    def change(self, one: Change) -> str:
        """One line of the public log."""
        if one.what == "published" or one.when is None:
            return self.say("published", count=one.count)
        parts = [f"{self.say(one.what)}: {self.name(one)}, {self.moment(one.when)}"]
        if one.before:
            parts.append(self.say("moved_from", when=self.moment(one.before)))
        if one.reason:
            parts.append(self.say("reason", reason=one.reason))
        return ". ".join(parts)
