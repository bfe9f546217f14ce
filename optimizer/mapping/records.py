"""Records of ``polisen.se/api/events``: JSON, field by field, with every fault at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from optimizer.loading import Fault, ScenarioError
from optimizer.loading.fault import refusal, show
from optimizer.loading.files import decode
from optimizer.loading.markup import parse_json
from optimizer.mapping.kinds import plain

PUBLISHED = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[ T](\d{1,2}):(\d{2})(?::\d{2})?(?:\.\d+)? ?(?:[+-]\d{2}:?\d{2}|Z)?", re.ASCII
)
HALF = re.compile("[\ud800-\udfff]")
"""Half a character, as JSON can escape one; it cannot be written."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One record: its id, time of publication (Stockholm's clocks), name, summary and type; ``where`` it stands."""

    id: str
    published: datetime
    name: str
    summary: str
    type: str
    where: str


def read_records(content: bytes, name: str) -> list[Notice]:
    """The records of a file, in their order. Raises ScenarioError for what is no list of notices, with every fault at once."""
    values = parse_json(decode(content, name), name)
    if not isinstance(values, list):
        raise refusal(name, "is no list of notices", "save what polisen.se/api/events answers as it is", show(values))
    faults: list[Fault] = []
    found = [_notice(record, f"{name}[{index}]", faults) for index, record in enumerate(values)]
    if faults:
        raise ScenarioError(faults)
    return [one for one in found if one is not None]


def _notice(record: Any, where: str, faults: list[Fault]) -> Notice | None:
    if not isinstance(record, Mapping):
        faults.append(Fault(where, show(record), "is no notice", "write id, datetime, name, summary and type"))
        return None
    before = len(faults)
    number, said = record.get("id"), record.get("summary", "")
    if isinstance(number, bool) or not isinstance(number, int | str) or not str(number).strip() or HALF.search(str(number)):
        faults.append(Fault(f"{where}.id", show(number), "is no id", "write the number of the notice"))
    texts = {key: _text(record.get(key), f"{where}.{key}", faults) for key in ("datetime", "name", "type")}
    texts["summary"] = "" if said is None else _text(said, f"{where}.summary", faults, may_be_empty=True)
    when = _published(texts["datetime"], f"{where}.datetime", faults)
    if when is None or len(faults) > before:
        return None
    return Notice(str(number).strip(), when, texts["name"], texts["summary"], texts["type"], where)


def _text(value: Any, path: str, faults: list[Fault], *, may_be_empty: bool = False) -> str:
    if not isinstance(value, str) or not (value.strip() or may_be_empty):
        faults.append(Fault(path, show(value), "is no text", "write it as polisen.se does"))
        return ""
    if HALF.search(value):
        faults.append(Fault(path, show(value), "holds characters that cannot be written", "write plain text"))
        return ""
    return plain(value)


def _published(text: str, path: str, faults: list[Fault]) -> datetime | None:
    found = PUBLISHED.fullmatch(text)
    try:
        year, month, day, hour, minute = map(int, found.groups()) if found else (0, 0, 0, 0, 0)
        when = datetime(year, month, day) if 1990 <= year <= 2200 else None
        clock = time(hour, minute)
    except ValueError:
        when = None
    if when is not None:
        return datetime.combine(when, clock)
    if text:
        faults.append(Fault(path, show(text), "is no time of publication", "write it as 2026-01-18 7:24:52 +01:00"))
    return None
