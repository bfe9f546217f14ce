"""The command line: the library's verbs, with exit statuses that scripts can rely on.

0 every promise kept; 1 an internal error; 2 bad input; 3 a plan with shortfall (``check``: a breach); 4 no plan in
time; 5 infeasible.
"""

import json
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from optimizer.catalogue import word
from optimizer.checker import check as score
from optimizer.console import summarise, watching
from optimizer.exports import plan_file
from optimizer.exports.files import replacing
from optimizer.generator import generate as make
from optimizer.loading import ScenarioError, dumps, load, workbook_of
from optimizer.loading import schema as json_schema
from optimizer.mapping.command import add_to as add_map
from optimizer.plan import Plan
from optimizer.roster import RosterError
from optimizer.scenario import Scenario
from optimizer.solver import solve
from optimizer.text import Language
from optimizer.tours.command import add_to as add_tours

KEPT, INTERNAL, BAD_INPUT, SHORT, NO_PLAN, INFEASIBLE = 0, 1, 2, 3, 4, 5

app = typer.Typer(
    help="Plans a year of a local police district's promises, and proves what it says.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
File = Annotated[Path, typer.Argument(help="A scenario: YAML or JSON.", metavar="FILE")]
Lang = Annotated[Language, typer.Option("--lang", help="Language of the texts.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but faults.")]
out, err = Console(), Console(stderr=True)


add_map(app)
add_tours(app)


def status_of(plan: Plan) -> int:
    """The exit status that a plan earns."""
    if plan.roster is None:
        return INFEASIBLE if plan.status == "infeasible" else NO_PLAN
    return KEPT if plan.is_kept else SHORT


@app.command()
def plan(
    file: File,
    out_dir: Annotated[Path | None, typer.Option("--out", help="Folder for the plan, workbook, report and calendars.")] = None,
    time_limit: Annotated[float, typer.Option(help="Seconds to search.", min=0.1)] = 60.0,
    workers: Annotated[int, typer.Option(help="Search threads; as many as cores.", min=1, max=64)] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the search.", min=0)] = 0,
    work_limit: Annotated[float | None, typer.Option(help="Deterministic time: one worker, one plan.")] = None,
    quiet: Quiet = False,
    lang: Lang = "sv",
) -> None:
    """Plans a scenario. Ctrl-C keeps the best so far."""
    scenario = load(file)
    with watching(err, quiet, lang) as heard:
        result = solve(scenario, time_limit=time_limit, work_limit=work_limit, workers=workers, seed=seed, on_progress=heard)
    files = result.save(out_dir, lang) if out_dir else []
    if not quiet:
        summarise(out, result, lang)
        for path in files:
            out.print(f"  {path}", markup=False, highlight=False)
    raise typer.Exit(status_of(result))


@app.command()
def check(
    file: File, plan_path: Annotated[Path, typer.Argument(metavar="PLAN")], quiet: Quiet = False, lang: Lang = "sv"
) -> None:
    """Checks the roster of a plan, or a hand-made one, against a scenario."""
    scenario, assignments = load(file), plan_file.read_roster(plan_path)
    report = score(scenario, assignments)
    found = [one for one in report.found if one.excess]
    if not quiet:
        for one in found:
            level = one.breach.price.level
            line = f"{level:8} {one.part}: {' '.join(one.breach.key)}: {one.breach.amount} ({one.inherited}, {one.cost})"
            out.print(line, markup=False, highlight=False)
        out.print(
            f"{len(found)} {word('breaches', lang)}, {len(report.hard)} {word('hard', lang)}, {report.costs}", highlight=False
        )
    raise typer.Exit(SHORT if report.hard or any(one.breach.price.level != "wish" for one in found) else KEPT)


@app.command()
def show(plan_path: Annotated[Path, typer.Argument(metavar="PLAN")], lang: Lang = "sv") -> None:
    """Shows a plan from its file alone, checked anew."""
    shown = plan_file.read(plan_path)
    summarise(out, shown, lang)
    raise typer.Exit(status_of(shown))


@app.command()
def validate(file: File) -> None:
    """Reads a scenario and says every fault of it at once."""
    scenario = load(file)
    world = scenario.world
    out.print(
        f"{file}: {len(world.officers)} officers, {len(world.duties)} duties, {len(scenario.rules)} rules", highlight=False
    )


@app.command()
def generate(
    officers: Annotated[int, typer.Option(help="12 to 960.")] = 48,
    year: Annotated[int, typer.Option()] = 2027,
    tightness: Annotated[float, typer.Option(help="0 is easy, 0.5 just enough, 1 short.")] = 0.5,
    seed: Annotated[int, typer.Option()] = 1,
    out_path: Annotated[Path | None, typer.Option("--out", help="A .yaml or .json file; without it, the terminal.")] = None,
) -> None:
    """Makes a district by seed."""
    try:
        scenario = make(officers=officers, year=year, tightness=tightness, seed=seed)
    except ValueError as error:
        raise BadInputError([str(error)]) from error
    _write(_text(scenario, out_path), out_path)


@app.command()
def convert(file: File, out_path: Annotated[Path, typer.Argument(metavar="OUT", help="A .yaml, .json or .xlsx file.")]) -> None:
    """Writes a scenario, with the officers of the file that it names, as one file of another form."""
    scenario = load(file)
    if out_path.suffix.casefold() != ".xlsx":
        _write(_text(scenario, out_path), out_path)
        return
    with replacing(out_path) as temporary:
        temporary.write_bytes(workbook_of(scenario))


@app.command()
def schema(out_path: Annotated[Path | None, typer.Option("--out", help="A file; without it, the terminal.")] = None) -> None:
    """Writes the JSON Schema of scenario files."""
    _write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", out_path)


class BadInputError(ValueError):
    """Words at the command line that do not fit; ``faults`` says which."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _text(scenario: Scenario, path: Path | None) -> str:
    return dumps(scenario, "json" if path and path.suffix.casefold() == ".json" else "yaml")


def _write(text: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.write(text)
        return
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")


def main() -> None:
    """Runs the command line; bad input is said in words, and nothing is a traceback but a fault of this program."""
    for point in entry_points(group="lofte.commands"):
        point.load()(app)
    try:
        app()
    except (ScenarioError, plan_file.PlanError, RosterError, BadInputError) as error:
        for fault in error.faults:
            err.print(str(fault), markup=False, highlight=False, soft_wrap=True)
        sys.exit(BAD_INPUT)
    except OSError as error:
        err.print(f"{error.filename}: {error.strerror}; choose another place", markup=False, highlight=False, soft_wrap=True)
        sys.exit(BAD_INPUT)


if __name__ == "__main__":
    main()
