"""How the pages speak: words, numbers and instants in one language."""

from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from urllib.parse import urlencode

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from optimizer import Language
from service.pages.words import WORDS
from service.present import ZONE

LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}


def language_of(asked: str | None) -> Language:
    """The language asked for; Swedish when there is no such."""
    return "en" if asked == "en" else "sv"


@dataclass(frozen=True, slots=True)
class Wording:
    """Called with a word's key and what fills it in, it says the word."""

    language: Language

    def __call__(self, key: str, /, **values: object) -> str:
        """The word for a key, filled in."""
        told = {name: self.number(value) if isinstance(value, int | float) else value for name, value in values.items()}
        return WORDS[key].to(self.language).format(**told)

    def to(self, language: Language) -> "Wording":
        """The same in a language."""
        return Wording(language)

    def link(self, path: str, **query: str) -> str:
        """An address of this site, which keeps the language; empty values are left out."""
        asked = {name: value for name, value in query.items() if value}
        if self.language == "en":
            asked["lang"] = "en"
        return f"{path}?{urlencode(asked)}" if asked else path

    def file(self, name: str) -> str:
        """What an export is called; its own name when it has no other."""
        word = WORDS.get(f"file_{name}")
        return word.to(self.language) if word else name

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        return str(format_decimal(value, format="#,##0.#", locale=LOCALES[self.language]))

    def percent(self, value: float) -> str:
        """A share of one, rounded up: no gap is told smaller than it is."""
        form = "#,##0.#\u00a0%" if self.language == "sv" else "#,##0.#%"
        return str(format_percent(ceil(round(value * 1000, 6)) / 1000, format=form, locale=LOCALES[self.language]))

    def day(self, day: date) -> str:
        """A date."""
        return str(format_date(day, "d MMMM y", locale=LOCALES[self.language]))

    def instant(self, instant: datetime) -> str:
        """A date and time of day in Sweden."""
        return str(format_datetime(instant, "d MMMM y, HH:mm", tzinfo=ZONE, locale=LOCALES[self.language]))
