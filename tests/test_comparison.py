"""What changed between two plans made by hand, and between any two."""

from datetime import date, time

from hand_made import HELG, NORTH, ROSTER, SCENARIO, WORKS, plan, without_roster
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.comparison import Held, Redirection, Turnover, compare
from optimizer.promises.weekend_reinforcement import ExtraEvening
from optimizer.scenario import Scenario
from optimizer.testing import rosters, scenarios

PLAN = plan()
NOTHING = compare(PLAN, PLAN)
MEETING = "moten/north/1"
FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def changed(**update):
    """What changes when some of the roster's fields do."""
    return compare(PLAN, plan(SCENARIO, ROSTER.model_copy(update=update)))


def promising(**update):
    """The plan of a scenario in which the evenings are promised otherwise, with the same roster."""
    return plan(Scenario(facts=SCENARIO.facts, promises=(HELG.model_copy(update=update), *SCENARIO.promises[1:])))


def test_a_plan_differs_in_nothing_from_itself():
    assert (NOTHING.changes, NOTHING.officers, NOTHING.moved, NOTHING.directions) == (0, (), (), ())


def test_officers_come_and_go():
    found = changed(works={**WORKS, "helg/2027-03-12": ("d", "e", "a"), "helg/2027-03-20": ()})
    assert found.officers == (Turnover("helg/2027-03-12", ("e",), ("b",)), Turnover("helg/2027-03-20", (), ("b",)))
    assert found.changes == 3


def test_the_order_of_officers_is_no_change():
    assert changed(works={**WORKS, "helg/2027-03-12": ("d", "b", "a")}) == NOTHING


def test_a_meeting_is_moved_or_given_up():
    rest = {slot: names for slot, names in WORKS.items() if slot != NORTH[0].id}
    moved = changed(works={**rest, NORTH[1].id: WORKS[NORTH[0].id]})
    assert [(one.duty, one.before.slot, one.after.slot) for one in moved.moved] == [(MEETING, NORTH[0].id, NORTH[1].id)]
    assert (moved.officers, moved.changes) == ((), 1)
    given_up = changed(works=rest)
    assert [(one.duty, one.after) for one in given_up.moved] == [(MEETING, None)]
    assert (given_up.officers, given_up.changes) == ((Turnover(MEETING, (), ("a", "e")),), 3)


def test_an_evening_at_other_hours_is_moved():
    found = compare(PLAN, promising(start=time(20)))
    assert len(found.moved) == found.changes == 8
    one = found.moved[0]
    assert (one.before.slot, f"{one.before.start:%H:%M}", f"{one.after.start:%H:%M}") == ("helg/2027-03-12", "18:00", "20:00")
    assert isinstance(one.after, Held)
    assert f"{one.after.end:%z}" == "+0100"


def test_duties_appear_and_vanish():
    more = promising(extra=(ExtraEvening(date=date(2027, 3, 25), name="Skärtorsdag"),))
    assert (compare(PLAN, more).appeared, compare(PLAN, more).changes) == (("helg/2027-03-25",), 1)
    assert (compare(more, PLAN).vanished, compare(more, PLAN).changes) == (("helg/2027-03-25",), 1)


def test_directions_partners_and_released_duty():
    duty = "helg/2027-03-19"
    found = changed(directions={"lights": duty, "square": "helg/2027-03-20"}, partners={duty: ("walkers",)}, released=())
    lights = Redirection("lights", "helg/2027-03-20", duty)
    assert found.directions == (lights, Redirection("square", None, "helg/2027-03-20"))
    assert found.partners == (Turnover("helg/2027-03-12", (), ("walkers",)), Turnover(duty, ("walkers",), ()))
    assert (found.released, found.restored) == ((), ROSTER.released)
    assert found.changes == 5


def test_without_a_roster_everyone_came():
    found = compare(without_roster(), PLAN)
    assert {one.duty: one.came for one in found.officers}["helg/2027-03-13"] == ("a", "c")
    assert [(one.duty, one.before) for one in found.moved] == [(MEETING, None)]
    assert found.changes == sum(map(len, WORKS.values())) + 1 + 1 + 1 + 1  # meeting, direction, partner, released


@given(scenarios(rule_count=0), st.data())
@FEW
def test_back_again_is_as_many_changes_and_none_means_alike(known, data):
    one, other = (plan(known, data.draw(rosters(known.world))) for _ in range(2))
    there, back = compare(one, other), compare(other, one)
    assert there.changes == back.changes
    assert [(turn.came, turn.went) for turn in there.officers] == [(turn.went, turn.came) for turn in back.officers]
    assert compare(one, one).changes == 0
    teams = [{duty: set(each.roster.on(duty)) for duty in known.world.duties} for each in (one, other)]
    assert (teams[0] == teams[1]) == (not there.officers)
