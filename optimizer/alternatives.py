"""Other slots for a meeting, with all else fixed, ranked by what they add to the cost."""

from optimizer.checker import Inherited
from optimizer.plan import Alternative
from optimizer.roster import Roster
from optimizer.scenario import Scenario


def alternatives(scenario: Scenario, roster: Roster, known: Inherited) -> tuple[Alternative, ...]:
    """For each duty with candidate slots, the nearest other slots that its officers or others could take."""
    return ()
