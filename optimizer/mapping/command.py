"""``lofte map``: incidents become a profile with a picture of it, and a scenario whose evenings fit it."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from optimizer.exports.files import replacing
from optimizer.loading import dumps, load, loads
from optimizer.loading.fault import refusal
from optimizer.mapping.account import account
from optimizer.mapping.findings import Findings, map_files
from optimizer.mapping.moments import read_day
from optimizer.mapping.notices import AREAS
from optimizer.mapping.picture import page
from optimizer.mapping.profile_file import write_profile
from optimizer.mapping.windows import Window, read_window
from optimizer.mapping.wording import Say
from optimizer.text import Language

INCIDENTS = typer.Argument(help="Notices (JSON) or a district's own statistics (CSV, Excel).", metavar="INCIDENTS...")


FILES = ("profile.json", "profile.html", "incidents.csv", "scenario.yaml")


def add_to(app: typer.Typer) -> None:
    """Adds the verb to a command line."""
    app.command(name="map")(map_incidents)


def map_incidents(
    incidents: Annotated[list[Path], INCIDENTS],
    scenario_file: Annotated[Path, typer.Option("--scenario", help="The scenario whose stadsdelar and evenings are meant.")],
    out_dir: Annotated[Path, typer.Option("--out", help="Folder for the profile, its page, every incident and the scenario.")],
    as_of: Annotated[str | None, typer.Option(help="The profile's day; the last known day without it.")] = None,
    half_life: Annotated[int, typer.Option(help="Days after which an incident weighs half; 0: never.", min=0)] = 365,
    hours: Annotated[str | None, typer.Option(help="The evenings' hours, as 18-03; the best without it.")] = None,
    area: Annotated[list[str] | None, typer.Option(help="Municipality or county of the notices that are meant.")] = None,
    ours: Annotated[
        bool, typer.Option("--ours", help="Notices that name no stadsdel are the district's all the same.")
    ] = False,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the texts.")] = "sv",
) -> None:
    """Maps violence in public places by place, weekday and hour."""
    chosen, day = _window(hours), _day(as_of)
    scenario = load(scenario_file)
    found, amended = map_files(
        incidents, scenario, as_of=day, half_life=half_life, hours=chosen, areas=area or AREAS, ours=ours
    )
    text = dumps(amended)
    loads(text)  # new hours may clash with what else stands in the scenario
    _write(out_dir / "profile.json", write_profile(found.profile))
    _write(out_dir / "profile.html", page(found, lang))
    _write(out_dir / "incidents.csv", account(found.intake, scenario.facts, lang))
    _write(out_dir / "scenario.yaml", text)
    _summarise(Console(), found, lang)
    for name in FILES:
        Console().print(f"  {out_dir / name}", markup=False, highlight=False)


def _window(text: str | None) -> Window | None:
    found = read_window(text) if text is not None else None
    if text is not None and found is None:
        raise refusal("--hours", "is no evening", "write it as 18-03 or 18:30-02:30", text)
    return found


def _day(text: str | None) -> date | None:
    found = read_day(text) if text is not None else None
    if text is not None and found is None:
        raise refusal("--as-of", "is no day", "write it as 2026-01-31", text)
    return found


def _write(path: Path, content: str | bytes) -> None:
    with replacing(path) as temporary:
        temporary.write_bytes(content.encode() if isinstance(content, str) else content)


def _summarise(console: Console, found: Findings, language: Language) -> None:
    say, intake = Say(language), found.intake
    counts = Table(box=None, show_header=False)
    counts.add_row(str(len(intake.incidents)), say("read"))
    counts.add_row(str(len(intake.kept)), say("kept"))
    counts.add_row(str(len(intake.kept) - len(intake.unplaced)), f"  {say('placed')}")
    counts.add_row(str(len(intake.unplaced)), f"  {say('unplaced')}")
    counts.add_row(str(sum(intake.aside.values())), say("total_aside"))
    for reason, count in intake.aside.items():
        counts.add_row(str(count), f"  {say(f'aside_{reason}')}")
    console.print(counts)
    if intake.unknown_places:
        names = "; ".join(dict.fromkeys(intake.unknown_places))
        console.print(say("unknown_places", names=names), markup=False, highlight=False, soft_wrap=True)
    console.print(_hours(found, say))
    console.print(say("changed" if found.changes else "unchanged"), markup=False, highlight=False)
    for one in found.changes:
        line = f"  {one.promise}: {one.field}: {one.before} → {one.after} ({one.why.to(language)})"
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _hours(found: Findings, say: Say) -> Table:
    table = Table(*(say(f"col_{name}") for name in ("window", "nights", "low_high", "week")), box=None)
    table.add_column(say("col_known_of", all=len(found.intake.kept)))
    for one, known in zip(found.compared.all, found.compared.known, strict=True):
        marks = [say(mark) for mark in found.compared.marks(one.window)]
        bounds = f"{say.percent(one.low)} – {say.percent(one.high)}"
        table.add_row(" · ".join([str(one.window), *marks]), say.percent(one.nights), bounds, say.percent(one.week), str(known))
    return table
