"""The model: one CP-SAT program that chooses among the candidate stops of a group's patrols.

Its value is the risk-weighted minutes of the stops less the price of what is lacking, all in points.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ortools.sat.python import cp_model

from optimizer.clock import Minute
from optimizer.tours.candidates import candidates
from optimizer.tours.evening import Evening, Patrol, Place
from optimizer.tours.exclusions import exclusions, lasting
from optimizer.tours.tour import Group, Kind, Stop
from optimizer.tours.travel import Ways

Pair: TypeAlias = tuple[Stop, cp_model.IntVar]
Value: TypeAlias = Callable[[cp_model.IntVar], int]


@dataclass(frozen=True, slots=True)
class Choice:
    """A patrol's candidates with the variable that says whether each is made."""

    patrol: Patrol
    pairs: Sequence[Pair]

    def where(self, *kinds: Kind, place: str | None = None) -> Iterator[Pair]:
        """The candidates of some kinds, at a place if one is named."""
        return (one for one in self.pairs if one[0].kind in kinds and place in {None, one[0].place})


class TourModel:
    """The program of one group. ``terms`` are variables with their points, ``given`` the points of what is booked.

    ``derived`` gives, in order, every variable that follows from the candidates made, with its value by theirs.
    """

    def __init__(self, evening: Evening, group: Group, ways: Ways) -> None:
        self.evening, self.group = evening, group
        self.cp = cp_model.CpModel()
        self.terms: list[tuple[cp_model.LinearExprT, int]] = []
        self.derived: list[tuple[cp_model.IntVar, Callable[[Value], int]]] = []
        self.choices = [self._choose(patrol, ways) for patrol in evening.patrols if patrol.id in group.patrols]
        for choice in self.choices:
            self._rest(choice)
            self._spread(choice)
        self._meet()
        self.given = 0
        for place in evening.places:
            if place.id in group.places:
                self._visit(place)
            if place.id in (*group.places, *group.left):
                self._return(place)
            self.given += self._booked(place)

    def _booked(self, place: Place) -> int:
        """The points of the group's bookings at a place; a minute that an earlier booking there covers counts with that."""
        counted: set[Minute] = set()
        points = 0
        for one in self.evening.bookings:
            new = set(range(one.start, one.end)) - counted if one.place == place.id else set()
            counted |= new
            if one.id in self.group.bookings:
                points += sum(place.risk[self.evening.hour(minute)] for minute in new)
        return points

    def _choose(self, patrol: Patrol, ways: Ways) -> Choice:
        stops = candidates(self.evening, self.group, patrol, ways)
        made = [self.cp.new_bool_var("") for _ in stops]
        for row in exclusions(stops, lambda one, other: ways(one, other, patrol.moves), self.evening.manner.apart):
            self.cp.add_at_most_one([made[index] for index in row])
        return Choice(patrol, list(zip(stops, made, strict=True)))

    def _rest(self, choice: Choice) -> None:
        """Every time longer than may be worked in a row has a break in it, and no break is held that need not be.

        Bookings may need one more than the length of the evening does.
        """
        breaks, manner = list(choice.where("break")), self.evening.manner
        needed = max(0, -(-(self.evening.end - self.evening.start - manner.work) // (manner.work + manner.rest)))
        self.cp.add(cp_model.LinearExpr.sum([lit for _, lit in breaks]) <= needed + bool(self.group.bookings))
        for first in sorted({self.evening.start, *(stop.end for stop, _ in breaks)}):
            last = first + manner.work + 1
            if last <= self.evening.end:
                self.cp.add_bool_or([lit for stop, lit in breaks if stop.start < last and stop.end > first])

    def _spread(self, choice: Choice) -> None:
        """The number of places of a patrol."""
        manner, uses = self.evening.manner, []
        for place in self.group.places:
            pairs = list(choice.where("visit", place=place))
            used = self._any(lit for _, lit in pairs)
            parts: dict[int, list[cp_model.IntVar]] = {}
            for stop, lit in pairs:
                parts.setdefault((stop.start - self.evening.start) // (min(manner.lengths) + manner.apart), []).append(lit)
            for part in parts.values():
                self.cp.add(cp_model.LinearExpr.sum(part) <= used)
            uses.append(used)
        few = min(manner.fewest, len(self.evening.places))
        lack = self.cp.new_int_var(0, few, "")
        self.derived.append((lack, lambda value: max(0, few - sum(map(value, uses)))))
        self.cp.add(cp_model.LinearExpr.sum(uses) <= manner.most)
        self.cp.add(cp_model.LinearExpr.sum(uses) + lack >= few)
        self.terms.append((lack, -manner.place_price))

    def _meet(self) -> None:
        """Each booking is held by one patrol."""
        for booking in self.group.bookings:
            pairs = (one for choice in self.choices for one in choice.where("meeting"))
            self.cp.add_exactly_one([lit for stop, lit in pairs if stop.booking == booking])

    def _visit(self, place: Place) -> None:
        """Visits are worth the risk that they cover, and leave the place alone in between."""
        pairs = [one for choice in self.choices for one in choice.where("visit", place=place.id)]
        self.terms += [(lit, self.evening.worth(place, stop.start, stop.end)) for stop, lit in pairs]
        for row in lasting([stop for stop, _ in pairs], range(len(pairs)), self.evening.manner.apart):
            self.cp.add_at_most_one([pairs[index][1] for index in row])

    def _return(self, place: Place) -> None:
        """While it matters, a place sees a visit or a meeting begin so often; each minute overdue has its price."""
        manner, met = self.evening.manner, [one.start for one in self.evening.bookings if one.place == place.id]
        begins = self._begins(place)
        for first, last in self.evening.stretches(place):
            overdue: dict[tuple[Minute, ...], int] = {}
            for minute in range(first + manner.every, last):
                since = max(first, minute - manner.every + 1)
                if not any(since <= start <= minute for start in met):
                    starts = tuple(start for start in begins if since <= start <= minute)
                    overdue[starts] = overdue.get(starts, 0) + place.risk[self.evening.hour(minute)]
            for starts, points in overdue.items():
                on_time = self._any(begins[start] for start in starts)
                self.terms.append((on_time.negated(), -points * manner.overdue_price))

    def _begins(self, place: Place) -> dict[Minute, cp_model.IntVar]:
        """For each instant at which a visit to a place may begin, whether one does."""
        found: dict[Minute, list[cp_model.IntVar]] = {}
        for choice in self.choices:
            for stop, lit in choice.where("visit", place=place.id):
                found.setdefault(stop.start, []).append(lit)
        begins = {start: self._any(lits) for start, lits in sorted(found.items())}
        for start, lits in found.items():
            self.cp.add(cp_model.LinearExpr.sum(lits) == begins[start])
        return begins

    def _any(self, lits: Iterable[cp_model.IntVar]) -> cp_model.IntVar:
        """A variable that is true only if one of these is; it may be false all the same."""
        listed, some = list(lits), self.cp.new_bool_var("")
        self.cp.add_bool_or([some.negated(), *listed])
        self.derived.append((some, lambda value: max(map(value, listed), default=0)))
        return some
