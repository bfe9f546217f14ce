"""What other districts have promised: each promise with a number can be written down, and owes just that number."""

from datetime import date

import pytest
from pydantic import TypeAdapter

from optimizer.facts import Facts, Period, Place, Stadsdel
from optimizer.promises import AnyPromise
from optimizer.roster import Assignments, Roster
from optimizer.scenario import Scenario

YEAR = Period(start=date(2027, 1, 1), end=date(2027, 12, 31))
FRIDAYS, SATURDAYS, WHOLE_WEEKS = 53, 52, 51
"""1 January 2027 is a Friday, and so is 31 December; the first Monday is the 4th, the last whole week ends on 26 December."""

STADSDELAR = tuple(f"del-{number}" for number in range(1, 15))

WEEKENDS = {"kind": "weekend_reinforcement", "below": None}
PRESENCE = {"kind": "presence", "start": "14:00", "end": "22:00"}

MEASURED = {
    "Farsta 2017: every weekend of the year": ({**WEEKENDS, "minimum": 6}, {"short": (FRIDAYS + SATURDAYS) * 6}),
    "Farsta 2017: a meeting a year in each of 14 stadsdelar": ({"kind": "neighbourhood_meetings"}, {"missed": 14}),
    "Skärholmen 2022: at least 30 weekends": ({**WEEKENDS, "weekends": 30}, {"weekends": 30}),
    "40 of 52 weeks": ({**WEEKENDS, "weekends": 40}, {"weekends": 40}),
    "Landskrona 2016: foot patrol twice a week in two areas": (
        {**PRESENCE, "areas": ["centrum", "oster"], "at_least": 2},
        {"short": 2 * 2 * WHOLE_WEEKS},
    ),
    "Landskrona 2016: traffic control once a week": ({**PRESENCE, "areas": ["centrum"], "at_least": 1}, {"short": WHOLE_WEEKS}),
}

UNMEASURED = {
    "Farsta-Vantör 2024": "Fler trygga platser och mindre våld, tillsammans med lokala partner.",
    "Skärholmen 2022": "Särskilt utsedda poliser i Vårberg och Sätra.",
    "Kungsholmen 2019": "Ökad närvaro där missbruket är synligt, och samverkansmöten.",
    "Östermalm 2019": "Information mot inbrott, och platser med ordningsstörningar.",
    "Södermalm 2021": "Unga först; vi söker upp platser där boende känner otrygghet.",
}


def scenario(**promise):
    facts = Facts(
        period=YEAR,
        stadsdelar=tuple(Stadsdel(id=name, name=name) for name in STADSDELAR),
        places=tuple(Place(id=f"torg-{name}", name=name, stadsdel=name) for name in STADSDELAR),
    )
    return Scenario(facts=facts, promises=(TypeAdapter(AnyPromise).validate_python({"id": "one", **promise}),))


def empty(case):
    return Roster(case.world, Assignments())


@pytest.mark.parametrize(("written", "owed"), MEASURED.values(), ids=MEASURED)
def test_a_promise_with_a_number_owes_it(written, owed):
    case = scenario(**written)
    found: dict[str, int] = {}
    for breach in case.promises[0].check(case.world, empty(case)):
        found[breach.key[0]] = found.get(breach.key[0], 0) + breach.amount
    assert found == owed


@pytest.mark.parametrize("written", [written for written, _ in MEASURED.values()], ids=MEASURED)
def test_a_promise_with_a_number_unfolds_and_stands_short_in_the_ledger(written):
    case = scenario(**written)
    promise = case.promises[0]
    assert case.world.duties
    assert {duty.promise for duty in case.world.duties.values()} == {"one"}
    owed = [one for one in promise.ledger(case.world, empty(case)) if one.due]
    assert owed
    assert all(one.state == "short" and one.kept == 0 and one.last_day is not None for one in owed)


@pytest.mark.parametrize("said", UNMEASURED.values(), ids=UNMEASURED)
def test_a_promise_without_a_number_is_carried_as_text(said):
    case = scenario(kind="unmeasured", title="Tryggare kvarter", what=said)
    promise = case.promises[0]
    assert not case.world.duties
    assert [(one.what.sv, one.state, one.due, one.kept) for one in promise.ledger(case.world, empty(case))] == [
        (said, "unmeasured", 0, 0)
    ]
    assert said in promise.sentence.sv


def reinforcement(**fields):
    """The first four weekends of March 2027, and two officers on the evenings that ``works`` tells."""
    facts = {"period": {"start": "2027-03-01", "end": "2027-03-28"}, "officers": [{"id": "a"}, {"id": "b"}]}
    promise = {"kind": "weekend_reinforcement", "id": "helg", "minimum": 2, "wanted": 2, **fields}
    return Scenario.model_validate({"facts": facts, "promises": [promise]})


def test_the_ledger_of_some_weekends():
    """Two of four weekends are promised: one has the minimum on both evenings, one on its Friday only."""
    scenario = reinforcement(weekends=2)
    works = {f"helg/2027-03-{day:02}": ("a", "b") for day in (5, 6, 12)} | {"helg/2027-03-13": ("a",)}
    roster = Roster(scenario.world, Assignments(works=works))
    rows = {one.subject: one for one in scenario.promises[0].ledger(scenario.world, roster)}
    whole = rows.pop("")
    assert (whole.due, whole.kept, whole.state, whole.last_day) == (2, 1, "short", date(2027, 3, 27))
    assert {one.due for one in rows.values()} == {0}
    assert rows["helg/2027-03-13"].kept == 1


def test_a_season_of_one_day():
    effects = [{"when": "season", "season": ["03-06", "03-06"], "minimum": 1, "wanted": 1}]
    duties = reinforcement(effects=effects).world.duties.values()
    assert [duty.day for duty in duties if duty.minimum == 3] == [date(2027, 3, 6)]
