"""The profile: how much violence in public places is to be expected at each spot in each hour of the week."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat

from optimizer.clock import HOUR, Minute, local
from optimizer.facts import Id, Model, distinct

HOURS = 168
"""Hours of a week; hour 0 is Monday 00–01 by Stockholm's clocks."""

LOW, HIGH = 0.1, 0.9
"""The quantiles of the posterior that ``low`` and ``high`` are."""

Week = Annotated[tuple[NonNegativeFloat, ...], Field(min_length=HOURS, max_length=HOURS)]


class Spot(Model):
    """A place that matters: a stadsdel, or a known place in one; ``position`` is latitude and longitude.

    ``expected`` is how many incidents are to be expected in a year in each hour of the week; ``low`` and ``high`` bound it
    with 80 % of the posterior between them. ``incidents`` were counted there. The belief is worth so many incidents (what was
    seen and what the level above says): the whole week's rate is a Gamma distribution of shape ``level_worth``, the shares of
    the hours are a Dirichlet distribution that sums to ``hours_worth``.
    """

    id: Id
    name: str
    stadsdel: Id | None = None
    position: tuple[float, float] | None = None
    expected: Week
    low: Week
    high: Week
    incidents: NonNegativeInt = 0
    level_worth: PositiveFloat = 1.0
    hours_worth: PositiveFloat = 1.0


class Profile(Model):
    """A district's profile on the day ``as_of``; an incident weighs half after ``half_life_days``, 0: never less.

    What happened ``since`` a day is known. ``district`` is the whole, with what happened at no known place; without it the
    spots' sum stands for it.
    """

    as_of: date
    half_life_days: NonNegativeInt
    spots: Annotated[tuple[Spot, ...], distinct("id")]
    sources: tuple[str, ...] = ()
    since: date | None = None
    district: Spot | None = None

    @property
    def whole(self) -> Spot:
        """The district as one spot."""
        return self.district or _summed(self.spots)


def _summed(spots: tuple[Spot, ...]) -> Spot:
    def added(field: str) -> Week:
        return tuple(sum(getattr(one, field)[hour] for one in spots) for hour in range(HOURS))

    worth = 1.0 + sum(one.incidents for one in spots)
    return Spot(
        id="district", name="district", expected=added("expected"), low=added("low"), high=added("high"),
        incidents=sum(one.incidents for one in spots), level_worth=worth, hours_worth=worth,
    )  # fmt: skip


def hour_of_week(minute: Minute) -> int:
    """The hour of the week, 0 to 167, in which an instant lies."""
    when = local(minute)
    return when.weekday() * 24 + when.hour


def hours_between(start: Minute, end: Minute) -> Iterator[tuple[int, float]]:
    """Each hour of the week that a time touches, with the share of that hour which lies in it (0 to 1)."""
    at = start
    while at < end:
        until = min(end, (at // HOUR + 1) * HOUR)
        yield hour_of_week(at), (until - at) / HOUR
        at = until
