"""The result: a plan with its tables and files at hand."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path

import pandas as pd

from optimizer.exports import plan_file
from optimizer.exports.files import replacing
from optimizer.exports.renditions import renditions
from optimizer.exports.tables import tables
from optimizer.plan import Plan
from optimizer.text import Language


class Result(Plan):
    """What ``solve`` answers: status, roster, report, levels, certificate, alternatives, and these."""

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The plan as tables: roster, meetings, citizen_shifts, officers, evenings, ledger, breaches."""
        return tables(self)

    def renditions(self) -> tuple[str, ...]:
        """The names of the files that the plan can be had as: ``plan.json``, ``roster.xlsx``, … ``tables/breaches.csv``.

        Without a roster there is only ``plan.json``, which says why.
        """
        return tuple(renditions(self))

    def render(self, name: str, language: Language = "sv") -> bytes:
        """The content of one file, by its name in ``renditions``. Raises KeyError when the plan has no such file."""
        return renditions(self)[name](self, language)

    def save(self, out: str | Path, language: Language = "sv") -> list[Path]:
        """Writes every rendition to a folder, each file replaced whole; returns the files. Raises OSError."""
        files = [Path(out) / name for name in self.renditions()]
        for name, path in zip(self.renditions(), files, strict=True):
            with replacing(path) as temporary:
                temporary.write_bytes(self.render(name, language))
        return files


def read(document: str | bytes, names: Mapping[str, str] = {}) -> Result:
    """A result from the text of its ``plan.json``, checked anew: the report is the checker's of now, not the file's.

    ``names`` are display names by officer, for tables and files to show; those of others are passed over. Raises PlanError
    when it is no plan, was changed after it was made, or names what its scenario does not have.
    """
    plan = plan_file.parse(document, names)
    return Result(*(getattr(plan, one.name) for one in fields(plan)))
