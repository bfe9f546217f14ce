"""Headings of a district's own statistics, in Swedish and English, and what their columns hold."""

from typing import Literal, TypeAlias

from optimizer.loading.fault import Fault, nearest
from optimizer.loading.table import Cell, Row
from optimizer.mapping.kinds import plain

Role: TypeAlias = Literal["id", "when", "day", "clock", "stadsdel", "place", "latitude", "longitude", "kind", "text"]

NAMES: dict[Role, tuple[str, ...]] = {
    "id": ("id", "nr", "nummer", "number", "ärende", "diarienummer", "case"),
    "when": (
        "tidpunkt",
        "datum och tid",
        "datum/tid",
        "datumtid",
        "brottstid",
        "when",
        "datetime",
        "date and time",
        "timestamp",
    ),
    "day": ("datum", "dag", "brottsdatum", "date", "day"),
    "clock": ("klockslag", "klockan", "kl", "kl.", "time of day", "clock", "timme", "hour"),
    "stadsdel": ("stadsdel", "neighbourhood", "neighborhood", "område", "area"),
    "place": ("plats", "brottsplats", "ort", "place", "location", "adress", "address"),
    "latitude": ("lat", "latitude", "latitud"),
    "longitude": ("lon", "long", "lng", "longitude", "longitud"),
    "kind": (
        "kind",
        "brott",
        "brottstyp",
        "brottsrubricering",
        "typ",
        "type",
        "händelse",
        "händelsetyp",
        "offence",
        "crime",
        "slag",
    ),
    "text": ("text", "fritext", "beskrivning", "sammanfattning", "notering", "summary", "description", "note"),
}
EITHER = ("tid", "time")
"""A time of day beside a column of days, else a day and a time."""

MEANT: dict[str, Role] = {name: role for role, names in NAMES.items() for name in names}


def roles(heading: Row, faults: list[Fault]) -> dict[Role, int]:
    """The column of each role; what is missing or stands twice is added to the faults. Other columns are left alone."""
    words = [plain(str(cell.value)).casefold() if cell.value is not None else "" for cell in heading]
    has_day = any(MEANT.get(word) == "day" for word in words)
    found: dict[Role, int] = {}
    for index, word in enumerate(words):
        role: Role | None = ("clock" if has_day else "when") if word in EITHER else MEANT.get(word)
        if role in found:
            first = heading[found[role]].where
            cure = "keep one of the columns, or name the other differently"
            faults.append(_fault(heading[index], f"says the same as {first}: {role}", cure))
        elif role is not None:
            found[role] = index
    faults += _missing(found, heading, words)
    return found


def _missing(found: dict[Role, int], heading: Row, words: list[str]) -> list[Fault]:
    where = heading[0] if heading else Cell(None, "table")
    lacking: list[Fault] = []
    if not {"when", "day"} & found.keys():
        lacking.append(_fault(where, "no column tells when", _cure("tid, or datum and klockslag", words, ("when", "day"))))
    if "kind" not in found:
        lacking.append(_fault(where, "no column tells what happened", _cure("kind, brott or typ", words, ("kind",))))
    if ("latitude" in found) != ("longitude" in found):
        lacking.append(_fault(where, "has one of the two coordinates only", "write both lat and lon, or neither"))
    return lacking


def _cure(names: str, words: list[str], wanted: tuple[Role, ...]) -> str:
    known = [name for role in wanted for name in NAMES[role]]
    close = next(filter(None, (nearest(word, known) for word in words if word and word not in MEANT)), None)
    return (f"did you mean {close}? " if close else "") + f"name a column {names}"


def _fault(cell: Cell, message: str, cure: str) -> Fault:
    return Fault(cell.where, "" if cell.value is None else str(cell.value)[:60], message, cure)
