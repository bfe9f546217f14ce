"""What is given: officers, places, partners, the calendar, commitments, wishes, history, pins.

All models are frozen and refuse unknown fields. Times of day and dates are Stockholm's. Ids are short strings; display
names stand apart, so that plans and hashes hold ids only.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, NonNegativeInt, PositiveInt, model_validator

Id: TypeAlias = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\s/@|]+$")]
"""A short name without blanks and without ``/``, ``@`` or ``|``, which ids of duties and slots are built with."""

DutyId: TypeAlias = Annotated[str, Field(min_length=1, max_length=300)]
Weekday: TypeAlias = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Measure: TypeAlias = Literal["evenings", "saturdays", "eves", "meetings", "burden", "minutes", "duties"]
Kind: TypeAlias = Literal["leave", "court", "training", "other", "list"]
Nature: TypeAlias = Literal["fixed", "gives_way", "hosts_meetings"]


def _wall_clock(value: object) -> object:
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise ValueError("write local time without a zone, for example 2027-03-01 08:00")
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise ValueError("write a date and a time, for example 2027-03-01 08:00")
    return value


LocalTime: TypeAlias = Annotated[datetime, BeforeValidator(_wall_clock)]
"""A date and a time of day in Stockholm, written without a zone."""


def distinct(*fields: str) -> AfterValidator:
    """A validator that refuses a list in which two items agree in all the fields; a field not known agrees with none."""

    def repeated(items: tuple[Any, ...]) -> Iterator[str]:
        seen: dict[tuple[Any, ...], int] = {}
        for index, item in enumerate(items):
            key = tuple(getattr(item, name, item) for name in fields)
            if key in seen:
                value = ", ".join(f"{name} {part}" for name, part in zip(fields, key, strict=True))
                yield f"items {seen[key]} and {index} both have {value}; keep one of them"
            seen.setdefault(key, index)

    def examine(items: tuple[Any, ...]) -> tuple[Any, ...]:
        refuse(repeated(items))
        return items

    return AfterValidator(examine)


def refuse(found: Iterator[str]) -> None:
    """Raises ValueError if anything is found, a line each, of the form ``what is wrong; the cure``."""
    lines = "\n".join(found)
    if lines:
        raise ValueError(lines)


class Model(BaseModel):
    """The base of everything that is read from a scenario: frozen, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def contradictions(self) -> Iterator[str]:
        """What the fields say against each other, as ``what is wrong; the cure``; here nothing."""
        return iter(())

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        refuse(self.contradictions())
        return self


class Period(Model):
    """The days that are planned, both included."""

    start: date
    end: date


class TimeModel(Model):
    """How much an officer works: ordinary minutes a week at 100 %, and whether night hours earn minutes."""

    id: Id
    weekly_minutes: PositiveInt
    earns_minutes: bool = True


TIME_MODELS = (
    TimeModel(id="day", weekly_minutes=40 * 60, earns_minutes=False),
    TimeModel(id="period", weekly_minutes=38 * 60 + 30),
    TimeModel(id="fixed_list", weekly_minutes=38 * 60 + 12),
    TimeModel(id="eight_two", weekly_minutes=34 * 60),
)
"""Full time by the police agreement as the union sums it up; ``eight_two`` is the 8+2 list."""


class Span(Model):
    """A dated span of one officer's employment, with all that may change from one span to the next."""

    start: date | None = None
    end: date | None = None
    percent: Annotated[int, Field(ge=1, le=100)] = 100
    time_model: Id = "day"
    skills: frozenset[str] = frozenset()
    stadsdelar: tuple[Id, ...] = ()
    home: Id | None = None
    trainee: bool = False
    supervisor: Id | None = None
    list: Id | None = None
    phase: NonNegativeInt = 0

    def holds(self, day: date) -> bool:
        """Whether the span covers ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Officer(Model):
    """A police officer, known by id; ``spans`` must not overlap."""

    id: Id
    spans: Annotated[tuple[Span, ...], Field(min_length=1)] = (Span(),)


class Commitment(Model):
    """Something an officer is already bound to, from ``start`` to ``end``.

    ``credited_minutes`` is what counts as working time; without it, the length less the unpaid break, or, for leave, the
    ordinary duty that it replaces. ``gives_way`` may be released for a promised duty; ``hosts_meetings`` lets a
    meeting be held within it.
    """

    officer: Id
    kind: Kind
    start: LocalTime
    end: LocalTime
    credited_minutes: NonNegativeInt | None = None
    break_minutes: NonNegativeInt = 0
    nature: Nature = "fixed"


class ListShift(Model):
    """One shift of a rotating list: week (1 is the first), weekday, local start and end (past midnight if not after)."""

    week: PositiveInt
    weekday: Weekday
    start: time
    end: time
    credited_minutes: NonNegativeInt | None = None
    break_minutes: NonNegativeInt = 0
    nature: Nature = "fixed"


class RotatingList(Model):
    """An ordinary roster that repeats every ``weeks`` weeks; an officer in phase p is in week p + 1 on ``anchor``."""

    id: Id
    weeks: PositiveInt
    anchor: date
    shifts: tuple[ListShift, ...]
    free_on_red_days: bool = False


class Wish(Model):
    """An officer's wish for or against work that starts on a date (or only one shift type that day)."""

    officer: Id
    date: date
    stance: Literal["for", "against"]
    strength: PositiveInt = 1
    shift: str | None = None


