"""How the plan was found: each level's cost and bound, and the search's progress."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from optimizer.draft import LEVELS, Level
from optimizer.exports.charts.search_progress import Search, search_picture
from optimizer.exports.wording import Wording
from optimizer.model import Progress
from optimizer.plan import LevelValue, Plan


class LevelRow(NamedTuple):
    """One level: cost, proved bound, gap, and what that means."""

    name: str
    cost: str
    bound: str
    gap: str
    words: str


class SearchView(NamedTuple):
    """One level's search: name, picture, and the same in words."""

    name: str
    picture: Markup
    about: str


def levels(plan: Plan, say: Wording) -> Iterator[LevelRow]:
    """The levels in their order."""
    for one in plan.levels:
        name, words = say(f"level_{one.level}"), say(_proved(one))
        yield LevelRow(name, say.number(one.cost), say.number(one.bound), say.percent(one.gap), words)


def _proved(one: LevelValue) -> str:
    if one.is_proved:
        return "level_proved_conditional" if one.is_conditional else "level_proved"
    return "level_conditional" if one.is_conditional else "level_open"


def searches(plan: Plan, say: Wording) -> Iterator[SearchView]:
    """The searches that were heard of; none when the plan was read from a file."""
    for level in LEVELS:
        heard = [one for one in plan.progress if one.level == level]
        if heard:
            yield _search(level, heard, say)


def _search(level: Level, heard: list[Progress], say: Wording) -> SearchView:
    costs = [(one.seconds, one.cost) for one in heard if one.cost is not None]
    bounds = [(one.seconds, one.bound) for one in heard]
    about = say("search_bound", bound=bounds[-1][1], seconds=bounds[-1][0])
    if costs:
        first, last = costs[0], costs[-1]
        told = say("search_costs", first=first[1], first_seconds=first[0], last=last[1], last_seconds=last[0])
        about = f"{told} {about}"
    words = (say("word_cost"), say("word_bound"), say("word_time"))
    title = say("search_title", level=say(f"level_{level}"))
    return SearchView(title, search_picture(Search(f"search-{level}", title, about, costs, bounds, words, say.number)), about)
