"""Scenarios from files, text and values."""

from collections.abc import Mapping
from pathlib import Path as File
from typing import Any

from optimizer.loading.document import Document
from optimizer.loading.fault import ScenarioError, refusal
from optimizer.loading.files import LIMIT, decode, read
from optimizer.loading.markup import parse_json, parse_yaml
from optimizer.loading.plain import Copier
from optimizer.loading.validation import scenario_of
from optimizer.scenario import Scenario

SUFFIXES = (".yaml", ".yml", ".json")


def load(path: str | File, *, limit: int = LIMIT) -> Scenario:
    """The scenario in a YAML 1.2 or JSON file, in UTF-8; it may name a file of officers in its own folder.

    Neither file may be larger than ``limit`` bytes. Raises ScenarioError, with every fault at once.
    """
    file = File(path)
    if file.suffix.casefold() not in SUFFIXES:
        raise refusal(str(path), "is named neither .yaml nor .json", "write the scenario as YAML or JSON, and name it so")
    text = decode(read(file, limit), str(path))
    return _scenario(text, file.suffix.casefold() == ".json", str(path), file.parent, limit)


def loads(source: str | bytes | Mapping[str, Any], *, folder: str | File | None = None, limit: int = LIMIT) -> Scenario:
    """The scenario in text (YAML or JSON) or in plain values, as they come by other ways than a file.

    Without a ``folder`` it may name no files. Raises ScenarioError, with every fault at once.
    """
    name, base = "scenario", None if folder is None else File(folder)
    if isinstance(source, Mapping):
        return _copied(source, Document(None), name, base, limit)
    if len(source) > limit:
        raise refusal(name, f"is too large; at most {limit:,} bytes are read", "leave out what the plan does not need")
    text = decode(source, name) if isinstance(source, bytes) else source
    if text.lstrip().startswith("{"):
        try:
            return _scenario(text, True, name, base, limit)
        except ScenarioError as error:
            if not error.faults[0].message.startswith("is no JSON"):
                raise
    return _scenario(text, False, name, base, limit)


def _scenario(text: str, is_json: bool, name: str, folder: File | None, limit: int) -> Scenario:
    values, line = (parse_json(text, name), None) if is_json else parse_yaml(text, name)
    if values is None:
        raise refusal(name, "is empty", "write facts, promises and rules in it")
    document = Document(None, line) if line else Document(None)
    return _copied(values, document, name, folder, limit)


def _copied(values: Any, document: Document, name: str, folder: File | None, limit: int) -> Scenario:
    if not isinstance(values, Mapping):
        raise refusal(name, "is no mapping", "write facts:, promises: and rules: in it", str(values)[:40])
    copier = Copier(name)
    plain = copier.copy(values)
    return scenario_of(Document(plain, document.line), copier.flaws, folder, limit)