class PastWork(Model):
    """Dated work outside the planned days: last year's, or the start of next year's."""

    start: LocalTime
    end: LocalTime
    credited_minutes: NonNegativeInt | None = None
    break_minutes: NonNegativeInt = 0


class History(Model):
    """What one officer carries in: totals that fairness counts, stadsdelar met (times), dated work, weekends in a row."""

    officer: Id
    measures: dict[Measure, NonNegativeInt] = Field(default_factory=dict)
    met: dict[Id, NonNegativeInt] = Field(default_factory=dict)
    work: tuple[PastWork, ...] = ()
    weekends_in_row: NonNegativeInt = 0


class NextYear(Model):
    """What is already known after the period: lists go on until ``until``, and these pieces of work are decided."""

    until: date
    work: dict[Id, tuple[PastWork, ...]] = Field(default_factory=dict)


class Pin(Model):
    """A decision taken beforehand on one duty: an officer, a slot, a proposal or a partner; ``bar`` forbids it."""

    duty: DutyId
    officer: Id | None = None
    slot: DutyId | None = None
    proposal: Id | None = None
    partner: Id | None = None
    bar: bool = False


class Stadsdel(Model):
    """A neighbourhood of the district; ``label`` is latitude and longitude of its label point."""

    id: Id
    name: str
    aliases: tuple[str, ...] = ()
    label: tuple[float, float] | None = None


class Window(Model):
    """Weekdays and hours of the day, for opening hours and availability; an end not after the start is past midnight."""

    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1)] = WEEKDAYS
    start: time = time(0)
    end: time = time(0)


class Place(Model):
    """A predetermined place; without ``opening`` it is always open, except on ``closed`` days."""

    id: Id
    name: str
    stadsdel: Id
    position: tuple[float, float] | None = None
    opening: tuple[Window, ...] = ()
    closed: frozenset[date] = frozenset()


class Partner(Model):
    """A local partner (field assistants, night walkers …) and when they can join."""

    id: Id
    name: str
    availability: tuple[Window, ...] = ()
    absent: frozenset[date] = frozenset()


class Proposal(Model):
    """A citizen's proposal of what a shift should focus on; a ``chosen`` one has been promised a shift."""

    id: Id
    title: str
    what: str = ""
    stadsdel: Id | None = None
    weekdays: tuple[Weekday, ...] = ()
    months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    skills: frozenset[str] = frozenset()
    supports: NonNegativeInt = 0
    chosen: bool = False


class SchoolBreak(Model):
    """A named school break, both days included."""

    name: str
    start: date
    end: date


class Burden(Model):
    """Burden points of one duty: a base, and what Saturdays and eves add."""

    evening: NonNegativeInt = 2
    saturday: NonNegativeInt = 1
    eve: NonNegativeInt = 2
    meeting: NonNegativeInt = 1


class Facts(Model):
    """All that is given. ``as_of`` is today for the ledger; before ``frozen_until`` the pins are the whole roster.

    ``released`` are the pieces of ordinary duty released before then, as a plan names them (``list:p1:2027-01-08T17:00``),
    beside those that a pin displaces; not given, the plan decides which are.
    """

    period: Period
    as_of: date | None = None
    frozen_until: date | None = None
    names: dict[Id, str] = Field(default_factory=dict)
    officers: tuple[Officer, ...] = ()
    time_models: tuple[TimeModel, ...] = TIME_MODELS
    lists: tuple[RotatingList, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    wishes: tuple[Wish, ...] = ()
    history: tuple[History, ...] = ()
    next_year: NextYear | None = None
    pins: tuple[Pin, ...] = ()
    released: tuple[str, ...] | None = None
    stadsdelar: tuple[Stadsdel, ...] = ()
    places: tuple[Place, ...] = ()
    partners: tuple[Partner, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    school_breaks: tuple[SchoolBreak, ...] = ()
    burden: Burden = Burden()
