"""The page of a profile: self-contained HTML with its pictures and the tables beside them. For staff: it shows hot spots."""

from functools import cache
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from optimizer.exports.report import TEMPLATES
from optimizer.mapping.charts import Night, night_picture, windows_picture
from optimizer.mapping.findings import Findings
from optimizer.mapping.gamma import quantile
from optimizer.mapping.heat import STEPS, Week, rows, small_picture, week_picture
from optimizer.mapping.profile import HIGH, HOURS, LOW, Spot
from optimizer.mapping.windows import Window, hours_of
from optimizer.mapping.wording import Say
from optimizer.text import Language

NIGHTS = (4 * 24 + 18, 5 * 24 + 18)
"""The hours of the week at which Friday's and Saturday's nights begin."""


def page(found: Findings, language: Language = "sv") -> str:
    """The whole page as text: nothing is fetched, no script runs."""
    say, profile = Say(language), found.profile
    return (
        _pages()
        .get_template("profile.html.j2")
        .render(
            say=say,
            found=found,
            profile=profile,
            whole=profile.whole,
            total=total(profile.whole),
            whole_figures=figures(profile.whole, say),
            spots=[(one, total(one), figures(one, say), _small(one, found, say)) for one in profile.spots],
            heat=_heat(found, say),
            rows=list(rows()),
            legend=_legend(profile.whole, say),
            nights=[(_night_title(first, say), _night(first, profile.whole, say)) for first in NIGHTS],
            night_hours=[[(first + n) % HOURS for n in range(12)] for first in NIGHTS],
            windows=_windows(found, say),
            has_notices=any(name.casefold().endswith(".json") for name in profile.sources),
            unbroken=_unbroken,
            days=" + ".join(_day(weekday, say) for weekday in found.compared.weekdays),
        )
    )


def total(spot: Spot) -> tuple[float, float, float]:
    """Incidents to be expected in a year, and what bounds them with 80 % between."""
    level = sum(spot.expected)
    low, high = (level * quantile(spot.level_worth, bound) / spot.level_worth for bound in (LOW, HIGH))
    return level, low, high


def figures(spot: Spot, say: Say) -> dict[str, str]:
    """What is to be expected in a year, in words, with the low and the high value."""
    return {key: say.exact(value, 1) for key, value in zip(("expected", "low", "high"), total(spot), strict=True)}


@cache
def _pages() -> Environment:
    """The templates, the report's style with them; everything that they show is escaped."""
    folders = [Path(__file__).parent / "templates", TEMPLATES]
    return Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _heat(found: Findings, say: Say) -> Markup:
    spot = found.profile.whole
    marked = hours_of(found.compared.then, found.compared.weekdays)
    words = [
        say(
            "cell",
            day=say.weekdays[hour // 24],
            hour=f"{hour % 24:02}–{hour % 24 + 1:02}",
            expected=say.exact(spot.expected[hour]),
            low=say.exact(spot.low[hour]),
            high=say.exact(spot.high[hour]),
        )
        for hour in range(HOURS)
    ]
    top = max(spot.expected)
    return week_picture(
        Week("week", say("title_heat"), say("desc_heat"), spot, top, say.short_weekdays, words, marked)
    )  # fmt: skip


def _small(spot: Spot, found: Findings, say: Say) -> Markup:
    top = max(max(one.expected) for one in found.profile.spots)
    about = say("desc_spot", **figures(spot, say))
    return small_picture(Week(f"spot-{spot.id}", spot.name, about, spot, top, (), ()))


def _legend(spot: Spot, say: Say) -> list[tuple[int, str]]:
    top = max(spot.expected)
    edges = [say.exact(top * n / STEPS) for n in range(STEPS)]
    steps = [say("legend_cell", low=low, high=high) for low, high in pairwise(edges)]
    return list(enumerate([*steps, say("legend_last", low=edges[-1])], start=1))


def _night_title(first: int, say: Say) -> str:
    day = first // 24
    return f"{say.weekdays[day]} – {say.weekdays[(day + 1) % 7]}"


def _night(first: int, spot: Spot, say: Say) -> Markup:
    top = max(spot.high[(start + n) % HOURS] for start in NIGHTS for n in range(12))
    write = say.exact(0), say.exact(top)
    return night_picture(Night(f"night-{first}", _night_title(first, say), say("desc_nights"), spot, first, top, write))


def _windows(found: Findings, say: Say) -> Markup:
    compared = found.compared
    shown = [
        (one, f"{one.window}{_mark(one.window, found, say)}", say.percent(one.nights), one.window == compared.then)
        for one in compared.all
    ]
    return windows_picture("windows", say("title_windows"), say("desc_windows"), shown)


def _mark(window: Window, found: Findings, say: Say) -> str:
    marks = found.compared.marks(window)
    return f" ({say(marks[-1])})" if marks else ""


def _unbroken(window: Window) -> str:
    """The hours in letters that no line breaks between."""
    return str(window).replace("–", "\u2060–\u2060")


def _day(weekday: str, say: Say) -> str:
    return say.weekdays[("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(weekday)]
