"""Scenarios from files, text and values."""

from collections.abc import Mapping, Sequence
from pathlib import Path as File
from typing import Any

from optimizer.loading.document import Document
from optimizer.loading.excel import START
from optimizer.loading.fault import Flaw, ScenarioError, refusal, show
from optimizer.loading.files import LIMIT, decode, read
from optimizer.loading.markup import parse_json, parse_yaml
from optimizer.loading.plain import Copier
from optimizer.loading.tabular import gathered
from optimizer.loading.validation import scenario_of
from optimizer.scenario import Scenario

SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")


def load(path: str | File, *, limit: int = LIMIT) -> Scenario:
    """The scenario in a YAML 1.2 or JSON file (in UTF-8) or Excel workbook; it may name a file of officers in its own folder.

    Neither file may be larger than ``limit`` bytes. Raises ScenarioError, with every fault at once.
    """
    file = File(path)
    if file.suffix.casefold() not in SUFFIXES:
        cure = "write the scenario as YAML, JSON or Excel workbook, and name it so"
        raise refusal(str(path), "is named neither .yaml nor .json nor .xlsx", cure)
    content = read(file, limit)
    if file.suffix.casefold() == ".xlsx":
        return _booked(content, str(path), file.parent, limit)
    text = decode(content, str(path))
    return _scenario(text, file.suffix.casefold() == ".json", str(path), file.parent, limit)


def loads(source: str | bytes | Mapping[str, Any], *, folder: str | File | None = None, limit: int = LIMIT) -> Scenario:
    """The scenario in text (YAML or JSON), a workbook's bytes or plain values, as they come by other ways than a file.

    Without a ``folder`` it may name no files. Raises ScenarioError, with every fault at once.
    """
    name, base = "scenario", None if folder is None else File(folder)
    if isinstance(source, Mapping):
        return _copied(source, Document(None), name, base, limit)
    if len(source) > limit:
        raise refusal(name, f"is too large; at most {limit:,} bytes are read", "leave out what the plan does not need")
    if isinstance(source, bytes) and source.startswith(START):
        return _booked(source, name, base, limit)
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


def _booked(content: bytes, name: str, folder: File | None, limit: int) -> Scenario:
    found = gathered(content, name)
    return _copied(found.values, Document(None, cells=found.cells), name, folder, limit, found.flaws)


def _copied(
    values: Any, document: Document, name: str, folder: File | None, limit: int, found: Sequence[Flaw] = ()
) -> Scenario:
    if not isinstance(values, Mapping):
        raise refusal(name, "is no mapping", "write facts:, promises: and rules: in it", show(values))
    copier = Copier(name)
    plain = copier.copy(values)
    return scenario_of(Document(plain, document.line, document.cells), [*found, *copier.flaws], folder, limit)
