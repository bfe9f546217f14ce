"""How much a dive holds at a time: less once a holding cost much, and then slowly more again.

Nearly all that a dive loses it loses where few decisions are left: a handful too many held at once, and somebody fits nowhere.
"""

from dataclasses import dataclass

from optimizer.model.generation import NEW

RISE = 0.005
"""The part of the cost that a holding may cost, lest it is taken back and a smaller one tried."""

LEAST = 0.02
"""The smallest portion of the usual; what that costs is taken."""

CALM = 3
"""So many holdings in a row, none of them taken back, until one is twice as large."""


@dataclass
class Pace:
    """``portion`` is that of the usual holding."""

    portion: float = 1.0
    calm: int = 0

    def is_dear(self, before: float, after: float) -> bool:
        """Whether a holding cost too much, and there is a smaller one."""
        return self.portion > LEAST and after > before + max(NEW, RISE * abs(before))

    def slow(self) -> None:
        """The last holding was taken back."""
        self.portion, self.calm = self.portion / 2, 0

    def go_on(self) -> None:
        """The last holding stays."""
        self.calm += 1
        if self.calm == CALM:
            self.portion, self.calm = min(1.0, 2 * self.portion), 0
