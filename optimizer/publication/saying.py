"""What is announced, in words: names, dates and times, places, changes."""

from datetime import date

from babel.dates import format_date

from optimizer.catalogue.publication import WORDS
from optimizer.publication.announcement import Announced, Change, When
from optimizer.speech import Speech
from optimizer.text import Language

HYPHEN = "–"


class Saying(Speech):
    """What is announced, said in one language."""

    def __init__(self, language: Language) -> None:
        super().__init__(WORDS, language)

    def hours(self, when: When) -> str:
        """Its hours, ``kl. 18.00–03.00``; empty when only the day is public."""
        if when.hours is None:
            return ""
        first, last = map(self.clock, when.hours)
        return f"{'kl. ' if self.language == 'sv' else ''}{first}{HYPHEN}{last}"

    def day_and_month(self, day: date) -> str:
        """A date within its year: fredag 1 januari."""
        return str(format_date(day, "EEEE d MMMM", locale=self.locale))

    def moment(self, when: When) -> str:
        """Day and hours."""
        return " ".join(part for part in (self.day(when.day), self.hours(when)) if part)

    def name(self, one: Announced | Change) -> str:
        """What it is called: the promise's title, with the proposal's for a citizen-directed shift, and the stadsdel."""
        if one.kind == "meeting" and one.stadsdel:
            return self("meeting_in", area=one.stadsdel)
        word = self(one.kind) if one.kind else ""
        called = f"{word}: {one.title}" if one.kind == "citizen_shift" and one.title else one.title or word
        return f"{called}, {one.stadsdel}" if one.stadsdel else called

    def where(self, one: Announced) -> str:
        """Place and stadsdel."""
        return ", ".join(part for part in (one.place, one.stadsdel) if part)

    def standing(self, one: Announced) -> str:
        """That it is moved or cancelled, and why; empty while it stands as first announced."""
        parts = []
        if one.state == "cancelled":
            parts.append(self("cancelled"))
        elif one.state == "moved" and one.before:
            parts.append(self("moved_from", when=self.moment(one.before)))
        if one.reason:
            parts.append(self("reason", reason=one.reason.rstrip(".")))
        return ". ".join(parts)

    def change(self, one: Change) -> str:
        """One line of the public log."""
        if one.what == "published" or one.when is None:
            return self("published", count=one.count)
        parts = [f"{self(one.what)}: {self.name(one)}, {self.moment(one.when)}"]
        if one.before:
            parts.append(self("moved_from", when=self.moment(one.before)))
        if one.reason:
            parts.append(self("reason", reason=one.reason.rstrip(".")))
        return ". ".join(parts)
