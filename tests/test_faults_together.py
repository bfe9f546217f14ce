"""Two faults in one file are both found, and no third: none hides another, unless it takes away what the other is seen by."""

import re
from itertools import combinations

from faulty import GOOD, put, read, tried
from hypothesis import given, settings
from hypothesis import strategies as st
from test_bad_input import steps

from optimizer.loading import loads
from optimizer.scenario import Scenario

CASES = read("single.yaml")["cases"]
PAIRS = list(combinations(range(len(CASES)), 2))
SEEN_BY = [
    ("no such officer|such duty|skill that no officer", r"facts.officers|officers_file"),
    ("outside the period|next year's start|not before the period|60 weeks|weekends whose|days of the period", r"facts.period"),
    ("six months|officer's list|such duty|no slot of", r"facts.period"),
    ("such duty|no slot of", r"facts.(stadsdelar|places|partners|proposals|school_breaks)"),
    ("such duty|no slot of", r"promises|facts.pins\[0\].duty"),
    ("next year's start", r"facts.next_year"),
    ("overlaps a shift of the officer's list", r"facts.(lists|officers)"),
    ("such list", r"facts.lists"),
    ("at the same time", r"facts.officers"),
    ("is called as", r"(rules|promises)\[[01]\]"),
    ("items 0 and 1", r"promises\[0\].team\[0\]"),
    ("days of the period", r"facts.stadsdelar"),
    ("which is leave too|years after|not after the start", r"facts.commitments\[0\].(officer|start|end|kind)"),
    ("is within work", r"facts.history\[0\].work\[0\]"),
    ("is the officer of", r"facts.history"),
    ("same list|weeks", r"facts.lists\[0\].shifts\[0\]"),
    ("overlaps spans", r"facts.officers\[1\].spans\[0\].(start|end)"),
    ("before the start|more than 60 weeks", r"facts.period"),
    ("decides nothing", r"facts.pins\[0\]"),
    ("that wishes|says what", r"facts.wishes\[[01]\]"),
    ("season|when|is missing|not known|month and day", r"promises\[0\].effects"),
    ("minimum", r"promises\[0\].(wanted|minimum)"),
    ("", r"(rules|promises)\[\d\].kind"),
]
"""What a fault (by its message) is seen by: without it, the fault cannot be known."""

MEET = {"facts.next_year.until", "promises[1].at_least_in.farsta", "rules[0].id", "facts.history[0].work[1].start"}
"""Where two changes together make a fault of their own: a name given twice, a period moved onto what follows it."""


def changed(values, case):
    return put(values, steps(case["at"]), None if case.get("take") else case["put"])


def found(values):
    result = tried(loads, values)
    return {} if isinstance(result, Scenario) else {(fault.path, fault.message): fault for fault in result}


def may_hide(lost, other):
    message = lost[1]
    return any(re.search(words, message) and re.match(path, other[0]) for words, path in SEEN_BY)


def apart(one, other):
    """Whether neither change is inside the other."""
    here, there = steps(one["at"]), steps(other["at"])
    length = min(len(here), len(there))
    return here[:length] != there[:length]


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(PAIRS))
def test_both_are_found(pair):
    one, other = (CASES[index] for index in pair)
    if not apart(one, other):
        return
    try:
        both = found(changed(changed(GOOD, one), other))
    except (KeyError, TypeError, IndexError):
        return
    alone = [found(changed(GOOD, case)) for case in (one, other)]
    for mine, theirs in (alone, alone[::-1]):
        assert [lost for lost in mine if lost not in both and not any(may_hide(lost, hider) for hider in theirs)] == []
    assert {path for path, _ in both.keys() - alone[0].keys() - alone[1].keys()} <= MEET


def test_faults_of_one_item_are_found_together():
    """A structural fault beside what the sound fields say: strengths, seasons, doubles, limits, names."""
    values = put(GOOD, ["promises", 0, "start"], "25:00")
    values = put(values, ["promises", 0, "wanted"], 1)
    values = put(values, ["promises", 0, "minimum"], 4)
    values = put(values, ["promises", 0, "weekends"], 54)
    values = put(values, ["promises", 0, "team"], [{"skill": "leader"}, {"skill": "x", "at_least": 0}, {"skill": "leader"}])
    values = put(values, ["promises", 0, "effects", 1], {"when": "season", "wanted": -1})
    values = put(
        values, ["rules", 1], {"kind": "pairs", "id": "helg", "one": "bo", "other": "bo", "stance": "apart", "penalty": "dyrt"}
    )
    values = put(values, ["facts", "officers", 1, "spans", 0], {"start": "2027-06-02", "end": "2027-05-31", "percent": 101})
    values = put(values, ["facts", "pins", 0], {"duty": "moten/farsta/9", "bar": "ja"})
    assert sorted(path for path, _ in found(values)) == [
        "facts.officers[1].spans[0].end",
        "facts.officers[1].spans[0].percent",
        "facts.pins[0].bar",
        "facts.pins[0].duty",
        "promises[0].effects[1].season",
        "promises[0].effects[1].wanted",
        "promises[0].start",
        "promises[0].team",
        "promises[0].team[1].at_least",
        "promises[0].wanted",
        "promises[0].weekends",
        "rules[1]",
        "rules[1].id",
        "rules[1].penalty",
    ]


def test_a_field_at_fault_makes_no_second_fault():
    """A minimum that is no number neither is above the wanted strength nor makes it look too low."""
    values = put(put(GOOD, ["promises", 0, "minimum"], "six"), ["promises", 0, "wanted"], 1)
    assert [path for path, _ in found(values)] == ["promises[0].minimum"]
    values = put(put(GOOD, ["facts", "period", "end"], "2027-13-01"), ["promises", 0, "weekends"], 60)
    assert [path for path, _ in found(values)] == ["facts.period.end"]


def test_every_contradiction_of_one_part_is_found():
    shifts = [{"id": "D", "start": "07:00", "minutes": 480}]
    cover = [
        {"date": f"2027-03-0{day}", "shift": shift, "required": 1} for day, shift in ((1, "X"), (2, "Y"), (3, "D"), (3, "D"))
    ]
    values = put(GOOD, ["promises", 2], {"kind": "shift_cover", "id": "cover", "shifts": shifts, "cover": cover})
    messages = [message for _, message in found(values)]
    assert [one.split(";")[0] for one in messages] == [
        "items 2 and 3 both have date 2027-03-03, shift D",
        "cover.0: there is no shift 'X'",
        "cover.1: there is no shift 'Y'",
    ]
