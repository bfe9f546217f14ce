"""Minutes that night and weekend hours earn: the union's table ("tidssnurran").

Source: the police agreement on working time (ASA) as the union sums it up: minutes of reduced working time per full planned
hour, Monday to Friday and Saturday to Sunday.
"""

from optimizer.clock import HOUR, Minute, local
from optimizer.roster import Roster

BANDS: tuple[tuple[range, int, int], ...] = (
    (range(3), 8, 16),
    (range(3, 6), 23, 46),
    (range(6, 22), 0, 5),
    (range(22, 24), 4, 8),
)
"""Hours of the day; minutes per hour on Monday to Friday; minutes per hour on Saturday and Sunday."""


def rate(hour: int, weekday: int) -> int:
    """Minutes earned by one full hour that starts at ``hour`` o'clock on a weekday (0 is Monday)."""
    week, weekend = next((week, weekend) for hours, week, weekend in BANDS if hour in hours)
    return weekend if weekday >= 5 else week


def earned(start: Minute, end: Minute) -> int:
    """Minutes earned from ``start`` to ``end``: every whole hour of the clock within it, at the rate of its own date.

    Hours are real ones: a night on which clocks go back holds the hour after 02:00 twice. Breaks are not taken off, as a
    duty does not say when they fall.
    """
    whole = (local(hour * HOUR) for hour in range(-(-start // HOUR), end // HOUR))
    return sum(rate(when.hour, when.weekday()) for when in whole)


def earned_by(roster: Roster, officer: str) -> int:
    """Minutes that an officer's promised duty earns, where the time model lets it.

    A meeting held within ordinary duty adds no hours, and so earns nothing of its own.
    """
    world = roster.world
    earning = {model.id for model in world.facts.time_models if model.earns_minutes}
    return sum(
        earned(work.start, work.end)
        for work in roster.duties(officer)
        if (span := world.span(officer, work.day)) and span.time_model in earning and world.minutes(officer, work)
    )
