"""How the report speaks: its words, dates, numbers and the names of things, in one language."""

from datetime import date
from functools import cached_property
from math import ceil

from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_percent

from optimizer.catalogue.report import WORDS
from optimizer.exports.names import Names
from optimizer.plan import Plan
from optimizer.speech import Speech
from optimizer.text import Language

MINUS = "−"


class Wording(Speech):
    """One plan's words in one language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        super().__init__(WORDS, language)
        self.plan, self.names = plan, Names(plan)

    def count(self, key: str, number: int) -> str:
        """A number of things, in the singular or the plural: ``key.one`` or ``key.many``."""
        return self(f"{key}.one" if number == 1 else f"{key}.many", n=number)

    def percent(self, value: float) -> str:
        """A share of one in percent, with at most one decimal, rounded up: no gap is told smaller than it is."""
        form = "#,##0.#\u00a0%" if self.language == "sv" else "#,##0.#%"
        return str(format_percent(ceil(round(value * 1000, 6)) / 1000, format=form, locale=self.locale))

    def short_day(self, day: date) -> str:
        """A date within its year: fre 1 jan."""
        return str(format_date(day, "EEE d MMM", locale=self.locale))

    def day_of_month(self, day: date) -> str:
        """A date within its month: fre 1."""
        return str(format_date(day, "EEE d", locale=self.locale))

    def month(self, day: date) -> str:
        """The month and year of a date: januari 2027."""
        return str(format_date(day, "LLLL y", locale=self.locale)).capitalize()

    @cached_property
    def weekdays(self) -> tuple[str, ...]:
        """The weekdays, Monday first, as short as can be."""
        names = get_day_names("short", context="stand-alone", locale=self.locale)
        return tuple(names[number] for number in range(7))

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The months, short."""
        names = get_month_names("abbreviated", context="stand-alone", locale=self.locale)
        return tuple(str(names[number]).rstrip(".") for number in range(1, 13))

    def subject(self, subject: str) -> str:
        """What a row of the ledger is about: a duty's date, a stadsdel, a date, or the promise as a whole."""
        duty = self.plan.scenario.world.duties.get(subject)
        if not subject:
            return self("whole_promise")
        if duty is not None:
            stadsdel = self.names.stadsdel(duty.stadsdel) or ""
            when = self.day(duty.day) if duty.is_fixed else ""
            return ", ".join(part for part in (when, stadsdel, duty.shift or "") if part) or subject
        return ", ".join(self._named(part) for part in subject.split())

    def _named(self, part: str) -> str:
        try:
            return self.plain_day(date.fromisoformat(part))
        except ValueError:
            return self.names.stadsdel(part) or part
