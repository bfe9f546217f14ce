"""Shrinking: from few incidents to a profile, each level of it leaning on the one above where it knows little.

The model is a Gamma–Poisson hierarchy, fitted by empirical Bayes. A place has a level ``R``, in incidents a year, and shares
``S[h]`` of it in the hours of the week, so that ``y[h] ~ Poisson(E · R · S[h])`` are seen in ``E`` years. The level above
expects ``m`` incidents a year and the shares ``p[h]``, and its word is worth ``a`` incidents for the level and ``c`` for the
hours:

    R ~ Gamma(a, a / m)        so    R | y ~ Gamma(a + Y, a / m + E)          with the mean (a + Y) / (a / m + E)
    S ~ Dirichlet(c · p)       so    S | y ~ Dirichlet(c · p + y)             with the means (c · p[h] + y[h]) / (c + Y)

``Y`` is the sum of ``y``. Where nothing was seen the level above speaks alone, where much was the own shares do. Old
incidents weigh less: one that is ``t`` days old counts ``w = 2^(−t / half-life)`` in ``y``, and a day observed that long ago
counts ``w`` in ``E``, so that the level stays a year's. ``a`` and ``c`` come from what was seen (``worth``). An incident
without an hour is spread over its day as the level above has it. An hour's rate is the product ``R · S[h]``; its interval is
that of the Gamma distribution which has the product's mean and variance, and it is widened, if need be, to hold the mean;
it errs, if it does, on the wide side.

Sweden gives the district its shares; the district's level is its own, ``(Y + ½) / E``. The district counts what happened at no
known place too; the stadsdelar's ``E`` is lessened by the share of it, so that they still sum to the district.

Sources: Gelman and others, Bayesian Data Analysis, 3rd edition, 2.6, 3.4 and 5.1; Clayton and Kaldor 1987, Biometrics 43
(empirical Bayes of rates); Ibrahim and Chen 2000, Statistical Science 15 (weighted likelihood).
"""

from collections.abc import Iterable, Iterator, Sequence

from optimizer.facts import Stadsdel
from optimizer.mapping.belief import Belief
from optimizer.mapping.incident import Incident
from optimizer.mapping.profile import HOURS, Profile, Spot, Week, hour_of_week
from optimizer.mapping.span import Span
from optimizer.mapping.sweden import SHAPE
from optimizer.mapping.worth import hours_worth, level_worth


def estimate(
    incidents: Iterable[Incident],
    stadsdelar: Sequence[Stadsdel],
    span: Span,
    *,
    name: str = "",
    sources: tuple[str, ...] = (),
) -> Profile:
    """The profile of a district and its stadsdelar on the last day of a span.

    Only incidents that count and lie within its days are used. With a half-life of 0 all weigh alike. Raises ValueError when
    the span ends before it starts.
    """
    if span.as_of < span.since:
        raise ValueError(f"the profile's day, {span.as_of}, is before the first known day, {span.since}; choose a later day")
    used = [one for one in incidents if one.is_violence_in_public and span.since <= one.day <= span.as_of]
    district = believe_district(used, span)
    return Profile(
        as_of=span.as_of, half_life_days=span.half_life_days, sources=sources, since=span.since,
        spots=tuple(_spots(used, stadsdelar, district, span)),
        district=district.spot("district", name or "district", len(used)),
    )  # fmt: skip


def believe_district(used: Sequence[Incident], span: Span) -> Belief:
    """What is believed of a whole district: its own level, and shares that lean on Sweden's."""
    seen = weighted(used, SHAPE, span)
    common = hours_worth([counted(used)], SHAPE)
    return Belief((sum(seen) + 0.5) / span.years, sum(seen) + 0.5, _shares(seen, SHAPE, common), common + sum(seen))


def _spots(used: Sequence[Incident], stadsdelar: Sequence[Stadsdel], district: Belief, span: Span) -> Iterator[Spot]:
    at = [[found for found in used if found.stadsdel == one.id] for one in stadsdelar]
    levels, hours = level_worth([len(found) for found in at]), hours_worth([counted(found) for found in at], district.shares)
    seen = [weighted(found, district.shares, span) for found in at]
    whole = sum(map(span.weight, used))
    years = span.years * (sum(map(sum, seen)) / whole if whole else 1.0)
    mean = district.level / max(1, len(stadsdelar))
    for one, own, found in zip(stadsdelar, seen, at, strict=True):
        level = (levels + sum(own)) / (levels / mean + years)
        belief = Belief(level, levels + sum(own), _shares(own, district.shares, hours), hours + sum(own))
        yield belief.spot(one.id, one.name, len(found), one)


def _shares(seen: Week, above: Week, common: float) -> Week:
    return tuple((common * share + count) / (common + sum(seen)) for share, count in zip(above, seen, strict=True))


def counted(incidents: Iterable[Incident]) -> list[int]:
    """How many incidents there were in each hour of the week; those without an hour are left out."""
    counts = [0] * HOURS
    for one in incidents:
        if one.at is not None:
            counts[hour_of_week(one.at)] += 1
    return counts


def weighted(incidents: Iterable[Incident], above: Week, span: Span) -> Week:
    """The weighted count in each hour of the week; what has no hour is spread over its weekday as ``above`` has it."""
    counts = [0.0] * HOURS
    for one in sorted(incidents, key=lambda one: (one.day, one.at or 0)):
        weight = span.weight(one)
        if one.at is not None:
            counts[hour_of_week(one.at)] += weight
            continue
        first = one.day.weekday() * 24
        whole = sum(above[first : first + 24])
        for hour in range(first, first + 24):
            counts[hour] += weight * above[hour] / whole
    return tuple(counts)
