"""The belief: how much violence is to be expected at one place, when in the week, and how sure that is (``shrinking``)."""

from collections.abc import Iterator
from dataclasses import dataclass

from optimizer.facts import Stadsdel
from optimizer.mapping.gamma import quantile
from optimizer.mapping.profile import HIGH, LOW, Spot, Week


@dataclass(frozen=True, slots=True)
class Belief:
    """What is believed of one place: its level in incidents a year, its shares, and how many incidents each is worth."""

    level: float
    level_worth: float
    shares: Week
    hours_worth: float

    @property
    def expected(self) -> Week:
        """Incidents to be expected in a year, in each hour of the week."""
        return tuple(self.level * share for share in self.shares)

    def bound(self, probability: float) -> Iterator[float]:
        """The quantile of each hour's rate."""
        for share in self.shares:
            shape = self.shape(share)
            yield self.level * share * quantile(shape, probability) / shape

    def shape(self, share: float) -> float:
        """The shape of the Gamma distribution that stands for the rate of an hour with that share."""
        squares = (1 + 1 / self.level_worth) * (self.hours_worth * share + 1) / (share * (self.hours_worth + 1))
        return 1 / (squares - 1)

    def spot(self, id: str, name: str, incidents: int, stadsdel: Stadsdel | None = None) -> Spot:
        """The belief as a profile tells it."""
        means = self.expected
        return Spot(
            id=id, name=name, stadsdel=stadsdel and stadsdel.id, position=stadsdel and stadsdel.label, expected=means,
            low=tuple(map(min, self.bound(LOW), means)), high=tuple(map(max, self.bound(HIGH), means)),
            incidents=incidents, level_worth=self.level_worth, hours_worth=self.hours_worth,
        )  # fmt: skip
