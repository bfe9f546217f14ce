"""Every kind of promise there is, in one union. A new kind is one file, one name here, one file of cases."""

from typing import Annotated, TypeAlias

from pydantic import Field

from optimizer.promises.citizen_shifts import CitizenShifts
from optimizer.promises.neighbourhood_meetings import NeighbourhoodMeetings
from optimizer.promises.presence import Presence
from optimizer.promises.shift_cover import ShiftCover
from optimizer.promises.unmeasured import Unmeasured
from optimizer.promises.weekend_reinforcement import WeekendReinforcement

AnyPromise: TypeAlias = Annotated[
    CitizenShifts | NeighbourhoodMeetings | Presence | ShiftCover | Unmeasured | WeekendReinforcement,
    Field(discriminator="kind"),
]

__all__ = [
    "AnyPromise",
    "CitizenShifts",
    "NeighbourhoodMeetings",
    "Presence",
    "ShiftCover",
    "Unmeasured",
    "WeekendReinforcement",
]
