"""Hypothesis strategies for small worlds, their rules and promises, and rosters, sparse and dense.

Everything draws on one small vocabulary of ids, so that parts and facts meet: officers a to d, skills, two stadsdelar.
"""

import typing
from datetime import date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any, get_args, get_origin

from annotated_types import Ge, Gt, Le
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from optimizer.duty import Work, conflicts
from optimizer.facts import (
    Commitment,
    Facts,
    History,
    ListShift,
    Model,
    NextYear,
    Officer,
    Partner,
    PastWork,
    Period,
    Place,
    Proposal,
    RotatingList,
    SchoolBreak,
    Span,
    Stadsdel,
    Window,
    Wish,
)
from optimizer.promise import Promise
from optimizer.promises import AnyPromise
from optimizer.roster import Assignments, Roster
from optimizer.rule import Rule
from optimizer.rules import AnyRule
from optimizer.scenario import Scenario
from optimizer.world import World

MONDAY = date(2027, 3, 1)
OFFICERS = ("a", "b", "c", "d")
SKILLS = ("area", "driver", "leader")
STADSDELAR = ("north", "south")
PARTNERS = ("walkers",)
PROPOSALS = ("lights", "square")
PROMISES = ("first", "second")
SHIFTS = ("D", "E", "N")

days_of_period = st.integers(0, 27).map(lambda n: MONDAY + timedelta(days=n))
clocks = st.sampled_from([time(0), time(7), time(8), time(13), time(16), time(18), time(22), time(3)])

BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "id": st.none(),
    "officers": st.just(()) | st.sets(st.sampled_from(OFFICERS), min_size=1).map(lambda names: tuple(sorted(names))),
    "officer": st.sampled_from(OFFICERS),
    "skill": st.sampled_from(SKILLS),
    "skills": st.sets(st.sampled_from(SKILLS), max_size=1).map(frozenset),
    "stadsdel": st.sampled_from(STADSDELAR),
    "stadsdelar": st.sets(st.sampled_from(STADSDELAR), min_size=1).map(lambda names: tuple(sorted(names))),
    "partner": st.sampled_from(PARTNERS),
    "promise": st.none() | st.sampled_from(PROMISES),
    "shift": st.none() | st.sampled_from(SHIFTS),
    "hours": st.integers(1, 60),
    "minutes": st.integers(1, 6000),
    "anchor": st.just(MONDAY),
    "title": st.just("Promise"),
    "season": st.none() | st.just(("03-01", "03-14")),
}
"""Strategies for fields by their name, where the type alone says too little."""


def _limits(field: FieldInfo) -> tuple[int, int]:
    low, high = 0, 4
    for one in field.metadata:
        low = int(one.gt) + 1 if isinstance(one, Gt) else int(one.ge) if isinstance(one, Ge) else low  # type: ignore[call-overload]
        high = int(one.le) if isinstance(one, Le) else high  # type: ignore[call-overload]
    return low, max(high, low)


def _of_type(kind: Any, field: FieldInfo) -> st.SearchStrategy[Any]:
    origin, args = get_origin(kind), get_args(kind)
    if origin is typing.Annotated:
        return _of_type(args[0], FieldInfo.from_annotation(kind))
    if origin is typing.Literal:
        return st.sampled_from(args)
    if origin is tuple:
        inner = [_of_type(arg, field) for arg in args if arg is not Ellipsis]
        return st.lists(inner[0], max_size=2, unique_by=repr).map(tuple) if Ellipsis in args else st.tuples(*inner)
    if origin is frozenset:
        return st.frozensets(_of_type(args[0], field), max_size=2)
    if args and origin is not dict:
        return st.one_of(*[_of_type(arg, field) for arg in args])
    if kind is type(None):
        return st.none()
    if isinstance(kind, type) and issubclass(kind, Model):
        return models(kind)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(*_limits(field)),
        date: days_of_period,
        time: clocks,
    }
    return plain.get(kind, st.nothing())


@cache
def models(kind: type[Model]) -> st.SearchStrategy[Any]:
    """Instances of a model, by its fields' names and types; what cannot be drawn keeps its default.

    A model may narrow its own draws with a class attribute ``drawn``: strategies by field name are not imported there, so it
    maps names to lists of values.
    """
    drawn: dict[str, list[Any]] = getattr(kind, "drawn", {})
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in kind.model_fields.items():
        if name == "kind":
            continue
        strategy = st.sampled_from(drawn[name]) if name in drawn else BY_NAME.get(name)
        if name == "id" and field.is_required():
            strategy = st.just("first")
        strategy = _of_type(field.annotation, field) if strategy is None else strategy
        if not strategy.is_empty:
            fields[name] = strategy if field.is_required() else st.just(field.get_default(call_default_factory=True)) | strategy
    return st.fixed_dictionaries(fields).map(lambda values: _make(kind, values)).filter(lambda made: made is not None)


