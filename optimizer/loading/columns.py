"""Columns of a table of officers: their headers in two languages, and how their cells are meant."""

import re
from typing import Any

FIELDS = (
    *("id", "name", "start", "end", "percent", "time_model", "skills", "stadsdelar", "home", "trainee", "supervisor", "list"),
    "phase",
)
HEADERS = {
    **{name.replace("_", " "): name for name in FIELDS},
    "namn": "name",
    "från": "start",
    "från och med": "start",
    "till": "end",
    "till och med": "end",
    "procent": "percent",
    "arbetstidsmodell": "time_model",
    "kompetens": "skills",
    "kompetenser": "skills",
    "stadsdel": "stadsdelar",
    "hemstadsdel": "home",
    "aspirant": "trainee",
    "handledare": "supervisor",
    "lista": "list",
    "fas": "phase",
}
"""Headers of columns, in English and in Swedish, and the fields that they mean."""

YES, NO = {"ja", "yes", "true", "sant", "x", "1"}, {"nej", "no", "false", "falskt", "0"}
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}
"""What Excel writes where a formula has no value."""


def value_of(field: str, value: Any) -> Any:
    """A cell's value as the field of a span wants it; what does not fit stays as it is, to be found at fault."""
    text = str(value).strip()
    match field:
        case "skills" | "stadsdelar":
            return [part.strip() for part in re.split("[;,]", text) if part.strip()]
        case "percent" | "phase":
            digits = text.removesuffix("%").strip()
            return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else value
        case "trainee":
            return text.casefold() in YES if text.casefold() in YES | NO else value
        case "start" | "end":
            return value
    return text
