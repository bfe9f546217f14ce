"""``python -m tests.benchmarks``: generated districts and public instances solved, told in a table, drawn, compared."""

import json
import os
import sys
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from . import nrp as public
from .measuring import measure
from .peers import PEERS, run
from .peers.telling import table as peer_table
from .plots import page
from .telling import compared, table

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
Kept = Annotated[Path, typer.Option(help="Where each result is added as a line of JSON.")]
Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Where Instance1.txt and its like are.")]
Numbers = Annotated[list[int], typer.Option(help="The instance's number; may be given several times.")]
OUT = Path("out/benchmarks.jsonl")


@app.command()
def year(
    officers: Annotated[list[int], typer.Option(help="Sizes; may be given several times.")] = [30, 60],  # noqa: B006
    tightness: Annotated[list[float], typer.Option()] = [0.5],  # noqa: B006
    seed: Annotated[list[int], typer.Option()] = [1],  # noqa: B006
    weeks: Annotated[list[int], typer.Option(help="Only the first weeks of the year.")] = [53],  # noqa: B006
    time_limit: float = 60,
    workers: int = 2,
    out: Kept = OUT,
):
    """Solves generated years of a district."""
    instances = [
        {"officers": size, "tightness": tight, "seed": number} | ({"weeks": some} if some < 53 else {})
        for size, tight, number, some in product(officers, tightness, seed, weeks)
    ]
    _measure_all(instances, time_limit, workers, out)


@app.command()
def nrp(folder: Folder, instance: Numbers, time_limit: float = 60, workers: int = 2, seed: int = 0, out: Kept = OUT):
    """Solves public instances as scenarios; the cost is the format's own, and the distance that to the best known."""
    rows = [{"nrp": str(public.path(folder, number)), "seed": seed} for number in instance]
    _measure_all(rows, time_limit, workers, out)


@app.command()
def small(out: Kept = Path("out/small.jsonl")):
    """Sizes and lengths of the year, in less than ten minutes."""
    out.unlink(missing_ok=True)
    lengths = [{"officers": 30, "tightness": 0.5, "seed": 1, "weeks": weeks} for weeks in (13, 26)]
    _measure_all(lengths, 30, 2, out)
    _measure_all([{"officers": size, "tightness": 0.5, "seed": 1} for size in (15, 30, 60)], 60, 2, out)
    draw(out)


@app.command()
def peers(
    folder: Folder,
    instance: Numbers,
    peer: Annotated[list[str], typer.Option(help=f"Of {', '.join(PEERS)}.")] = [*PEERS],  # noqa: B006
    limit: Annotated[list[float], typer.Option(help="Seconds; may be given several times.")] = [10, 60],  # noqa: B006
    workers: int = 2,
    seed: int = 0,
    timefold_python: Annotated[str, typer.Option(help="An interpreter that has timefold.", envvar="PEER_TIMEFOLD_PYTHON")] = "",
    out: Kept = Path("out/peers.jsonl"),
):
    """Solves public instances with other solvers, and with ours, one after another."""
    os.environ["PEER_TIMEFOLD_PYTHON"] = timefold_python
    rows = []
    for number, seconds, name in product(instance, limit, peer):
        sys.stderr.write(f"instance {number}, {seconds:g} s, {name}\n")
        rows.append(run(name, public.path(folder, number), seconds, workers, seed))
        _keep(rows[-1], out)
    typer.echo(peer_table(rows).to_string())


@app.command()
def compare(before: str, after: str, out: Kept = OUT):
    """Two revisions side by side, where both solved the same."""
    typer.echo(compared(_kept(out), before, after))


@app.command()
def draw(out: Kept = OUT):
    """Draws all that was kept, as a page beside it."""
    html = out.with_suffix(".html")
    html.write_text(page(_kept(out)), encoding="utf-8")
    typer.echo(f"{html} shows them as curves.")


def _measure_all(instances, time_limit, workers, out):
    rows = []
    for instance in instances:
        sys.stderr.write(", ".join(f"{key} {value}" for key, value in instance.items()) + "\n")
        rows.append(measure(instance, time_limit, workers))
        _keep(rows[-1], out)
    typer.echo(table(rows))


def _keep(row, out):
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def _kept(out):
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


app()
