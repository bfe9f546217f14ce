"""Sources of incidents: files of notices (JSON) and of a district's own statistics (CSV, Excel)."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from optimizer.loading import Fault, ScenarioError
from optimizer.loading.fault import refusal
from optimizer.loading.files import LIMIT, read
from optimizer.mapping.gazetteer import Gazetteer
from optimizer.mapping.incident import Intake, gathered
from optimizer.mapping.notices import AREAS, read_notices
from optimizer.mapping.statistics import read_statistics

SUFFIXES = (".json", ".csv", ".xlsx")


def read_incidents(
    paths: Iterable[str | Path],
    gazetteer: Gazetteer,
    *,
    as_of: date | None = None,
    areas: tuple[str, ...] = AREAS,
    ours: bool = False,
    limit: int = LIMIT,
) -> Intake:
    """All that the files tell, together.

    ``ours``: every notice of the areas is the district's, also where no stadsdel is named. Raises ScenarioError with every
    fault of every file at once.
    """
    found: list[Intake] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            found.append(_read(Path(path), gazetteer, areas, ours, limit))
        except ScenarioError as error:
            faults.extend(error.faults)
    if faults:
        raise ScenarioError(faults)
    return gathered(found, as_of)


def _read(path: Path, gazetteer: Gazetteer, areas: tuple[str, ...], ours: bool, limit: int) -> Intake:
    if path.suffix.casefold() not in SUFFIXES:
        raise refusal(
            str(path), "is named neither .json nor .csv nor .xlsx", "save notices as JSON, statistics as CSV or Excel"
        )
    return read_content(read(path, limit), path.name, gazetteer, areas, ours=ours)


def read_content(
    content: bytes, name: str, gazetteer: Gazetteer, areas: tuple[str, ...] = AREAS, *, ours: bool = False
) -> Intake:
    """All that the bytes of one file tell: notices where its name ends in ``.json``, else statistics."""
    if name.casefold().endswith(".json"):
        return read_notices(content, name, gazetteer, areas, ours=ours)
    return read_statistics(content, name, gazetteer)
