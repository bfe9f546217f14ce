"""A public instance told as a scenario means the same: two readings of one roster agree in cost and in what is broken."""

from benchmarks import nrp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import optimizer
from optimizer import Assignments

TEXT = """# A comment
SECTION_HORIZON
# days:
7

SECTION_SHIFTS
# ShiftID, Length, After
E,480,
N,600,E|N

SECTION_STAFF
# ID, ...
A,E=7|N=2,2880,960,5,2,2,1
B,E=7|N=0,2880,0,3,1,1,1

SECTION_DAYS_OFF
A,0,5

SECTION_SHIFT_ON_REQUESTS
A,2,E,3

SECTION_SHIFT_OFF_REQUESTS
B,1,E,2

SECTION_COVER
0,E,1,100,1
6,N,1,50,2
"""


def test_a_file_is_read(tmp_path):
    path = tmp_path / "Instance1.txt"
    path.write_text(TEXT)
    instance = nrp.read(path)
    assert (instance.horizon, instance.shifts, instance.after) == (7, {"E": 480, "N": 600}, {"N": ("E", "N")})
    assert instance.people[0] == nrp.Person("A", {"E": 7, "N": 2}, 2880, 960, 5, 2, 2, 1, frozenset({0, 5}))
    assert (instance.wanted, instance.unwanted) == ({("A", 2, "E"): 3}, {("B", 1, "E"): 2})
    assert instance.cover == {(0, "E"): (1, 100, 1), (6, "N"): (1, 50, 2)}
    assert nrp.penalty(instance, {("A", 1, "E"), ("A", 2, "E"), ("B", 0, "E")}) == (50, [])
    assert nrp.penalty(instance, {("B", day, "E") for day in range(5)})[1] == ["A: 0 minutes", "B: 5 days on from day 0"]


@st.composite
def instances(draw):
    shifts = draw(st.dictionaries(st.sampled_from(["E", "L", "N"]), st.sampled_from([480, 600]), min_size=1))
    names = st.sampled_from(sorted(shifts))
    days = st.integers(0, 13)
    small = st.integers(1, 3)

    def person(name):
        most = {shift: draw(st.integers(0, 14)) for shift in shifts}
        least = draw(st.sampled_from([0, 480, 1440]))
        limits = (draw(st.integers(2, 5)), draw(small), draw(small), draw(st.integers(0, 2)))
        return nrp.Person(name, most, 7200, least, *limits, draw(st.frozensets(days, max_size=3)))

    people = tuple(person(name) for name in draw(st.sampled_from([["A"], ["A", "B"], ["A", "B", "C"]])))
    asked = st.dictionaries(st.tuples(st.sampled_from([one.id for one in people]), days, names), small, max_size=6)
    cover = st.dictionaries(st.tuples(days, names), st.tuples(small, st.integers(0, 100), st.integers(0, 3)), max_size=10)
    after = draw(st.dictionaries(names, st.lists(names, min_size=1, unique=True).map(tuple), max_size=2))
    wanted, unwanted = draw(asked), draw(asked)
    unwanted = {place: weight for place, weight in unwanted.items() if place not in wanted}
    return nrp.Instance(14, shifts, after, people, wanted, unwanted, draw(cover))


@given(instance=instances(), data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_roster_reads_the_same_twice(instance, data):
    scenario = nrp.scenario(instance)
    density = data.draw(st.sampled_from([0.2, 0.5, 0.8]))
    worked = set()
    for person in instance.people:
        for day in set(range(14)) - person.days_off:
            allowed = [shift for shift, most in person.shifts.items() if most]
            if allowed and data.draw(st.floats(0, 1)) < density:
                worked.add((person.id, day, data.draw(st.sampled_from(sorted(allowed)))))
    works = {}
    for name, day, shift in sorted(worked):
        slot = next(
            slot for slot in scenario.world.slots if slot.startswith(f"cover/{nrp.MONDAY.replace(day=day + 1)}/{shift}")
        )
        works.setdefault(slot, []).append(name)
    plan = Assignments(works=works)
    assert nrp.places(plan) == worked
    report = optimizer.check(scenario, plan)
    cost, broken = nrp.penalty(instance, worked)
    assert report.is_valid == (not broken), broken
    assert report.costs["wish"] == cost
