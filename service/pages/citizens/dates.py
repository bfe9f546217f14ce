"""Dates as the public pages say them."""

from datetime import date

from babel.dates import format_date, get_day_names

from optimizer import Language
from service.pages.wording import LOCALES


def month_name(first: date, language: Language) -> str:
    """``Mars 2027``."""
    name = str(format_date(first, "LLLL y", locale=LOCALES[language]))
    return name[0].upper() + name[1:]


def short_day(day: date, language: Language) -> str:
    """``13 mars``."""
    return str(format_date(day, "d MMM", locale=LOCALES[language])).rstrip(".")


def long_day(day: date, language: Language) -> str:
    """``13 mars 2027``."""
    return str(format_date(day, "d MMMM y", locale=LOCALES[language]))


def weekdays(language: Language) -> list[tuple[str, str]]:
    """Monday to Sunday, each in short and in full."""
    full = get_day_names("wide", locale=LOCALES[language])
    return [(str(full[number])[:2].capitalize(), str(full[number])) for number in range(7)]
