"""How the room speaks: its words and numbers in one language."""

from datetime import date

from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from optimizer.catalogue.mapping import WORDS
from optimizer.text import Language, Text

LOCALES: dict[Language, str] = {"sv": "sv_SE", "en": "en_GB"}


class Say:
    """Called with a word's key and what fills it in, it says the word; numbers as the language writes them."""

    def __init__(self, language: Language) -> None:
        self.language, self.locale = language, LOCALES[language]

    def __call__(self, key: str, /, **values: object) -> str:
        """The word for a key, filled in."""
        told = {name: self.number(value) if isinstance(value, int | float) else value for name, value in values.items()}
        return WORDS[key].to(self.language).format(**told)

    def number(self, value: float, decimals: int = 1) -> str:
        """A number with at most so many decimals."""
        return str(format_decimal(value, format=f"#,##0.{'#' * decimals}", locale=self.locale))

    def exact(self, value: float, decimals: int = 2) -> str:
        """A number with just so many decimals, as columns of figures want it."""
        return str(format_decimal(value, format=f"#,##0.{'0' * decimals}", locale=self.locale))

    def percent(self, value: float) -> str:
        """A share of one in percent, with one decimal."""
        return f"{self.exact(100 * value, 1)}{chr(0xA0) if self.language == 'sv' else ''}%"

    def day(self, day: date) -> str:
        """A date: 1 januari 2027."""
        return str(format_date(day, "d MMMM y", locale=self.locale))

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The weekdays, Monday first."""
        names = get_day_names("wide", context="stand-alone", locale=self.locale)
        return tuple(str(names[number]) for number in range(7))

    @property
    def short_weekdays(self) -> tuple[str, ...]:
        """The weekdays, Monday first, short."""
        names = get_day_names("abbreviated", context="stand-alone", locale=self.locale)
        return tuple(str(names[number]).rstrip(".") for number in range(7))


def both(key: str, **shares: float) -> Text:
    """A word in both languages, filled in with shares in percent."""
    said = (Say("sv"), Say("en"))
    sv, en = (say(key, **{name: say.percent(value) for name, value in shares.items()}) for say in said)
    return Text(sv, en)
