"""How words, numbers, dates and times are said in one language."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from optimizer.clock import Minute, local
from optimizer.text import Language, Text

LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}
"""As babel names them."""


class Speech:
    """A catalogue's words in one language. Called with a word's key and what fills it in, it says the word."""

    def __init__(self, words: Mapping[str, Text], language: Language) -> None:
        self.words, self.language, self.locale = words, language, LOCALES[language]

    def __call__(self, key: str, /, **values: object) -> str:
        """The word for a key, filled in; whole and broken numbers are written as the language writes them."""
        told = {name: self.number(value) if isinstance(value, int | float) else value for name, value in values.items()}
        return self.words[key].to(self.language).format(**told)

    def number(self, value: float, decimals: int = 1) -> str:
        """A number with at most so many decimals."""
        return str(format_decimal(float(value), format=f"#,##0.{'#' * decimals}", locale=self.locale))

    def day(self, day: date) -> str:
        """A whole date: fredag 1 januari 2027."""
        return str(format_date(day, "EEEE d MMMM y", locale=self.locale))

    def plain_day(self, day: date) -> str:
        """A date without its weekday: 1 januari 2027."""
        return str(format_date(day, "d MMMM y", locale=self.locale))

    def clock(self, minute: Minute) -> str:
        """The time of day at an instant: 21.30 in Swedish, 21:30 in English."""
        return f"{local(minute):%H.%M}" if self.language == "sv" else f"{local(minute):%H:%M}"
