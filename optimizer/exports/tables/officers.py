"""The statement of each officer, a row per officer."""

from collections.abc import Iterator

from optimizer.exports.frame import Columns, Row
from optimizer.exports.reasons import why
from optimizer.exports.statement import SHARED, statements
from optimizer.exports.view import View

COLUMNS: Columns = {
    "officer": "text",
    "name": "text",
    "evenings": "whole",
    "fair_evenings": "number",
    "saturdays": "whole",
    "fair_saturdays": "number",
    "eves": "whole",
    "fair_eves": "number",
    "meetings": "whole",
    "fair_meetings": "number",
    "burden": "whole",
    "fair_burden": "number",
    "promised_hours": "number",
    "ordinary_hours": "number",
    "earned_minutes": "whole",
    "wishes_met": "whole",
    "wishes_broken": "whole",
    "released": "whole",
    "released_hours": "number",
    "why": "text",
}


def rows(view: View) -> Iterator[Row]:
    """In the scenario's order; who could be on no duty of a measure has no fair share of it."""
    for one in statements(view.roster):
        yield {
            "officer": one.officer,
            "name": view.names.officer(one.officer),
            **{measure: one.counts[measure] for measure in SHARED},
            **{f"fair_{measure}": one.shares.get(measure) for measure in SHARED},
            "promised_hours": one.promised_hours,
            "ordinary_hours": one.ordinary_hours,
            "earned_minutes": one.earned_minutes,
            "wishes_met": len(one.wishes_met),
            "wishes_broken": len(one.wishes_broken),
            "released": len(one.released),
            "released_hours": one.released_hours,
            "why": why(view.roster, one, view.language),
        }
