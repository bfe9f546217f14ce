"""The checker's report, a row per breach."""

from collections.abc import Iterator

from optimizer.checker import Found
from optimizer.draft import LEVELS
from optimizer.exports.frame import Columns, Row
from optimizer.exports.view import View

COLUMNS: Columns = {
    "level": "code",
    "hard": "truth",
    "part": "promise",
    "key": "text",
    "date": "date",
    "names": "text",
    "amount": "whole",
    "unit": "text",
    "inherited": "whole",
    "cost": "whole",
    "officers": "text",
}


def rows(view: View) -> Iterator[Row]:
    """Hard breaches first, then level by level the dearest. ``amount`` is in the part's unit, ``inherited`` of it given."""
    report, units = view.plan.report, {part.name: part.unit.to(view.language) for part in view.plan.scenario.parts}
    for found in sorted(report.found if report else (), key=_weight):
        breach = found.breach
        yield {
            "level": breach.price.level,
            "hard": found.is_hard,
            "part": found.part,
            "key": " | ".join(breach.key),
            "date": breach.day,
            "names": view.names.officers(breach.officers),
            "amount": breach.amount,
            "unit": units[found.part],
            "inherited": found.inherited,
            "cost": found.cost,
            "officers": ", ".join(breach.officers),
        }


def _weight(found: Found) -> tuple[bool, int, int, str, tuple[str, ...]]:
    return not found.is_hard, LEVELS.index(found.breach.price.level), -found.cost, found.part, found.breach.key
