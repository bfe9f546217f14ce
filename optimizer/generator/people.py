"""The officers: skills, part-time, the stadsdelar that community officers answer for, where some of them live."""

from random import Random

from optimizer.facts import Officer, Span
from optimizer.generator.careers import full_time, movers, moving, trainees, training
from optimizer.generator.district import FARSTA, STADSDELAR
from optimizer.generator.lists import list_id
from optimizer.generator.names import name
from optimizer.generator.team import Member

PERCENTS = (100,) * 12 + (80, 80, 75, 50)
IN_FARSTA = frozenset(one.id for one in FARSTA)


def officers(team: list[Member], year: int, rng: Random) -> tuple[tuple[Officer, ...], dict[str, str]]:
    """The officers and their display names."""
    learning = trainees(team)
    supervisors = set(learning.values())
    changing = movers(team, {*learning, *supervisors}, rng)
    community = sum(one.group == "community" for one in team)
    taken: set[str] = set()
    made, names = [], {}
    for one in team:
        gender = "woman" if rng.random() < 0.4 else "man"
        names[one.id] = name(rng, gender, taken)
        span = _span(one, gender, _answers_for(one, community), rng)
        spans: tuple[Span, ...] = (full_time(span) if one in supervisors else span,)
        if one in learning:
            spans = training(span, learning[one], one.number % 2 == 1, year)
        elif one in changing:
            spans = moving(span, changing[one], year)
        made.append(Officer(id=one.id, spans=spans))
    return tuple(made), names


def _span(one: Member, gender: str, stadsdelar: tuple[str, ...], rng: Random) -> Span:
    percent = 100 if one.leads else rng.choice(PERCENTS)
    skills = {gender, *rng.sample(["farsta", "vantor"], rng.choice([1, 1, 2]))}
    skills |= {"farsta" if stadsdel in IN_FARSTA else "vantor" for stadsdel in stadsdelar}
    skills |= {"community"} if one.group == "community" else set()
    skills |= {"leader", "driver"} if one.leads else {"driver"} if rng.random() < 0.7 else set()
    elsewhere = [part.id for part in STADSDELAR if part.id not in stadsdelar]
    return Span(
        percent=percent,
        time_model="day" if one.group == "investigation" else "fixed_list",
        skills=frozenset(skills),
        stadsdelar=stadsdelar,
        home=rng.choice(elsewhere) if rng.random() < 0.12 else None,
        list=list_id(one.group, percent),
        phase=one.phase,
    )


def _answers_for(one: Member, community: int) -> tuple[str, ...]:
    """Neighbouring stadsdelar, so that two officers or more answer for each, and each officer for two or more."""
    if one.group != "community":
        return ()
    places = max(2 * len(STADSDELAR), 2 * community)
    mine = (place % len(STADSDELAR) for place in range(places) if place * community // places == one.number)
    return tuple(STADSDELAR[index].id for index in mine)