def _make(kind: type[Model], values: dict[str, Any]) -> Model | None:
    """The model, or None where the values contradict each other and its own validation says so."""
    try:
        return kind(**values)
    except ValueError:
        return None


def kinds(union: Any) -> list[Any]:
    """The models of a union of rules or promises."""
    members = get_args(union)
    if get_origin(union) is typing.Annotated:
        return kinds(members[0])
    return list(members) or [union]


@cache
def rules() -> st.SearchStrategy[Rule]:
    """Any rule there is, with parameters that suit the small worlds."""
    return st.one_of(*[models(kind) for kind in kinds(AnyRule)])


@cache
def promises(name: str = "first") -> st.SearchStrategy[Promise]:
    """Any promise there is, under the given id."""
    return st.one_of(*[models(kind) for kind in kinds(AnyPromise)]).map(lambda one: one.model_copy(update={"id": name}))


def parts() -> st.SearchStrategy[Rule | Promise]:
    """Any rule or promise."""
    return rules() | promises()


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    """A commitment within or just outside the period, of any kind and nature."""
    kind = draw(st.sampled_from(["leave", "court", "training", "list", "list", "list"]))
    day, clock = draw(days_of_period), draw(clocks)
    start = datetime.combine(day, clock)
    length = draw(st.sampled_from([120, 480, 540, 720]) if kind != "leave" else st.sampled_from([1440, 4320]))
    nature = draw(st.sampled_from(["fixed", "gives_way", "hosts_meetings"])) if kind == "list" else "fixed"
    pause = draw(st.sampled_from([0, 0, 30]))
    name = draw(st.sampled_from(OFFICERS))
    return Commitment(
        officer=name, kind=kind, start=start, end=start + timedelta(minutes=length), nature=nature, break_minutes=pause
    )


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Employment over the whole time, or from the second week on."""
    trainee = draw(st.sampled_from([False, False, False, True]))
    return Span(
        start=draw(st.sampled_from([None, None, None, MONDAY + timedelta(days=7)])),
        percent=draw(st.sampled_from([100, 100, 50])),
        time_model=draw(st.sampled_from(["day", "period"])),
        skills=draw(st.frozensets(st.sampled_from(SKILLS))),
        stadsdelar=draw(st.sampled_from([(), ("north",), STADSDELAR])),
        home=draw(st.sampled_from([None, "north"])),
        trainee=trainee,
        supervisor="a" if trainee else None,
        list=draw(st.sampled_from([None, None, "fourth"])),
        phase=draw(st.integers(0, 1)),
    )


ROTATION = RotatingList(
    id="fourth", weeks=2, anchor=MONDAY,
    shifts=(
        ListShift(week=1, weekday="mon", start=time(7), end=time(16), break_minutes=30),
        ListShift(week=1, weekday="fri", start=time(13), end=time(22), nature="gives_way"),
        ListShift(week=1, weekday="sat", start=time(22), end=time(7)),
        ListShift(week=2, weekday="tue", start=time(12), end=time(21), nature="hosts_meetings"),
    ),
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> tuple[History, ...]:
    """History of one officer or none, with dated work just before the period."""
    if draw(st.booleans()):
        return ()
    start = datetime.combine(MONDAY - timedelta(days=draw(st.integers(1, 3))), time(14))
    work = (PastWork(start=start, end=start + timedelta(hours=9)),) if draw(st.booleans()) else ()
    measures = draw(st.dictionaries(st.sampled_from(["evenings", "meetings", "burden"]), st.integers(0, 3)))
    met = draw(st.dictionaries(st.sampled_from(STADSDELAR), st.integers(1, 2)))
    return (History(officer="a", measures=measures, met=met, work=work, weekends_in_row=draw(st.integers(0, 2))),)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """Facts of a small district over one to four weeks."""
    officers = OFFICERS[: draw(st.integers(1, 4))]
    end = MONDAY + timedelta(days=draw(st.sampled_from([6, 13, 20, 27])))
    known = {"officers": tuple(Officer(id=name, spans=(draw(spans()),)) for name in officers)}
    listed = {one.id for one in known["officers"] if one.spans[0].list}
    bound = _without_equals([one for one in draw(st.lists(commitments(), max_size=5)) if one.officer in officers], listed)
    wishes = [one for one in draw(st.lists(models(Wish), max_size=4)) if one.officer in officers]
    return Facts(
        period=Period(start=MONDAY, end=end),
        **known,
        commitments=tuple(bound),
        wishes=tuple({(w.officer, w.date, w.shift): w for w in wishes}.values()),
        lists=(ROTATION,),
        history=draw(histories()),
        as_of=draw(st.none() | st.just(MONDAY) | st.just(MONDAY - timedelta(days=60))),
        next_year=draw(st.none() | st.just(NextYear(until=end + timedelta(days=7)))),
        stadsdelar=(Stadsdel(id="north", name="North"), Stadsdel(id="south", name="South")),
        places=(
            Place(id="library", name="Library", stadsdel="north", opening=(Window(start=time(10), end=time(19)),)),
            Place(id="hall", name="Hall", stadsdel="south", closed=frozenset({MONDAY})),
        ),
        partners=(
            Partner(id="walkers", name="Walkers", availability=(Window(weekdays=("fri",), start=time(17), end=time(23)),)),
        ),
        proposals=(
            Proposal(id="lights", title="Lights", stadsdel="north", weekdays=("fri",), supports=3, chosen=True),
            Proposal(id="square", title="Square", stadsdel="south", skills=frozenset({"area"}), supports=1),
        ),
        school_breaks=(SchoolBreak(name="sportlov", start=MONDAY, end=MONDAY + timedelta(days=4)),),
    )


def _without_equals(commitments: list[Commitment], listed: set[str]) -> list[Commitment]:
    """The commitments less those that a loader refuses: equals of one officer that overlap."""
    kept: list[Commitment] = []
    for one in commitments:
        equals = [other for other in kept if (other.officer, other.kind) == (one.officer, one.kind)]
        overlaps = any(one.start < other.end and other.start < one.end for other in equals)
        if not overlaps and (one.kind != "list" or one.officer not in listed):
            kept.append(one)
    return kept


@st.composite
def scenarios(draw: st.DrawFn, rule_count: int = 2) -> Scenario:
    """A small scenario: one or two promises and a few rules."""
    promised = [draw(promises(name)) for name in PROMISES[: draw(st.integers(1, 2))]]
    ruled = draw(st.lists(rules(), max_size=rule_count, unique_by=lambda rule: rule.name))
    return Scenario(facts=draw(facts()), promises=tuple(promised), rules=tuple(ruled))


def worlds() -> st.SearchStrategy[World]:
    """The worlds of small scenarios."""
    return scenarios().map(lambda scenario: scenario.world)


@st.composite
def rosters(draw: st.DrawFn, world: World) -> Roster:
    """A roster that its world allows, from nearly empty to as full as it gets."""
    random, density = draw(st.randoms(use_true_random=False)), draw(st.sampled_from([0.1, 0.4, 0.7, 1.0]))
    held = {
        duty.id: random.choice(duty.slots).id
        for duty in world.duties.values()
        if not duty.is_fixed and random.random() < 0.2 + density
    }
    mine: dict[str, list[Work]] = {name: [] for name in world.officers}
    works: dict[str, list[str]] = {}
    for duty in world.duties.values():
        slot = duty.slots[0].id if duty.is_fixed else held.get(duty.id)
        for officer in world.takers[slot] if slot else ():
            work = world.work[slot or ""]
            if random.random() < density and not any(conflicts(work, other) for other in mine[officer]):
                mine[officer].append(work)
                works.setdefault(work.id, []).append(officer)
    return Roster(
        world,
        Assignments(
            works={slot: tuple(names) for slot, names in works.items()},
            held=held,
            directions=_some(random, density, [one.id for one in world.facts.proposals], list(world.duties)),
            partners={duty: tuple(world.partners) for duty in world.duties if random.random() < density / 2},
            released=tuple(_released(world, mine, random)),
        ),
    )


def _some(random: Random, density: float, names: list[str], duties: list[str]) -> dict[str, str]:
    return {name: random.choice(duties) for name in names if duties and random.random() < density}


def _released(world: World, mine: dict[str, list[Work]], random: Random) -> list[str]:
    """Ordinary duty that had to give way, and now and then some that had not."""
    return [
        one.id
        for name in world.officers
        for one in world.commitments(name)
        if one.nature == "gives_way" and (any(conflicts(one, work) for work in mine[name]) or random.random() < 0.2)
    ]
