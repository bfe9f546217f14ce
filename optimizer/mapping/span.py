"""The span: which days are known, and how much each of them still weighs."""

from dataclasses import dataclass
from datetime import date

from optimizer.mapping.incident import Incident

YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are known, and how fast they are forgotten."""

    since: date
    as_of: date
    half_life_days: int

    @property
    def years(self) -> float:
        """How many years the days are worth."""
        return sum(map(self._weight, range((self.as_of - self.since).days + 1))) / YEAR

    def weight(self, one: Incident) -> float:
        """How much an incident counts."""
        return self._weight((self.as_of - one.day).days)

    def _weight(self, age: int) -> float:
        return 2.0 ** (-age / self.half_life_days) if self.half_life_days else 1.0
