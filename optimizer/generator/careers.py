"""What changes within the year: trainees who become officers, and those who come, go, or turn to part-time."""

from datetime import date
from random import Random

from optimizer.clock import DAY
from optimizer.facts import Span
from optimizer.generator.lists import WEEKS, list_id
from optimizer.generator.team import Member

TRAINEE_PER, MOVER_PER = 24, 16
"""One trainee, and one who comes, goes or changes, in so many officers."""


def trainees(team: list[Member]) -> dict[Member, Member]:
    """Each trainee's supervisor: an officer who works the same days, and has no other trainee."""
    response, weeks = [one for one in team if one.group == "response"], len(WEEKS["response"])
    count = len(team) // TRAINEE_PER
    back = weeks * -(-count // weeks)
    return {one: response[one.number - back] for one in response[len(response) - count :]}


def movers(team: list[Member], settled: set[Member], rng: Random) -> dict[Member, int]:
    """Those who come, go or change, numbered; leaders, trainees and supervisors stay."""
    others = [one for one in team if one.group == "response" and not one.leads and one not in settled]
    drawn = rng.sample(others, min(len(others), len(team) // MOVER_PER))
    return {one: index for index, one in enumerate(drawn)}


def full_time(span: Span) -> Span:
    """The same on the whole response list."""
    return span.model_copy(update={"percent": 100, "list": list_id("response", 100)})


def training(span: Span, supervisor: Member, from_july: bool, year: int) -> tuple[Span, ...]:
    """Six months as a trainee: from January, and then an officer; or from July."""
    officer = full_time(span).model_copy(update={"skills": span.skills - {"leader"}})
    trainee = officer.model_copy(update={"skills": officer.skills - {"driver"}, "trainee": True, "supervisor": supervisor.id})
    if from_july:
        return (trainee.model_copy(update={"start": date(year, 7, 1), "end": date(year, 12, 31)}),)
    last = date(year, 6, 30)
    first = trainee.model_copy(update={"start": date(year, 1, 1), "end": last})
    return first, officer.model_copy(update={"start": last + DAY})


def moving(span: Span, index: int, year: int) -> tuple[Span, ...]:
    """One leaves in August, one begins in September, one goes part-time in April; and again."""
    match index % 3:
        case 0:
            return (span.model_copy(update={"end": date(year, 8, 31)}),)
        case 1:
            return (span.model_copy(update={"start": date(year, 9, 1)}),)
    april = date(year, 4, 1)
    part_time = {"start": april, "percent": 80, "list": list_id("response", 80)}
    return full_time(span).model_copy(update={"end": april - DAY}), span.model_copy(update=part_time)
