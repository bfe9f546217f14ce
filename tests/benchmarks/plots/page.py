"""One page of all that was measured."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from optimizer.exports.report import TEMPLATES

from ..telling import TIMES, flat
from .axes import number
from .gaps import gap_over_time
from .readings import labels
from .sizes import scaling, sized
from .values import value_and_bound

NARROW = "\u202f"
"""A space at which no line is broken."""
UNITS = {"peak_mib": "MiB"} | dict.fromkeys(("limit", "unfold", "build", *TIMES), "s")
HEADS = {"peak_mib": "peak", "short": "shortfall above", "first": "first plan"}
TEXTS = {
    "title": "How soon, how good, how surely",
    "lead": "Instances solved one after another, each in a process of its own. The search begins when the model is built.",
    "table": "Cost, bound and the times to a gap are those of the last level, shortfall above is what those above it cost, "
    "and gap is the worst of any level.",
    "gap": "The last level's gap, (cost − bound) / max(1, cost), from its first plan to the end of the search.",
    "scaling": "Every row is a point, each line the power law nearest to its points. Rows that never came so far "
    "are left out of its line: where some are missing, the exponent is that of the easier rows.",
    "values": "The last level's best cost and proved bound. What is shaded is not yet proved.",
}


def page(rows, texts=None):
    """The whole page; nothing is fetched, no script runs. ``texts`` replaces any of TEXTS."""
    named = list(zip(labels(rows), rows, strict=True))
    return _pages().get_template("page.html.j2").render(
        texts={**TEXTS, **(texts or {})},
        about=_about(rows),
        columns=_columns(rows),
        rows=[(name, row.get("revision", ""), _cells(row)) for name, row in named],
        gap=gap_over_time(rows),
        scalings=[(by, scaling(rows, by)) for by in ("officers", "weeks") if _has_sizes(rows, by)],
        values=[(name, value_and_bound(row, f"value-{n}")) for n, (name, row) in enumerate(named, 1)],
    )  # fmt: skip


def _has_sizes(rows, by):
    return len({row["instance"][by] for row in sized(rows, by)}) > 1


def _about(rows):
    """When, of what and with what the rows were measured."""
    dates = sorted({row["date"][:10] for row in rows if row.get("date")})
    versions = {f"{name} {version}" for row in rows for name, version in row.get("versions", {}).items()}
    told = {
        "Measured": " to ".join(dates[:1] + dates[1:][-1:]),
        "Revision": ", ".join(dict.fromkeys(row.get("revision", "") for row in rows)),
        "Versions": ", ".join(sorted(versions)),
        "Workers": ", ".join(map(str, sorted({row["workers"] for row in rows if row.get("workers")}))),
    }
    return {name: words or "unknown" for name, words in told.items()}


def _columns(rows):
    keys = [*flat(rows[0])][1:] if rows else []
    names = (HEADS.get(key, key.replace("_", NARROW).replace("%", f"{NARROW}%")) for key in keys)
    return [f"{name},{NARROW}{UNITS[key]}" if key in UNITS else name for key, name in zip(keys, names, strict=True)]


def _cells(row):
    _, *values = flat(row).values()
    return ["–" if value is None else value if isinstance(value, str) else number(value) for value in values]


@cache
def _pages():
    folders = [Path(__file__).parent, TEMPLATES]
    return Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
