"""``python -m tests.benchmarks``: generated districts solved and told in a table; ``compare`` tells two revisions apart."""

import json
import sys
from itertools import product
from pathlib import Path
from typing import Annotated

import typer

from .measuring import measure
from .telling import compared, table

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)
Kept = Annotated[Path, typer.Option(help="Where each result is added as a line of JSON.")]


@app.command()
def year(
    officers: Annotated[list[int], typer.Option(help="Sizes; may be given several times.")] = [30, 60],  # noqa: B006
    tightness: Annotated[list[float], typer.Option()] = [0.5],  # noqa: B006
    seed: Annotated[list[int], typer.Option()] = [1],  # noqa: B006
    time_limit: float = 60,
    workers: int = 2,
    out: Kept = Path("out/benchmarks.jsonl"),
):
    """Solves generated years of a district."""
    rows = []
    for size, tight, number in product(officers, tightness, seed):
        sys.stderr.write(f"{size} officers, tightness {tight:g}, seed {number}\n")
        rows.append(measure({"officers": size, "tightness": tight, "seed": number}, time_limit, workers))
        out.parent.mkdir(parents=True, exist_ok=True)
        with out.open("a", encoding="utf-8") as file:
            file.write(json.dumps(rows[-1]) + "\n")
    typer.echo(table(rows))


@app.command()
def compare(before: str, after: str, out: Kept = Path("out/benchmarks.jsonl")):
    """Two revisions side by side, where both solved the same."""
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    typer.echo(compared(rows, before, after))


app()
