"""The district's three promises, sized for a number of officers, and the citizens' proposals."""

from datetime import date, time

from optimizer.almanac import weekday
from optimizer.draft import Price
from optimizer.facts import Proposal, Weekday, Window
from optimizer.promises import AnyPromise, CitizenShifts, NeighbourhoodMeetings, WeekendReinforcement
from optimizer.promises.weekend_reinforcement import Effect, ExtraEvening, Joint, TeamNeed

WEEKEND = "helgforstarkning"
EVENINGS: tuple[Weekday, ...] = ("fri", "sat")
STATION = 48
"""A station of this size is what the figures below are made for; others are scaled."""

MIXED_FROM = 4
"""Smaller groups are not asked to be mixed."""

MIXED = Price(level="promise", penalty=30)
"""What it costs when an evening has no woman, no man, or nobody who knows one half of the district."""

PROPOSALS = (
    Proposal(
        id="mopeder", title="Mopeder på gångvägarna", what="Synas vid gångtunnlarna där mopeder kör fort.",
        stadsdel="hokarangen", weekdays=("fri",), months=(4, 5, 6, 7, 8, 9), skills=frozenset({"driver"}), supports=41,
    ),
    Proposal(
        id="centrumgangen", title="Trygg väg från tunnelbanan", what="Gå med på vägen hem när kvällstågen kommer.",
        stadsdel="farsta", weekdays=("fri", "sat"), supports=38,
    ),
    Proposal(
        id="bollplanen", title="Ungdomar vid bollplanen", what="Prata med dem som är där, inte bara åka förbi.",
        stadsdel="ragsved", weekdays=("fri",), months=(5, 6, 7, 8), supports=27,
    ),
    Proposal(
        id="badet", title="Badplatsen på sommarkvällar", what="Besök vid badet när det blir stökigt.",
        stadsdel="fagersjo", weekdays=("sat",), months=(6, 7, 8), supports=33,
    ),
    Proposal(
        id="torget", title="Langning på torget", what="Vara kvar på torget en hel kväll.",
        stadsdel="hogdalen", weekdays=("fri", "sat"), supports=52,
    ),
    Proposal(
        id="skolgarden", title="Skolgården på kvällen", what="Klotter och krossade rutor efter stängning.",
        stadsdel="skondal", weekdays=("sat",), months=(9, 10, 11), supports=12,
    ),
    Proposal(
        id="fyrverkerier", title="Smällare före nyår", what="Synas där raketer skjuts mot folk.",
        stadsdel="hagsatra", months=(12,), supports=46,
    ),
    Proposal(
        id="buskorning", title="Buskörning på nätterna", what="Bilar som kör i kapp på industrigatan.",
        stadsdel="larsboda", weekdays=("sat",), skills=frozenset({"driver"}), supports=19,
    ),
)  # fmt: skip
"""Invented examples of what citizens propose."""


def extra_evenings(year: int) -> tuple[ExtraEvening, ...]:
    """Evenings that need the group though they fall outside Friday and Saturday; two of them only beside a weekend."""
    always = ((date(year, 4, 30), "Valborg"), (date(year, 12, 31), "Nyårsafton"))
    beside = ((date(year, 10, 31), "Halloween"), (date(year, 12, 12), "Lussenatten"))
    named = (*always, *(one for one in beside if weekday(one[0]) in ("thu", "sun")))
    return tuple(ExtraEvening(date=day, name=name) for day, name in sorted(named) if weekday(day) not in EVENINGS)


def promises(officers: int, year: int, tightness: float) -> tuple[AnyPromise, ...]:
    """The promises; at tightness 0 an evening needs one officer in sixteen, at 0.5 two, at 1 five."""
    return _weekends(officers, year, tightness), _meetings(officers), _shifts()


def _weekends(officers: int, year: int, tightness: float) -> WeekendReinforcement:
    minimum = max(1, round(officers * (1 + 4 * tightness**2) / 16))
    wanted, step = minimum + max(1, round(officers / 24)), round(officers / STATION)
    drivers = min(minimum, max(1, round(officers / 24)))
    return WeekendReinforcement(
        id=WEEKEND, title="Helgförstärkning", weekdays=EVENINGS, start=time(18), end=time(3), break_minutes=30,
        minimum=minimum, wanted=wanted, cap=wanted + 2 * step,
        effects=_effects(step) if step else (),
        extra=extra_evenings(year),
        team=(
            TeamNeed(skill="leader"),
            TeamNeed(skill="driver", at_least=drivers),
            *(TeamNeed(skill=skill, price=MIXED) for skill in ("woman", "man", "farsta", "vantor") if minimum >= MIXED_FROM),
        ),
        joint=(Joint(partner="faltassistenter", at_least=12), Joint(partner="nattvandrare", at_least=6)),
        below=Price(level="wish", penalty=30),
        surplus=Price(level="wish", penalty=40),
    )  # fmt: skip


def _effects(step: int) -> tuple[Effect, ...]:
    return (
        Effect(when="eve", minimum=step, wanted=2 * step),
        Effect(when="saturday", wanted=step),
        Effect(when="payday_weekend", wanted=step),
        Effect(when="season", wanted=step, season=("05-15", "08-31")),
    )


def _meetings(officers: int) -> NeighbourhoodMeetings:
    return NeighbourhoodMeetings(
        id="kvartersmoten", title="Kvartersmöten", at_least=max(1, officers // (2 * STATION)),
        windows=(Window(weekdays=("tue", "wed", "thu"), start=time(17, 30), end=time(19)),),
        minutes=90, officers=2, skills=frozenset({"community"}), hosted=True, per_week=max(1, officers // STATION),
        public_notice=21, apart_days=60,
    )  # fmt: skip


def _shifts() -> CitizenShifts:
    return CitizenShifts(id="polis-for-en-dag", title="Polis för en dag", directs=(WEEKEND,), at_least=2, at_most=4)
