"""Every kind of promise there is, in one union. A new kind is one file, one name here, one file of cases."""

from typing import TypeAlias

from optimizer.promises.weekend_reinforcement import WeekendReinforcement

AnyPromise: TypeAlias = WeekendReinforcement

__all__ = ["AnyPromise", "WeekendReinforcement"]
