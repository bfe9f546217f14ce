"""Building: the evening of a plan, with the places of a profile that matter then."""

from collections.abc import Iterable, Sequence
from datetime import date

from optimizer.clock import Minute, local
from optimizer.duty import Duty
from optimizer.loading.fault import refusal
from optimizer.mapping.profile import Profile, Spot, hours_between
from optimizer.plan import Plan
from optimizer.roster import Roster
from optimizer.tours.bookings import Booked, placed
from optimizer.tours.dice import Dice
from optimizer.tours.evening import Booking, Evening, Manner, Patrol, Place, Position
from optimizer.tours.patrols import split

MOST_PLACES = 14
"""The most places of an evening; the rest are those with the least risk."""

MEAN = 100
"""The points of a minute at the mean risk of an evening's places and hours. A place matters in an hour from there on."""

CARS = 0.5
"""The share of patrols that drive, if nothing else is said."""

MANNER = Manner()


def evening_of(
    plan: Plan, profile: Profile, day: date, secret: bytes, *, bookings: Sequence[Booked] = (), base: Position | None = None,
    cars: float = CARS, duty: str | None = None, manner: Manner = MANNER,
) -> Evening:  # fmt: skip
    """The evening of a plan on a day, its officers in patrols by lot. Raises ScenarioError when there is none to go on."""
    roster = _roster(plan)
    found = _duty(roster, day, duty)
    start, end = found.slots[0].start, found.slots[0].end
    patrols = _patrols(roster, found, cars, Dice(secret, f"{found.id} patrols"))
    held = placed(bookings, day, start, end, [patrol.id for patrol in patrols])
    places = _places(plan, profile, start, end, {one.place for one in held}, manner.most * len(patrols))
    _examine(held, places)
    return Evening(found.id, start, end, places, patrols, tuple(held), base, manner)


def _roster(plan: Plan) -> Roster:
    if plan.roster is None:
        raise refusal("plan", "has no roster", "make a plan that has one with lofte plan", plan.status)
    return plan.roster


def _duty(roster: Roster, day: date, wanted: str | None) -> Duty:
    """The evening of a day on which somebody works."""
    evenings = [one for one in roster.world.duties.values() if one.kind == "evening" and one.day == day]
    named = [one for one in evenings if wanted in {None, one.id}]
    staffed = [one for one in named if roster.on(one.id)]
    if not staffed:
        days = sorted(str(one.day) for one in roster.world.duties.values() if one.kind == "evening" and roster.on(one.id))
        near = f"write one of its evenings, from {days[0]} to {days[-1]}" if days else "make a plan with evenings"
        raise refusal(
            "--date", "no officer works an evening that begins then" if named else "is no evening of the plan", near, str(day)
        )
    if len(staffed) > 1:
        ids = " or ".join(one.id for one in staffed)
        raise refusal("--date", "has several evenings", f"name one with --duty: {ids}", str(day))
    return staffed[0]


def _patrols(roster: Roster, duty: Duty, cars: float, dice: Dice) -> tuple[Patrol, ...]:
    officers = roster.on(duty.id)
    spans = {one: roster.world.span(one, duty.day) for one in officers}
    trainees = {one: span.supervisor for one, span in spans.items() if span is not None and span.trainee}
    return split(officers, trainees, cars, dice)


def _places(plan: Plan, profile: Profile, start: Minute, end: Minute, booked: set[str], most: int) -> tuple[Place, ...]:
    """The riskiest spots of the profile during the evening, and whatever is booked."""
    hours = list(hours_between(start, end))
    risk = {spot.id: [spot.expected[hour] for hour, _ in hours] for spot in profile.spots}
    whole = {name: sum(rate * share for rate, (_, share) in zip(rates, hours, strict=True)) for name, rates in risk.items()}
    ranked = sorted((one for one in profile.spots if whole[one.id] > 0), key=lambda one: (-whole[one.id], one.id))
    if not ranked:
        raise refusal("profile", "expects no incident during the evening", "make a profile of more incidents with lofte map")
    chosen = ranked[: min(MOST_PLACES, most)]
    chosen += [one for one in profile.spots if one.id in booked and one not in chosen]
    mean = sum(sum(risk[one.id]) for one in chosen) / (len(chosen) * len(hours))
    return tuple(_place(plan, one, [rate / mean for rate in risk[one.id]]) for one in chosen) + tuple(
        _without_risk(plan, booked - {one.id for one in chosen}, len(hours))
    )


def _place(plan: Plan, spot: Spot, risk: Sequence[float]) -> Place:
    labels = {one.id: one.label for one in plan.scenario.facts.stadsdelar}
    position = spot.position or labels.get(spot.stadsdel or spot.id)
    return Place(spot.id, spot.name, tuple(round(MEAN * one) for one in risk), tuple(one >= 1 for one in risk), position)


def _without_risk(plan: Plan, ids: Iterable[str], hours: int) -> Iterable[Place]:
    """Places of the facts that something is booked at, though the profile knows no spot there."""
    wanted = set(ids)
    for one in plan.scenario.facts.places:
        if one.id in wanted:
            yield Place(one.id, one.name, (0,) * hours, (False,) * hours, one.position)


def _examine(bookings: Sequence[Booking], places: Sequence[Place]) -> None:
    known = {one.id for one in places}
    for one in bookings:
        if one.place not in known:
            cure = "name a spot of the profile or a place of the scenario by its id"
            raise refusal(f"bookings, {local(one.start):%H:%M}", "is no place that is known", cure, one.place)
