"""The officers and what binds them, indexed: employment, skills, commitments, leave, contracted time."""

from bisect import bisect_left
from datetime import date
from functools import cached_property
from operator import attrgetter

from optimizer.clock import Minute, days
from optimizer.commitments import known_time, unfold
from optimizer.duty import Work
from optimizer.facts import Facts, Officer, Span

_LONG = 24 * 60
"""Minutes beyond which what binds an officer is looked at whenever it is; what is shorter is found by its start."""


class Staff:
    """The people's side of the facts. Frozen by convention."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.officers: dict[str, Officer] = {officer.id: officer for officer in facts.officers}
        self.known: tuple[Minute, Minute] = known_time(facts)
        self._bound = unfold(facts)
        self._spans: dict[str, dict[date, Span | None]] = {officer: {} for officer in self.officers}
        self._counting: dict[tuple[date, str | None], frozenset[str]] = {}
        self._alike_counting: dict[frozenset[str], frozenset[str]] = {}
        self._contracted: dict[tuple[str, date, date], int] = {}
        self._leave_minutes: dict[tuple[str, Minute, Minute], int] = {}

    def span(self, officer: str, day: date) -> Span | None:
        """The span of employment that holds on a day, or None when the officer is not employed then."""
        known = self._spans[officer]
        try:
            return known[day]
        except KeyError:
            found = known[day] = next((one for one in self.officers[officer].spans if one.holds(day)), None)
            return found

    def has(self, officer: str, day: date, skill: str) -> bool:
        """Whether the officer has a skill on a day."""
        span = self.span(officer, day)
        return span is not None and skill in span.skills

    def counts(self, officer: str, work: Work, skill: str | None = None) -> bool:
        """Whether the officer counts towards strength on a piece of work: employed then, no trainee, with the skill."""
        return officer in self.counting(work.day, skill)

    def counting(self, day: date, skill: str | None = None) -> frozenset[str]:
        """Everybody who counts towards strength on a day."""
        key = day, skill
        if key not in self._counting:
            spans = ((officer, self.span(officer, day)) for officer in self.officers)
            mine = (officer for officer, span in spans if span and not span.trainee and (skill is None or skill in span.skills))
            found = frozenset(mine)
            self._counting[key] = self._alike_counting.setdefault(found, found)
        return self._counting[key]

    def commitments(self, officer: str) -> tuple[Work, ...]:
        """What the officer works beside the promises, in time order; leave is not among it."""
        return self._commitments[officer]

    def leave(self, officer: str) -> tuple[Work, ...]:
        """The officer's leave, in time order."""
        return self._leave[officer]

    @cached_property
    def _commitments(self) -> dict[str, tuple[Work, ...]]:
        return {name: tuple(one for one in self._bound.get(name, ()) if one.kind != "leave") for name in self.officers}

    @cached_property
    def _leave(self) -> dict[str, tuple[Work, ...]]:
        return {name: tuple(one for one in self._bound.get(name, ()) if one.kind == "leave") for name in self.officers}

    @cached_property
    def given(self) -> dict[str, tuple[str, Work]]:
        """Every commitment by its id, with whose it is."""
        return {one.id: (name, one) for name in self.officers for one in self._commitments[name]}

    def near(self, officer: str, start: Minute, end: Minute) -> tuple[Work, ...]:
        """The officer's commitments and leave that share time with ``[start, end)``."""
        starts, short, long = self._in_time[officer]
        some = short[bisect_left(starts, start - _LONG) : bisect_left(starts, end)]
        return tuple(one for one in (*long, *some) if one.start < end and start < one.end)

    @cached_property
    def _in_time(self) -> dict[str, tuple[list[Minute], list[Work], list[Work]]]:
        """Per officer what binds them: the starts of all that is short, this itself, and all that is long."""
        found: dict[str, tuple[list[Minute], list[Work], list[Work]]] = {}
        for name in self.officers:
            bound = sorted(self._bound.get(name, ()), key=attrgetter("start"))
            short, long = ([one for one in bound if (one.end - one.start > _LONG) == is_long] for is_long in (False, True))
            found[name] = [one.start for one in short], short, long
        return found

    def contracted(self, officer: str, first: date, last: date) -> int:
        """Ordinary minutes that the officer owes from ``first`` to ``last``: a seventh of the week's a day, by percentage."""
        key = officer, first, last
        if key not in self._contracted:
            weekly = {model.id: model.weekly_minutes for model in self.facts.time_models}
            spans = (self.span(officer, day) for day in days(first, last))
            self._contracted[key] = sum(weekly[span.time_model] * span.percent for span in spans if span is not None) // 700
        return self._contracted[key]

    def leave_minutes(self, officer: str, start: Minute, end: Minute) -> int:
        """Minutes credited for leave within ``[start, end)``; leave that reaches further counts by its share of time."""
        key = officer, start, end
        if key not in self._leave_minutes:
            within = ((max(start, one.start), min(end, one.end), one) for one in self.leave(officer))
            shares = (one.minutes * (last - first) // (one.end - one.start) for first, last, one in within if first < last)
            self._leave_minutes[key] = sum(shares)
        return self._leave_minutes[key]
