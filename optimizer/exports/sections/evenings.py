"""Strength against need: a picture for each promise, and every evening as a row."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from optimizer.clock import local
from optimizer.exports.charts.strength_bars import Bar, Bars, strength_picture
from optimizer.exports.sections.year import number_of, strength_words
from optimizer.exports.strengths import STANDINGS, Strength
from optimizer.exports.wording import Wording
from optimizer.plan import Plan

MOST = 800
"""No picture of more bars than this: a full duty roster is read in its tables."""


class Evening(NamedTuple):
    """One row: when, strength and need, how it stands, and what else there is to say."""

    day: str
    hours: str
    found: int
    minimum: int
    wanted: int
    standing: str
    state: str
    notes: str


class PromiseView(NamedTuple):
    """One promise's evenings: name, what they come to, picture (empty when there are too many bars) and rows."""

    name: str
    about: str
    picture: Markup
    rows: tuple[Evening, ...]


def evenings(plan: Plan, say: Wording, found: tuple[Strength, ...]) -> Iterator[PromiseView]:
    """The promises that have evenings (or other dated duties that are no meetings)."""
    for number, promise in enumerate(plan.scenario.promises):
        mine = [one for one in found if one.duty.promise == promise.id]
        if mine:
            name = say.names.promise(promise.id)
            bars = [_bar(one, say) for one in mine]
            drawn = Bars(f"strength-{number}", say("strength_title", name=name), _about(mine, say), bars, say.months)
            picture = strength_picture(drawn) if len(bars) <= MOST else Markup()
            yield PromiseView(name, drawn.about, picture, tuple(_row(plan, one, say) for one in mine))


def _bar(one: Strength, say: Wording) -> Bar:
    about = f"{say.day(one.day)}: {strength_words(one, say)}"
    return Bar(one.day, one.found, one.minimum, one.wanted, one.standing, about)


def _about(found: list[Strength], say: Wording) -> str:
    counts = Counter(one.standing for one in found)
    told = [f"{say('standing_' + standing).lower()} {counts[standing]}" for standing in STANDINGS if counts[standing]]
    return f"{number_of(found, say)}: {', '.join(told)}."


def _row(plan: Plan, one: Strength, say: Wording) -> Evening:
    start, end = (local(minute) for minute in (one.duty.slots[0].start, one.duty.slots[0].end))
    facts, roster = plan.scenario.facts, plan.roster
    notes = [one.duty.eve or "", one.duty.shift or "", say.names.stadsdel(one.duty.stadsdel) or ""]
    if roster is not None:
        notes += [proposal.title for proposal in facts.proposals if roster.directions.get(proposal.id) == one.duty.id]
        notes += [say.names.partner(partner) for partner in roster.joining(one.duty.id)]
    standing, words = one.standing, say("standing_" + one.standing)
    hours, told = f"{start:%H:%M}–{end:%H:%M}", ", ".join(filter(None, notes))
    return Evening(say.day(one.day), hours, one.found, one.minimum, one.wanted, standing, words, told)
