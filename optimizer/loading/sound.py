"""What is sound in a scenario that may have faults: the items that hold by themselves."""

from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from optimizer.facts import Model, NextYear, Period
from optimizer.loading.document import at
from optimizer.loading.fault import UNSAID, Flaw, Path
from optimizer.promise import Promise
from optimizer.promises import AnyPromise
from optimizer.rule import Rule
from optimizer.rules import AnyRule

M = TypeVar("M", bound=Model)
MOST_DAYS = 60 * 7
"""The longest period that is planned, in days."""

_PROMISE: TypeAdapter[Promise] = TypeAdapter(AnyPromise)
_RULE: TypeAdapter[Rule] = TypeAdapter(AnyRule)


class Sound:
    """Reads items one by one, so that one that is at fault hides no other; those under a flaw are left out."""

    def __init__(self, values: Any, flaws: list[Flaw]) -> None:
        self.values = values
        self._flawed = {flaw.path[:length] for flaw in flaws for length in range(len(flaw.path) + 1)}
        self._items: dict[Path, list[tuple[Path, Any]]] = {}
        self.period = self._period()

    def items(self, field: str, kind: type[M]) -> list[tuple[Path, M]]:
        """The sound items of a list of the facts, with their paths."""
        return self._read(("facts", field), TypeAdapter(kind))

    @property
    def promises(self) -> list[tuple[Path, Promise]]:
        """The sound promises."""
        return self._read(("promises",), _PROMISE)

    @property
    def rules(self) -> list[tuple[Path, Rule]]:
        """The sound rules."""
        return self._read(("rules",), _RULE)

    @property
    def next_year(self) -> NextYear | None:
        """What is known after the period, if it is sound."""
        found: NextYear | None = self.one(("facts", "next_year"), TypeAdapter(NextYear))
        return found

    def day(self, field: str) -> date | None:
        """A date of the facts, if one is given and sound."""
        found: date | None = self.one(("facts", field), TypeAdapter(date))
        return found

    def one(self, path: Path, adapter: TypeAdapter[Any]) -> Any:
        """The sound value at a path, or None."""
        value = at(self.values, path)
        if value is UNSAID or value is None or path in self._flawed:
            return None
        try:
            return adapter.validate_python(value)
        except ValidationError:
            return None

    def _read(self, path: Path, adapter: TypeAdapter[Any]) -> list[tuple[Path, Any]]:
        if path not in self._items:
            items = at(self.values, path)
            paths: list[Path] = [(*path, index) for index in range(len(items) if isinstance(items, list) else 0)]
            read = ((where, self.one(where, adapter)) for where in paths)
            self._items[path] = [(where, one) for where, one in read if one is not None]
        return self._items[path]

    def _period(self) -> Period | None:
        """The period, if it can be planned."""
        period: Period | None = self.one(("facts", "period"), TypeAdapter(Period))
        return period if period and 0 <= (period.end - period.start).days < MOST_DAYS else None
