"""What is sound in a scenario that may have faults: whole items, and the sound fields of the others."""

from collections.abc import Iterable
from typing import Any, TypeVar

from optimizer.facts import Model, NextYear, Period
from optimizer.loading.document import at
from optimizer.loading.fault import UNSAID, Flaw, Path
from optimizer.loading.partial import BLANK, Reader
from optimizer.promise import Promise
from optimizer.promises import AnyPromise
from optimizer.rule import Rule
from optimizer.rules import AnyRule

M = TypeVar("M", bound=Model)
MOST_DAYS = 60 * 7
"""The longest period that is planned, in days."""


class Sound:
    """Reads items one by one, so that none that is at fault hides another, and without the fields that are at fault."""

    def __init__(self, values: Any, flaws: Iterable[Flaw]) -> None:
        self.values = values
        self._flawed = {flaw.path[:length] for flaw in flaws for length in range(len(flaw.path) + 1)}
        self._reader = Reader(self._flawed)
        self._items: dict[Path, list[tuple[Path, Any]]] = {}
        self.period = self._period()

    @property
    def flaws(self) -> list[Flaw]:
        """What the sound fields of faulty items, as far as they were read, say against each other."""
        return self._reader.flaws

    def items(self, field: str, kind: type[M]) -> list[tuple[Path, M]]:
        """The items of a list of the facts of which something is known, with their paths."""
        return self._read(("facts", field), kind)

    @property
    def promises(self) -> list[tuple[Path, Promise]]:
        """The promises of which something is known."""
        return self._read(("promises",), AnyPromise)

    @property
    def rules(self) -> list[tuple[Path, Rule]]:
        """The rules of which something is known."""
        return self._read(("rules",), AnyRule)

    @property
    def next_year(self) -> NextYear | None:
        """What is known after the period; None if nothing is written."""
        found: NextYear | None = self.fact("next_year", NextYear)
        return found

    def is_whole(self, path: Path) -> bool:
        """Whether what stands at a path has no fault of its own, nor anything in it."""
        return path not in self._flawed

    def fact(self, field: str, kind: Any) -> Any:
        """One of the facts; None if nothing is written, a blank if what is written is at fault."""
        path = ("facts", field)
        value = at(self.values, path)
        return None if value in (UNSAID, None) and self.is_whole(path) else self._reader.read(kind, value, path)

    def _read(self, path: Path, kind: Any) -> list[tuple[Path, Any]]:
        if path not in self._items:
            items = at(self.values, path)
            paths: list[Path] = [(*path, index) for index in range(len(items) if isinstance(items, list) else 0)]
            read = ((where, self._reader.read(kind, at(self.values, where), where)) for where in paths)
            self._items[path] = [(where, one) for where, one in read if one is not BLANK]
        return self._items[path]

    def _period(self) -> Period:
        """The period, without an end that cannot be meant; a blank if there is none."""
        path, end = ("facts", "period"), ("facts", "period", "end")
        period = self.fact("period", Period) or BLANK
        if self.is_whole(path) and period is not BLANK and not 0 <= (period.end - period.start).days < MOST_DAYS:
            return Reader({path, end}).read(Period, at(self.values, path), path)  # type: ignore[no-any-return]
        return period  # type: ignore[no-any-return]
