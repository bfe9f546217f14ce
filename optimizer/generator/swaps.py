"""Ordinary duty around an extra evening in the middle of the week gives way, as the weekend's does."""

from collections.abc import Iterator
from datetime import date, time

from optimizer.almanac import weekday
from optimizer.clock import DAY, at, local
from optimizer.commitments import unfold
from optimizer.facts import Commitment, Facts


def swaps(facts: Facts, evenings: list[date]) -> Iterator[Commitment]:
    """In place of each fixed shift of a list from the morning of such an evening to the next day's noon, one that gives way."""
    windows = [(at(day, time(5)), at(day + DAY, time(12))) for day in evenings if weekday(day) in ("mon", "tue", "wed")]
    for officer, works in unfold(facts).items() if windows else ():
        for work in works:
            near = any(work.overlaps(*window) for window in windows)
            if near and work.kind == "list" and work.nature == "fixed":
                start, end = (local(minute).replace(tzinfo=None) for minute in (work.start, work.end))
                yield Commitment(
                    officer=officer, kind="other", start=start, end=end, break_minutes=work.break_minutes, nature="gives_way"
                )
