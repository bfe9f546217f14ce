"""Examples for the API's documentation: the smallest scenario that is worth planning."""

from typing import Any

SCENARIO: dict[str, Any] = {
    "title": "Two weekends",
    "facts": {
        "period": {"start": "2027-03-01", "end": "2027-03-14"},
        "officers": [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}],
    },
    "promises": [{"kind": "weekend_reinforcement", "id": "helg", "minimum": 1, "wanted": 2}],
    "rules": [{"kind": "daily_rest"}],
}
