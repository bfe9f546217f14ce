"""How the room speaks: its words, numbers and times in one language."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from optimizer.catalogue.tours import WORDS
from optimizer.clock import Minute, local
from optimizer.text import Language

LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}


class Say:
    """Called with a word's key and what fills it in, it says the word."""

    def __init__(self, language: Language) -> None:
        self.language, self.locale = language, LOCALES[language]

    def __call__(self, key: str, /, **values: object) -> str:
        """The word for a key, filled in; numbers as the language writes them."""
        told = {name: self.number(value) if isinstance(value, int | float) else value for name, value in values.items()}
        return WORDS[key].to(self.language).format(**told)

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        return str(format_decimal(value, format="#,##0.#", locale=self.locale))

    def day(self, day: date) -> str:
        """A whole date: lördag 2 januari 2027."""
        return str(format_date(day, "EEEE d MMMM y", locale=self.locale))

    def clock(self, minute: Minute) -> str:
        """The time of day at an instant: 21.30 in Swedish, 21:30 in English."""
        return f"{local(minute):%H.%M}" if self.language == "sv" else f"{local(minute):%H:%M}"
