"""A plan made by hand, for the tests of exports: four weeks with Easter and a clock change, five officers, two stadsdelar."""

from datetime import date, datetime, time

from optimizer.checker import inherited, score
from optimizer.facts import (
    Commitment,
    Facts,
    History,
    Officer,
    Partner,
    Period,
    Place,
    Proposal,
    Span,
    Stadsdel,
    Window,
    Wish,
)
from optimizer.plan import Alternative, LevelValue, Plan, certificate
from optimizer.promises.neighbourhood_meetings import NeighbourhoodMeetings
from optimizer.promises.weekend_reinforcement import Effect, Joint, TeamNeed, WeekendReinforcement
from optimizer.roster import Assignments, Roster
from optimizer.rules import RestBetween, Wishes
from optimizer.scenario import Scenario

EVIL = '=HYPERLINK("http://example.org";"klicka")'
"""A display name that a spreadsheet would run."""

FACTS = Facts(
    period=Period(start=date(2027, 3, 8), end=date(2027, 4, 4)),
    officers=(
        Officer(id="a", spans=(Span(skills=frozenset({"leader", "driver"}), time_model="period", stadsdelar=("north",)),)),
        Officer(id="b", spans=(Span(skills=frozenset({"driver"}), time_model="period"),)),
        Officer(id="c", spans=(Span(percent=50, time_model="period"),)),
        Officer(id="d", spans=(Span(trainee=True, supervisor="a", time_model="period"),)),
        Officer(id="e", spans=(Span(time_model="day"),)),
    ),
    names={"a": "Alva Åkesson", "b": EVIL, "c": "Kim Ek", "d": "Dag Ros", "e": "Kim Ek"},
    commitments=(
        Commitment(officer="e", kind="leave", start=datetime(2027, 3, 8), end=datetime(2027, 3, 15)),
        Commitment(
            officer="b", kind="list", start=datetime(2027, 3, 12, 13), end=datetime(2027, 3, 12, 22), nature="gives_way"
        ),
        Commitment(officer="b", kind="list", start=datetime(2027, 3, 16, 8), end=datetime(2027, 3, 16, 17), break_minutes=30),
    ),
    wishes=(
        Wish(officer="b", date=date(2027, 3, 12), stance="against", strength=3),
        Wish(officer="b", date=date(2027, 3, 13), stance="against"),
        Wish(officer="c", date=date(2027, 3, 19), stance="for"),
        Wish(officer="e", date=date(2027, 3, 12), stance="for", strength=2),
    ),
    history=(History(officer="a", measures={"evenings": 1}),),
    stadsdelar=(Stadsdel(id="north", name="Norra Ängby"), Stadsdel(id="south", name="Södra Dal")),
    places=(
        Place(id="library", name="Biblioteket", stadsdel="north"),
        Place(id="hall", name="Hallen", stadsdel="south"),
    ),
    partners=(Partner(id="walkers", name="Nattvandrarna", availability=(Window(weekdays=("fri",)),)),),
    proposals=(
        Proposal(id="lights", title="-Lys upp parken", what="Mörkt", stadsdel="south", supports=12),
        Proposal(id="square", title="Torget", supports=1),
    ),
)
HELG = WeekendReinforcement(
    id="helg",
    title="Helgförstärkning",
    start=time(18),
    end=time(3),
    minimum=2,
    wanted=2,
    effects=(Effect(when="eve", minimum=1, wanted=2),),
    team=(TeamNeed(skill="leader"),),
    joint=(Joint(partner="walkers", at_least=2),),
)
MEETINGS = NeighbourhoodMeetings(id="moten", title="Kvartersmöten", officers=2)
SCENARIO = Scenario(
    title="Hand & hjärta", facts=FACTS, promises=(HELG, MEETINGS), rules=(Wishes(), RestBetween(hours=11, penalty=1))
)
NORTH = SCENARIO.world.duties["moten/north/1"].slots
WORKS = {
    "helg/2027-03-12": ("a", "b", "d"),
    "helg/2027-03-13": ("a", "c"),
    "helg/2027-03-19": ("b", "e"),
    "helg/2027-03-20": ("b",),
    "helg/2027-03-26": ("a", "c", "e"),
    "helg/2027-03-27": ("a", "b", "c", "d"),
    NORTH[0].id: ("a", "e"),
}


ROSTER = Assignments(
    works=WORKS,
    directions={"lights": "helg/2027-03-20"},
    partners={"helg/2027-03-12": ("walkers",)},
    released=("list:b:2027-03-12T13:00",),
)


def plan(scenario=SCENARIO, assignments=ROSTER):
    """The plan made by hand, or one of other assignments (or a roster) in its place."""
    roster = assignments if isinstance(assignments, Roster) else Roster(scenario.world, assignments)
    report = score(scenario.world, scenario.parts, roster, inherited(scenario.world, scenario.parts))
    levels = tuple(LevelValue(level, cost, cost, True) for level, cost in report.costs.items())
    proof = certificate(scenario, roster.assignments, 0, 1, None)
    others = (Alternative("moten/north/1", NORTH[1].id, ("a", "b"), {"wish": 2}),) if scenario is SCENARIO else ()
    return Plan(scenario, "feasible", roster, report, levels, proof, others)


def without_roster(scenario=SCENARIO):
    """The answer when nothing meets the minimums."""
    proof = certificate(scenario, None, 0, 1, None)
    return Plan(scenario, "infeasible", None, None, (), proof, missing=(("helg", ("short", "helg/2027-03-12"), 2),))
