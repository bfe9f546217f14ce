"""A settled plan: all that was decided stays, and only new proposals find a shift."""

import dataclasses
from datetime import date

import pytest
from hand_made import without_roster

import optimizer
from optimizer.roster import Roster

TODAY = date(2027, 1, 8)
NEW = optimizer.Proposal(id="nytt", title="Lys upp tunneln", stadsdel="farsta")  # nobody supports it


@pytest.fixture(scope="module")
def planned():
    """A plan in which two more shifts may be directed than proposals were there to direct."""
    scenario = optimizer.load("scenarios/small.yaml")
    given = scenario.facts.model_copy(update={"proposals": scenario.facts.proposals[:1]})
    return optimizer.solve(scenario.model_copy(update={"facts": given}), time_limit=20, workers=1, work_limit=5)


def test_a_new_proposal_directs_a_shift_and_nothing_else_changes(planned):
    settled = optimizer.settled(planned, [NEW], TODAY)
    again = optimizer.solve(settled, time_limit=20, workers=1)
    assert again.status == "optimal"
    assert again.roster.directions.keys() - planned.roster.directions.keys() == {"nytt"}
    shift = again.roster.world.duties[again.roster.directions["nytt"]]
    notice = next(one.notice_days for one in settled.promises if one.kind == "citizen_shifts")
    assert (shift.day - TODAY).days >= notice
    difference = optimizer.compare(planned, again)
    assert difference.changes == len(difference.directions) == 1


def thinned(planned):
    """The plan with one officer and all partners fewer than it had, which a free search would put right."""
    given = planned.roster.assignments
    for slot, officers in given.works.items():
        for gone in officers:
            left = {**given.works, slot: tuple(one for one in officers if one != gone)}
            fewer = given.model_copy(update={"works": left, "partners": {}})
            if optimizer.check(planned.scenario, fewer).is_valid:
                return dataclasses.replace(planned, roster=Roster(planned.scenario.world, fewer))
    raise AssertionError("nobody can be spared")


def test_what_could_be_better_stays_as_it_was_decided(planned):
    fewer = thinned(planned)
    again = optimizer.solve(optimizer.settled(fewer, [NEW], TODAY), time_limit=20, workers=1)
    assert again.roster.assignments.works == fewer.roster.assignments.works
    assert not any(again.roster.assignments.partners.values())
    assert again.roster.directions.keys() >= {"nytt"}
    free = fewer.scenario.model_copy(update={"facts": fewer.scenario.facts.model_copy(update={"as_of": TODAY})})
    assert optimizer.compare(fewer, optimizer.solve(free, time_limit=20, workers=1)).changes > 1


def test_a_settled_plan_can_be_settled_again(planned):
    once = optimizer.settled(planned, [], TODAY)
    again = optimizer.solve(once, time_limit=20, workers=1)
    assert optimizer.compare(planned, again).changes == 0
    assert optimizer.settled(again, [], TODAY).facts.pins == once.facts.pins
    assert optimizer.loads(optimizer.dumps(once)) == once


def test_what_is_released_is_named_as_it_is(planned):
    settled = optimizer.settled(planned, [], TODAY)
    wrong = settled.model_copy(update={"facts": settled.facts.model_copy(update={"released": ("list:p1:2027-01-01T17:00",)})})
    with pytest.raises(optimizer.ScenarioError, match=r"facts\.released\[0\].*no ordinary duty"):
        optimizer.loads(optimizer.dumps(wrong))


def test_an_answer_without_a_roster_cannot_be_settled():
    with pytest.raises(ValueError, match="no roster"):
        optimizer.settled(without_roster(), [], TODAY)


def test_who_was_not_asked_gets_no_shift_and_who_was_does_though_the_stadsdel_has_one(planned):
    """The wishes speak against it: no supports, and a second shift about the same stadsdel."""
    other = optimizer.Proposal(id="annat", title="Något annat", supports=5000)
    waiting = planned.scenario.facts.model_copy(update={"proposals": (*planned.scenario.facts.proposals, other)})
    world = planned.scenario.model_copy(update={"facts": waiting})
    before = dataclasses.replace(planned, scenario=world, roster=Roster(world.world, planned.roster.assignments))
    again = optimizer.solve(optimizer.settled(before, [NEW], TODAY), time_limit=20, workers=1)
    assert again.roster.directions.keys() == {*planned.roster.directions, "nytt"}


@pytest.mark.parametrize(
    ("proposals", "said"),
    [
        ([NEW, NEW.model_copy(update={"id": "ett"}), NEW.model_copy(update={"id": "två"})], "are left"),
        ([NEW.model_copy(update={"months": (12,)})], "fits no shift"),
        ([NEW.model_copy(update={"weekdays": ("mon",)})], "fits no shift"),
    ],
)
def test_what_cannot_get_a_shift_is_refused(planned, proposals, said):
    with pytest.raises(optimizer.ScenarioError, match=said):
        optimizer.settled(planned, proposals, TODAY)


def test_with_too_little_notice_no_shift_is_left(planned):
    with pytest.raises(optimizer.ScenarioError, match="fits no shift"):
        optimizer.settled(planned, [NEW], planned.scenario.facts.period.end)
