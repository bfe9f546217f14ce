"""Neighbourhood meetings: the ledger by hand, and what the solver makes of a little district."""

from datetime import date, time

import pytest

from optimizer.facts import Facts, Officer, Period, Pin, Place, SchoolBreak, Stadsdel, Window
from optimizer.promises import NeighbourhoodMeetings
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario
from optimizer.solver import solve

MONDAYS = Window(weekdays=("mon",), start=time(17), end=time(18, 30))


def scenario(officers="ab", at_least=1, places=("north", "south"), **more):
    """Mondays in March 2027, the 1st, 8th, 15th and 22nd; a place in each of the stadsdelar named."""
    known = {
        "period": Period(start=date(2027, 3, 1), end=date(2027, 3, 28)),
        "officers": tuple(Officer(id=name) for name in officers),
        "stadsdelar": (Stadsdel(id="north", name="North"), Stadsdel(id="south", name="South")),
        "places": tuple(Place(id=f"{name}-hall", name=name, stadsdel=name) for name in places),
    }
    promise = NeighbourhoodMeetings(id="mote", windows=(MONDAYS,), at_least=at_least, public_notice=7, responsible=None)
    return Scenario(facts=Facts(**{**known, **more}), promises=(promise,))


def held(scenario, **works):
    slots = {f"mote/{duty.replace('_', '/')}@2027-03-{day:02}T17:00": tuple(team) for duty, (day, team) in works.items()}
    roster = Roster(scenario.world, Assignments(works=slots))
    found = scenario.promises[0].ledger(scenario.world, roster)
    return {one.subject: (one.due, one.kept, one.state, one.last_day) for one in found}


def test_each_stadsdel_has_its_line_and_the_last_day_that_mends_it():
    assert held(scenario(), north_1=(8, "ab")) == {
        "north": (1, 1, "kept", None),
        "south": (1, 0, "short", date(2027, 3, 22)),
    }


def test_of_two_meetings_missing_the_first_is_due_first():
    # The first meeting's part of the period ends on the 14th: its last Monday is the 8th.
    assert held(scenario(at_least=2), north_1=(8, "ab"), north_2=(22, "a")) == {
        "north": (2, 1, "short", date(2027, 3, 22)),
        "south": (2, 0, "short", date(2027, 3, 8)),
    }


def test_what_cannot_be_mended_has_no_last_day():
    assert held(scenario(places=["north"], at_least=2), north_1=(8, "ab"), north_2=(15, "ab")) == {
        "north": (2, 2, "kept", None),
        "south": (2, 0, "short", None),
    }
    # The first meeting could be held still, but the break leaves no Monday for the second.
    lov = SchoolBreak(name="lov", start=date(2027, 3, 15), end=date(2027, 3, 28))
    assert held(scenario(at_least=2, school_breaks=(lov,)))["north"] == (2, 0, "short", None)
    # Seven days' notice from the 16th leave no Monday but one that is pinned, and has passed.
    pin = Pin(duty="mote/north/1", slot="mote/north/1@2027-03-08T17:00")
    assert held(scenario(as_of=date(2027, 3, 16), pins=(pin,)), north_1=(8, "a"))["north"] == (1, 0, "short", None)


def test_the_solver_holds_a_meeting_in_each_stadsdel():
    result = solve(scenario(), time_limit=10, workers=1)
    assert result.status == "optimal"
    assert {one.state for one in result.ledger} == {"kept"}
    assert {one.cost for one in result.levels} == {0}


@pytest.mark.parametrize(
    ("more", "missed"),
    [
        ({"officers": "a"}, 2),
        ({"period": Period(start=date(2027, 3, 8), end=date(2027, 3, 14))}, 1),
        ({"places": ["north"]}, 1),
    ],
)
def test_what_cannot_be_held_is_missed_at_its_price_and_the_rest_is_planned(more, missed):
    # One officer makes no meeting of two; on a single Monday two officers hold one meeting; without a place there is none.
    result = solve(scenario(**more), time_limit=10, workers=1)
    assert result.status == "optimal"
    assert sum(one.due - one.kept for one in result.ledger) == missed
    assert result.report.costs["promise"] == 300 * missed
