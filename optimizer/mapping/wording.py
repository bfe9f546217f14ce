"""How the room speaks: its words and numbers in one language."""

from babel.dates import get_day_names
from babel.numbers import format_decimal

from optimizer.catalogue.mapping import WORDS
from optimizer.speech import Speech
from optimizer.text import Language, Text


class Say(Speech):
    """The room's words in one language, and how it writes figures and weekdays."""

    def __init__(self, language: Language) -> None:
        super().__init__(WORDS, language)

    def exact(self, value: float, decimals: int = 2) -> str:
        """A number with just so many decimals, as columns of figures want it."""
        return str(format_decimal(value, format=f"#,##0.{'0' * decimals}", locale=self.locale))

    def percent(self, value: float) -> str:
        """A share of one in percent, with one decimal."""
        return f"{self.exact(100 * value, 1)}{chr(0xA0) if self.language == 'sv' else ''}%"

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
