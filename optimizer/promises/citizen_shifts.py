"""Polis för en dag: some shifts that citizens' proposals direct; the plan picks which, and which proposal directs each."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any, ClassVar, Literal

from pydantic import NonNegativeInt, PositiveInt

from optimizer import almanac
from optimizer.clock import DAY
from optimizer.draft import Draft, Lit, Price
from optimizer.duty import Duty
from optimizer.facts import Facts, Id, Proposal
from optimizer.promise import Entry, Promise, entry
from optimizer.roster import Roster
from optimizer.rule import Breach, minimum
from optimizer.text import Text
from optimizer.world import World

NEVER = Price(level="law")


class CitizenShifts(Promise):
    """At least ``at_least`` duties (of the promises ``directs``, or else any evening) are directed by citizens' proposals.

    A proposal directs at most one duty, on one of its weekdays and in one of its months, at least ``notice_days`` after
    ``as_of`` (a pinned direction was announced and stays); a duty is directed by one. The team needs an officer, and one with
    each of the proposal's skills; trainees are not counted. At most ``at_most`` proposals direct, or else ``at_least``.
    Breach keys: (short,), (surplus,), (shared, stadsdel) in shifts, the last beyond one each; (unchosen, proposal), weighed by
    supports; (promised, proposal), for a chosen one without its shift; (team, proposal, skill or empty) in officers;
    (twice, duty), (again, proposal), (unfit, proposal, duty) in cases, never allowed.
    """

    kind: Literal["citizen_shifts"] = "citizen_shifts"
    directs: tuple[Id, ...] = ()
    at_least: PositiveInt = 2
    at_most: PositiveInt | None = None
    notice_days: NonNegativeInt = 14
    short: Price = Price(level="promise", penalty=200)
    surplus: Price = Price(level="promise")
    skilled: Price = Price(level="promise", penalty=100)
    promised: Price = Price(level="promise", penalty=150)
    supported: Price | None = Price(level="wish", penalty=1)
    shared: Price | None = Price(level="wish", penalty=20)

    unit = Text("pass", "shifts")
    drawn: ClassVar[dict[str, list[Any]]] = {"directs": [("second",)]}

    @property
    def sentence(self) -> Text:
        return Text(
            f"{self.title}: minst {self.at_least} pass styrs av medborgares förslag.",
            f"{self.title}: at least {self.at_least} shifts are directed by citizens' proposals.",
        )

    @property
    def most(self) -> int:
        """How many proposals may direct at most."""
        return max(self.at_least, self.at_most or 0)

    def duties(self, _facts: Facts) -> Iterator[Duty]:
        yield from ()

    def open_duties(self, world: World) -> list[Duty]:
        """The duties that a proposal may direct, in time order."""
        fixed = (duty for duty in world.duties.values() if duty.is_fixed)
        return [duty for duty in fixed if (duty.promise in self.directs if self.directs else duty.kind == "evening")]

    def post(self, draft: Draft) -> None:
        world, duties = draft.world, self.open_duties(draft.world)
        chosen = {one: {duty.id: draft.directs(one.id, duty.id) for duty in duties} for one in world.facts.proposals}
        whole = [(1, lit) for lits in chosen.values() for lit in lits.values()]
        draft.at_least(("short",), whole, self.at_least, self.short)
        draft.at_most(("surplus",), whole, self.most, self.surplus)
        for duty in duties:
            draft.at_most(("twice", duty.id), [(1, lits[duty.id]) for lits in chosen.values()], 1, NEVER)
        able = cache(partial(_is_able, draft))
        for proposal, lits in chosen.items():
            self._post_proposal(draft, proposal, duties, lits, able)
        for stadsdel in _stadsdelar(world) if self.shared else ():
            mine = [(1, lit) for one, lits in chosen.items() if one.stadsdel == stadsdel for lit in lits.values()]
            draft.at_most(("shared", stadsdel), mine, 1, self.shared or NEVER)

    def _post_proposal(
        self, draft: Draft, proposal: Proposal, duties: list[Duty], lits: dict[str, Lit], able: Callable[[Duty, str], Lit]
    ) -> None:
        terms = [(1, lit) for lit in lits.values()]
        draft.at_most(("again", proposal.id), terms, 1, NEVER)
        if self.supported and proposal.supports:
            draft.at_least(("unchosen", proposal.id), terms, 1, self.supported, proposal.supports)
        if proposal.chosen:
            draft.at_least(("promised", proposal.id), terms, 1, self.promised)
        fitting = [duty for duty in duties if self.fits(draft.world, proposal, duty)]
        for duty in duties:
            if duty not in fitting:
                draft.forbid(("unfit", proposal.id, duty.id), [lits[duty.id]], NEVER)
        for skill in _needs(proposal):
            lacking = [(-1, draft.all_of([lits[duty.id], -able(duty, skill)])) for duty in fitting]
            draft.at_least(("team", proposal.id, skill), lacking, 0, self.skilled)

    def check(self, world: World, roster: Roster) -> Iterator[Breach]:
        chosen = self._chosen(world, roster)
        yield from minimum(("short",), len(chosen), self.at_least, self.short)
        if len(chosen) > self.most:
            yield Breach(("surplus",), len(chosen) - self.most, self.surplus)
        for duty, count in Counter(chosen.values()).items():
            if count > 1:
                yield Breach(("twice", duty.id), count - 1, NEVER, day=duty.day)
        for proposal, duty in chosen.items():
            if not self.fits(world, proposal, duty):
                yield Breach(("unfit", proposal.id, duty.id), 1, NEVER, day=duty.day)
                continue
            for skill in _needs(proposal):
                able = min(1, roster.strength(duty.id, skill or None))
                yield from minimum(("team", proposal.id, skill), able, 1, self.skilled, duty.day)
        yield from self._check_choice(world, list(chosen))

    def _check_choice(self, world: World, chosen: list[Proposal]) -> Iterator[Breach]:
        for proposal in world.facts.proposals:
            if proposal.chosen:
                yield from minimum(("promised", proposal.id), int(proposal in chosen), 1, self.promised)
            if self.supported and proposal.supports and proposal not in chosen:
                yield Breach(("unchosen", proposal.id), 1, self.supported, proposal.supports, inherits=False)
        for stadsdel in _stadsdelar(world):
            count = sum(one.stadsdel == stadsdel for one in chosen)
            if self.shared and count > 1:
                yield Breach(("shared", stadsdel), count - 1, self.shared)

    def ledger(self, world: World, roster: Roster) -> Iterator[Entry]:
        chosen = self._chosen(world, roster)
        kept = {one: duty for one, duty in chosen.items() if _has_team(roster, one, duty)}
        count = len(set(kept.values()))
        last = self._last_day(world, kept, self.at_least - count)
        yield entry(self, "", Text("pass", "shifts"), self.at_least, count, world, last)

    def _last_day(self, world: World, kept: dict[Proposal, Duty], missing: int) -> date | None:
        """The last date on which the first of the missing shifts can be, if so many are possible at all."""
        unused = [one for one in world.facts.proposals if one not in kept]
        free = [duty for duty in self.open_duties(world) if duty not in kept.values()]
        possible = [duty.day for duty in free if any(self.fits(world, one, duty) for one in unused)]
        return possible[-missing] if 0 < missing <= min(len(possible), len(unused)) else None

    def _chosen(self, world: World, roster: Roster) -> dict[Proposal, Duty]:
        duties = {duty.id: duty for duty in self.open_duties(world)}
        directions = {one: roster.directions.get(one.id, "") for one in world.facts.proposals}
        return {one: duties[name] for one, name in directions.items() if name in duties}

    def fits(self, world: World, proposal: Proposal, duty: Duty) -> bool:
        """Whether a proposal may direct a duty: weekday and month are wished, and there is notice enough, or a pin."""
        today, day = world.facts.as_of, duty.day
        on_weekday = not proposal.weekdays or almanac.weekday(day) in proposal.weekdays
        in_month = not proposal.months or day.month in proposal.months
        has_notice = today is None or day >= today + self.notice_days * DAY
        return on_weekday and in_month and (has_notice or _is_pinned(world, proposal, duty))


def _is_able(draft: Draft, duty: Duty, skill: str) -> Lit:
    """Somebody on the duty has the skill, or is there at all."""
    return draft.reaches(draft.strength(duty.slots[0], skill or None), 1)


def _needs(proposal: Proposal) -> list[str]:
    """What the team needs: anyone at all, and each skill."""
    return ["", *sorted(proposal.skills)]


def _has_team(roster: Roster, proposal: Proposal, duty: Duty) -> bool:
    return all(roster.strength(duty.id, skill or None) for skill in _needs(proposal))


def _stadsdelar(world: World) -> list[str]:
    return sorted({one.stadsdel for one in world.facts.proposals if one.stadsdel})


def _is_pinned(world: World, proposal: Proposal, duty: Duty) -> bool:
    return any((pin.proposal, pin.duty, pin.bar) == (proposal.id, duty.id, False) for pin in world.facts.pins)
