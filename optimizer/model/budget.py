"""What one level's search may still take, counted in one place for all that take part in it."""

import time
from dataclasses import replace

from optimizer.model.goal import Whole
from optimizer.model.outcome import Settings


class Budget:
    """The time and work of a level, from its making on."""

    def __init__(self, settings: Settings, level: Whole) -> None:
        self.settings, self.level, self._spent = settings, level, level.work
        self._end = time.monotonic() + settings.time_limit

    def left(self) -> Settings:
        """The settings with what is left of time and work."""
        most = self.settings.work_limit
        work = None if most is None else max(0.0, most - (self.level.work - self._spent))
        return replace(self.settings, time_limit=max(0.0, self._end - time.monotonic()), work_limit=work)

    def is_over(self) -> bool:
        """Whether nothing is left to do: no time, no work, proved, or stopped."""
        left = self.left()
        return left.time_limit == 0 or left.work_limit == 0 or self.settings.stop() or self.level.is_closed()

    def used(self) -> float:
        """The part that is gone, of time or of work, whichever is more."""
        left, most = self.left(), self.settings.work_limit
        parts = [left.time_limit / self.settings.time_limit] if self.settings.time_limit else []
        parts += [left.work_limit / most] if most and left.work_limit is not None else []
        return 1 - min(parts, default=0.0)

    def share(self, part: float) -> "Budget":
        """A part of what is left, as a budget of its own."""
        left = self.left()
        work = None if left.work_limit is None else left.work_limit * part
        return Budget(replace(left, time_limit=left.time_limit * part, work_limit=work), self.level)
