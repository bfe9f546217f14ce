"""``tours.json``: the tours of an evening by ids, for officers only; no display name and no seed is in it."""

import json
from typing import Any

from optimizer.clock import Minute, local
from optimizer.tours.planning import Planned
from optimizer.tours.tour import Stop, Tour

FORMAT = 1


def dump(planned: Planned) -> str:
    """The text of the file; the same tours give the same text, byte for byte. Points are as in ``Planned``."""
    evening, score = planned.evening, planned.score
    values = {
        "format": FORMAT,
        "evening": evening.id,
        "start": _when(evening.start),
        "end": _when(evening.end),
        "value": score.value,
        "covered": score.covered,
        "bound": planned.bound,
        "gap": round(planned.gap, 6),
        "proved": planned.is_proved,
        "overdue_minutes": score.overdue,
        "places_lacking": score.few,
        "patrols": [_patrol(planned, tour) for tour in planned.tours],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _patrol(planned: Planned, tour: Tour) -> dict[str, Any]:
    patrol = next(one for one in planned.evening.patrols if one.id == tour.patrol)
    stops = [_stop(stop) for stop in tour.stops]
    return {"id": patrol.id, "officers": patrol.officers, "moves": patrol.moves, "stops": stops}


def _stop(stop: Stop) -> dict[str, str]:
    named = {"place": stop.place, "booking": stop.booking}
    return {"start": _when(stop.start), "end": _when(stop.end), "kind": stop.kind} | {k: v for k, v in named.items() if v}


def _when(minute: Minute) -> str:
    return local(minute).isoformat(timespec="minutes")
