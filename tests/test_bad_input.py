"""Every fault of a scenario is named with its path, the value read and the cure, all of them at once."""

import re

import pytest
from faulty import GOOD, faults, put, read

from optimizer.loading import loads
from optimizer.scenario import Scenario

F = "facts"
LEAVE = {"officer": "bo", "kind": "leave", "start": "2027-08-01 12:00", "end": "2027-08-09 00:00"}
SHIFT = {"week": 1, "weekday": "mon", "start": "15:59", "end": "17:00"}
TRAINEE = {"trainee": True, "supervisor": "anna"}
LIST_DUTY = {"officer": "anna", "kind": "list", "start": "2027-01-04 15:00", "end": "2027-01-04 20:00"}


def steps(path):
    """The way to a value from a path as faults spell it."""
    return [int(step[1:-1]) if step.startswith("[") else step for step in re.findall(r"\[\d+\]|[\w-]+", path)]


def test_the_good_one_is_good():
    assert isinstance(loads(GOOD), Scenario)


@pytest.mark.parametrize("case", read("single.yaml")["cases"], ids=lambda case: f"{case['at']}: {case.get('put')}")
def test_one_fault(case):
    found = faults(put(GOOD, steps(case["at"]), None if case.get("take") else case["put"]))
    path, expected = case.get("path", case["at"]), case["fault"]
    assert [fault.path for fault in found] == [path]
    assert expected["message"] in found[0].message
    assert expected["cure"] in found[0].cure
    assert expected["value"] in (found[0].value, None)
    assert str(found[0]).startswith(f"{path}: ")
    assert str(found[0]).endswith(f" → {found[0].cure}")


def test_what_just_fits_is_no_fault():
    """The other side of each limit above."""
    fine = [
        ([F, "period", "end"], "2028-01-02"),
        ([F, "frozen_until"], "2028-01-01"),
        ([F, "frozen_until"], "2027-01-01"),
        ([F, "commitments", 2], {**LEAVE, "start": "2027-08-02 00:00"}),
        ([F, "commitments", 2], {**LIST_DUTY, "start": "2027-01-04 16:00"}),
        ([F, "lists", 0, "shifts", 2], {**SHIFT, "start": "16:00"}),
        ([F, "history", 0, "work", 1], {"start": "2026-12-31 21:00", "end": "2026-12-31 22:00"}),
        ([F, "history", 0, "work", 0, "start"], "2026-12-25 06:00"),
        ([F, "commitments", 0, "end"], "2029-07-06 00:00"),
        ([F, "officers", 1, "spans", 0, "start"], "2027-05-31"),
        ([F, "officers", 2, "spans", 0], {**TRAINEE, "start": "2027-06-15", "end": "2027-12-14"}),
        ([F, "officers", 2, "spans", 0], {**TRAINEE, "start": "2026-08-31", "end": "2027-02-28"}),
        ([F, "next_year", "until"], "2028-01-03"),
        ([F, "pins", 0], {"duty": "helg/2027-01-15", "officer": "bo", "bar": True}),
        (["promises", 0, "extra", 0, "date"], "2027-12-31"),
        (["promises", 0, "weekends"], 53),
        (["promises", 1, "at_least"], 365),
        (["rules", 0, "penalty"], 1_000_000),
        (["promises", 0, "minimum"], 2),
        (["promises", 0, "team", 0, "skill"], "dog handler"),
        ([F, "wishes", 2], {"officer": "bo", "date": "2027-04-03", "stance": "against"}),
    ]
    for where, value in fine:
        loads(put(GOOD, where, value))
    loads(put(put(GOOD, [F, "next_year"], None), [F, "period", "end"], "2028-02-24"))


def test_a_year_without_its_53rd_weekend():
    values = put(put(GOOD, ["promises", 0, "weekends"], 53), ["promises", 0, "extra"], None)
    for field in ("history", "next_year", "pins", "lists", "officers", "commitments", "wishes", "names"):
        values = put(values, [F, field], None)
    values = put(values, ["rules"], None)
    loads(values)
    found = faults(put(values, [F, "period"], {"start": "2026-01-01", "end": "2026-12-31"}))
    assert [(fault.path, fault.value) for fault in found] == [("promises[0].weekends", "53")]
    assert "52 weekends" in found[0].message
    assert "at most 52" in found[0].cure


def test_a_meeting_is_pinned_at_one_of_its_slots():
    scenario = loads(GOOD)
    meeting = next(duty for duty in scenario.world.duties.values() if duty.kind == "meeting" and not duty.is_fixed)
    one, other = meeting.slots[0].id, meeting.slots[1].id
    pins = [{"duty": meeting.id, "slot": one}, {"duty": meeting.id, "slot": other, "officer": "anna"}]
    found = faults(put(GOOD, [F, "pins"], pins))
    assert [(fault.path, fault.value) for fault in found] == [("facts.pins[1].slot", other)]
    found = faults(put(GOOD, [F, "pins"], [{"duty": meeting.id, "officer": "anna"}]))
    assert [(fault.path, fault.value) for fault in found] == [("facts.pins[0]", meeting.id)]
    found = faults(put(GOOD, [F, "pins"], [{"duty": meeting.id, "slot": one}, {"duty": meeting.id, "slot": one, "bar": True}]))
    assert [fault.path for fault in found] == ["facts.pins[1]"]
    loads(put(GOOD, [F, "pins"], [{"duty": meeting.id, "slot": one, "officer": "anna"}]))


FIVE = """\
facts:
  period: {start: 2027-01-01, end: 2027-12-31}
  officers:
    - id: anna
      spans: [{percent: 140}]
    - {id: bo}
  commitments:
    - {officer: anna, kind: leave, start: 2027-06-01, end: 2027-06-20}
    - {officer: carl, kind: leave, start: 2027-06-01, end: 2027-06-20}
    - {officer: bo, kind: court, start: 2027-06-01 10:00, end: 2027-06-01 09:00}
  places: [{id: library, name: Biblioteket, stadsdel: farsta}]
  stadsdelar: [{id: farsta, name: Farsta}, {id: farsta, name: Farsta igen}]
rules:
  - {kind: wish}
"""


def test_five_faults_are_five_faults_at_once_with_their_lines():
    """Anna's own fault makes no second one of her leave."""
    assert [(fault.path, fault.line, fault.value) for fault in faults(FIVE)] == [
        ("facts.officers[0].spans[0].percent", 5, "140"),
        ("facts.commitments[1].officer", 9, "carl"),
        ("facts.commitments[2].end", 10, "2027-06-01 09:00"),
        ("facts.stadsdelar[1].id", 12, "farsta"),
        ("rules[0].kind", 14, "wish"),
    ]


def test_an_officer_who_cannot_be_read_is_not_missed_elsewhere():
    found = faults(put(GOOD, [F, "officers", 0, "id"], {}))
    assert [fault.path for fault in found] == ["facts.officers[0].id"]
