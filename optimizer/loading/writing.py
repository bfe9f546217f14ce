"""Scenarios as text that can be loaded again."""

import io
import json
from collections.abc import Set
from datetime import datetime, time
from typing import Any, Literal

from ruamel.yaml import YAML

from optimizer.facts import Model
from optimizer.scenario import Scenario


def values(scenario: Scenario, *, names: bool = True) -> dict[str, Any]:
    """The scenario as plain values, what is at its default left out but every kind kept; sets are sorted.

    Dates are dates, times text. Without ``names`` it holds ids only. The same scenario always gives the same values.
    """
    given = scenario.model_dump(exclude_defaults=True, exclude=None if names else {"facts": {"names"}})
    for field, parts in (("promises", scenario.promises), ("rules", scenario.rules)):
        if parts:
            given[field] = [{"kind": part.kind, **_dump(part)} for part in parts]
    made: dict[str, Any] = _plain({"format": scenario.format, **given})
    return made


def dumps(scenario: Scenario, form: Literal["yaml", "json"] = "yaml", *, names: bool = True) -> str:
    """The scenario as YAML 1.2 or JSON, which ``loads`` reads as an equal one."""
    made = values(scenario, names=names)
    if form == "json":
        return json.dumps(made, ensure_ascii=False, indent=1, default=str) + "\n"
    yaml = YAML(typ="safe", pure=True)
    yaml.width = 120
    yaml.representer.sort_base_mapping_type_on_output = False
    text = io.StringIO()
    yaml.dump(made, text)
    return text.getvalue()


def _dump(part: Model) -> dict[str, Any]:
    return part.model_dump(exclude_defaults=True)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Set):
        return sorted(_plain(item) for item in value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat("minutes") if isinstance(value, time) else value
