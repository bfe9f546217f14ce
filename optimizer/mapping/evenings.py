"""Evenings fitted to a profile: the hours of a weekend reinforcement, and how many officers are wanted when.

What was promised stays: no strength is lowered, and no minimum is touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor

from optimizer.mapping.profile import Profile
from optimizer.mapping.windows import Window, best, expected_in, met, window
from optimizer.mapping.wording import both
from optimizer.promises import WeekendReinforcement
from optimizer.promises.weekend_reinforcement import Effect
from optimizer.scenario import Scenario
from optimizer.text import Text

WORTH = 0.01
"""How much more of the week's violence, in shares of one, other hours must meet before they take the place of the promised."""

MOST = 0.5
"""A strength is raised by at most this part of what is wanted, rounded up."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a scenario: the promise, its field, what it was and is, and why."""

    promise: str
    field: str
    before: str
    after: str
    why: Text


def fit(scenario: Scenario, profile: Profile, hours: Window | None = None) -> tuple[Scenario, list[Change]]:
    """The scenario with its weekend reinforcements fitted to the profile, and what was changed.

    ``hours`` are the planner's own choice; without them the best hours of the same length are taken where they meet at least
    one hundredth of the week's violence more. A scenario without such a promise stays as it is.
    """
    promises, changes = [], list[Change]()
    for promise in scenario.promises:
        if isinstance(promise, WeekendReinforcement):
            chosen = hours or _chosen(promise, profile)
            changes += [*_new_hours(promise, profile, chosen), *_new_strength(promise, profile, chosen)]
            promise = _amended(promise, profile, chosen)
        promises.append(promise)
    return scenario.model_copy(update={"promises": tuple(promises)}), changes


def saturday_addition(promise: WeekendReinforcement, profile: Profile, hours: Window) -> int:
    """How many officers more than on the quietest promised weekday are wanted on Saturdays, in those hours.

    The wanted strength times the ratio of what is to be expected, less that strength; rounded to the nearest whole, halves
    up; at most half of the strength, rounded up; nothing where Saturday is the quietest or no promised weekday.
    """
    known = {day: expected_in(profile.whole, hours, (day,)) for day in promise.weekdays}
    quietest = min(known.values(), default=0.0)
    if "sat" not in known or quietest <= 0:
        return 0
    more = floor(promise.wanted * known["sat"] / quietest + 0.5) - promise.wanted
    return max(0, min(more, ceil(promise.wanted * MOST)))


def _chosen(promise: WeekendReinforcement, profile: Profile) -> Window:
    own = window(promise.start, promise.end)
    found = best(profile.whole, own, promise.weekdays)
    return found.window if found.week - met(profile.whole, own, promise.weekdays).week >= WORTH else own


def _amended(promise: WeekendReinforcement, profile: Profile, hours: Window) -> WeekendReinforcement:
    start, end = hours.times
    added = max(0, saturday_addition(promise, profile, hours) - _now(promise))
    return promise.model_copy(update={"start": start, "end": end, "effects": _raised(promise.effects, added)})


def _raised(effects: tuple[Effect, ...], added: int) -> tuple[Effect, ...]:
    """The effects with so many more officers wanted on Saturdays: by the first effect of Saturdays, or one of its own."""
    if not added:
        return effects
    first = next((one for one in effects if one.when == "saturday"), None)
    if first is None:
        return (*effects, Effect(when="saturday", wanted=added))
    return tuple(one.model_copy(update={"wanted": one.wanted + added}) if one is first else one for one in effects)


def _now(promise: WeekendReinforcement) -> int:
    """What Saturdays add to the wanted strength as it was promised."""
    return sum(one.wanted for one in promise.effects if one.when == "saturday")


def _new_hours(promise: WeekendReinforcement, profile: Profile, hours: Window) -> Iterator[Change]:
    own = window(promise.start, promise.end)
    if hours == own:
        return
    before, after = (met(profile.whole, one, promise.weekdays) for one in (own, hours))
    yield Change(promise.id, "start, end", str(own), str(hours), both("why_hours", before=before.week, after=after.week))


def _new_strength(promise: WeekendReinforcement, profile: Profile, hours: Window) -> Iterator[Change]:
    wanted, now = saturday_addition(promise, profile, hours), _now(promise)
    if wanted > now:
        quietest = min(expected_in(profile.whole, hours, (day,)) for day in promise.weekdays)
        more = expected_in(profile.whole, hours, ("sat",)) / quietest - 1
        why = both("why_saturday" if promise.cap is None else "why_saturday_capped", more=more)
        yield Change(promise.id, "effects.saturday.wanted", f"+{now}", f"+{wanted}", why)
