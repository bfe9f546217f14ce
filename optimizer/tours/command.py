"""``lofte tours``: the tours of one evening of a plan, for officers only."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from optimizer.exports import plan_file
from optimizer.exports.files import replacing
from optimizer.loading import load
from optimizer.loading.fault import refusal
from optimizer.mapping.profile_file import read_profile
from optimizer.plan import Plan
from optimizer.text import Language
from optimizer.tours.bookings import read_bookings
from optimizer.tours.building import CARS, MEAN, evening_of
from optimizer.tours.evening import Position
from optimizer.tours.planning import Planned, plan_tours
from optimizer.tours.search import BookedOutError, NoToursError
from optimizer.tours.seed import VARIABLE, secret_seed
from optimizer.tours.sheet import sheets
from optimizer.tours.tours_file import dump
from optimizer.tours.wording import Say


def add_to(app: typer.Typer) -> None:
    """Adds the verb to a command line."""
    app.command(name="tours")(tour_evening)


def tour_evening(
    plan_path: Annotated[Path, typer.Argument(metavar="PLAN", help="A plan.json with a roster.")],
    profile_path: Annotated[Path, typer.Option("--profile", help="A profile.json of lofte map.")],
    day: Annotated[str, typer.Option("--date", help="The day on which the evening begins, as 2027-01-02.")],
    out_dir: Annotated[Path, typer.Option("--out", help="Folder for tours.json and tours.html.")],
    seed_file: Annotated[Path | None, typer.Option(help=f"A file with the secret seed; without it, {VARIABLE}.")] = None,
    bookings_path: Annotated[Path | None, typer.Option("--bookings", help="Meetings with partners: CSV or YAML.")] = None,
    base: Annotated[str | None, typer.Option(help="Where patrols begin and rest: latitude,longitude.")] = None,
    cars: Annotated[float, typer.Option(help="The share of patrols that drive.", min=0, max=1)] = CARS,
    duty: Annotated[str | None, typer.Option(help="The evening's id, where a day has several.")] = None,
    scenario_path: Annotated[Path | None, typer.Option("--scenario", help="The scenario, for the names of officers.")] = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of the texts.")] = "sv",
) -> None:
    """Gives the patrols of an evening places and times. What it writes is for officers on duty only."""
    secret, plan, profile = secret_seed(seed_file), plan_file.read(plan_path), read_profile(profile_path)
    booked = read_bookings(bookings_path) if bookings_path else ()
    names = load(scenario_path).facts.names if scenario_path else plan.scenario.facts.names
    evening = evening_of(plan, profile, _day(day), secret, bookings=booked, base=_position(base), cars=cars, duty=duty)
    try:
        planned = plan_tours(evening, secret)
    except BookedOutError as error:
        cure = "move one of them, or leave its patrol open"
        raise refusal("bookings", "leave no time for each other, the ways and the breaks", cure, str(error)) from None
    except NoToursError:
        raise refusal("bookings", "left no tours that were found in time", "book fewer, or leave their patrols open") from None
    _write(out_dir / "tours.json", dump(planned))
    _write(out_dir / "tours.html", sheets(planned, names, _partners(plan, evening.id), lang))
    _summarise(Console(), planned, Say(lang))
    for name in ("tours.json", "tours.html"):
        Console().print(f"  {out_dir / name}", markup=False, highlight=False)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise refusal("--date", "is no day", "write it as 2027-01-02", text) from None


def _position(text: str | None) -> Position | None:
    if text is None:
        return None
    try:
        north, east = map(float, text.split(","))
    except ValueError:
        raise refusal("--base", "is no position", "write latitude,longitude as 59.243,18.093", text) from None
    if not (-90 <= north <= 90 and -180 <= east <= 180):
        raise refusal("--base", "is nowhere on earth", "write latitude,longitude as 59.243,18.093", text)
    return north, east


def _partners(plan: Plan, duty: str) -> list[str]:
    names = {one.id: one.name for one in plan.scenario.facts.partners}
    return [names[one] for one in plan.roster.joining(duty)] if plan.roster else []


def _write(path: Path, text: str) -> None:
    """Writes a file that its owner alone may read."""
    with replacing(path) as temporary:
        temporary.touch(mode=0o600)
        temporary.write_text(text, encoding="utf-8")


def _summarise(console: Console, planned: Planned, say: Say) -> None:
    score = planned.score
    whole = Table(*(say(name) for name in ("covered", "value", "bound", "gap")), box=None)
    figures = (score.covered / MEAN, score.value / MEAN, planned.bound / MEAN)
    whole.add_row(*map(say.number, figures), f"{say.number(100 * planned.gap)} %")
    console.print(whole)
    for tour in planned.tours:
        visits = [stop for stop in tour.stops if stop.kind == "visit"]
        line = f"  {say('patrol', patrol=tour.patrol)}: {len(visits)} {say('visits').lower()}, "
        line += f"{len({stop.place for stop in visits})} {say('places').lower()}"
        console.print(line, markup=False, highlight=False)
    names = {place.id: place.name for place in planned.evening.places}
    lacks = [say("overdue", place=names[place], n=minutes) for place, minutes in score.overdue.items()]
    lacks += [say("few", patrol=patrol, n=lacking) for patrol, lacking in score.few.items()]
    for one in lacks or [say("lacks_none")]:
        console.print(f"  {one}", markup=False, highlight=False)
