"""Every rule there is, in one union. A new rule is one file, one name here, one file of cases."""

from typing import Annotated, TypeAlias

from pydantic import Field

from optimizer.rules.availability import Availability
from optimizer.rules.fair_shares import FairShares
from optimizer.rules.rest_between import RestBetween
from optimizer.rules.wishes import Wishes

AnyRule: TypeAlias = Annotated[
    FairShares | RestBetween | Wishes,
    Field(discriminator="kind"),
]

__all__ = ["AnyRule", "Availability", "FairShares", "RestBetween", "Wishes"]
