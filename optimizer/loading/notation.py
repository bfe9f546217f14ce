"""How values are written into the cells of a scenario's workbook, so that they mean the same when they are read."""

import io
import json
import re
from datetime import date, datetime, time
from typing import Any, TypeAlias

from ruamel.yaml import YAML

from optimizer.loading.cells import NOTHING, is_dispensable
from optimizer.loading.columns import ERRORS
from optimizer.loading.shape import Node, resolve

Written: TypeAlias = str | int | float | bool | date | time
"""What a cell can hold."""

ODD = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|_x[0-9A-Fa-f]{4}_")
"""Characters, and what Excel takes for them, that no cell keeps."""

WORD = re.compile(r"\w([\w .:/&()+-]*[\w)])?")
"""A word that may stand in a list with commas between."""


def notation(value: Any, node: Node | None) -> Written:
    """What a cell says for a value: dates, times and numbers as such, lists of words with commas, all else nested as YAML."""
    plain = resolve(node, None) if node is not None else {}
    if value is None:
        return NOTHING
    if isinstance(value, list):
        return _words(value, plain) or flow(value)
    if isinstance(value, dict):
        return flow(value)
    if isinstance(value, str):
        return _instant(value, plain.get("format")) or _text(value, node)
    return value  # type: ignore[no-any-return]


def flow(value: Any) -> str:
    """A value as YAML on one line."""
    plain = json.dumps(value, ensure_ascii=False, default=str)
    if ODD.search(plain):
        return ODD.sub(_escaped, plain)
    yaml = YAML(typ="safe", pure=True)
    yaml.width, yaml.default_flow_style, yaml.allow_unicode = 2**30, True, True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.representer.sort_base_mapping_type_on_output = False
    yaml.representer.ignore_aliases = lambda _: True
    text = io.StringIO()
    yaml.dump(value, text)
    return text.getvalue().strip()


def _words(items: list[Any], node: Node) -> str | None:
    words = [item.isoformat() if isinstance(item, date) else item for item in items]
    if resolve(node.get("items", {}), None).get("type") != "string" or words in ([], [NOTHING]):
        return None
    fits = all(isinstance(word, str) and WORD.fullmatch(word) and not ODD.search(word) for word in words)
    return ", ".join(words) if fits else None


def _instant(text: str, form: str | None) -> datetime | time | None:
    try:
        made = {"date-time": datetime.fromisoformat, "time": time.fromisoformat}[form or ""](text)
    except (KeyError, ValueError):
        return None
    return made if isinstance(made, datetime | time) else None


def _text(text: str, node: Node | None) -> str:
    is_odd = text != text.strip() or ODD.search(text) or text.startswith("=") or text in ERRORS or text[:1] + text[-1:] == '""'
    if is_odd or not text or (node is not None and text == NOTHING and is_dispensable(node)):
        return ODD.sub(_escaped, json.dumps(text, ensure_ascii=False))
    return text


def _escaped(found: re.Match[str]) -> str:
    """A character by its number, as YAML and JSON know it."""
    return f"\\u{ord(found[0][0]):04x}{found[0][1:]}"
