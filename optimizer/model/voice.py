"""One part's voice to a model: the Draft, as CP-SAT hears it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from optimizer.clock import Minute
from optimizer.draft import NO, YES, Key, Lit, Price, Terms
from optimizer.duty import Slot, Work
from optimizer.model.decisions import Model
from optimizer.model.least import beyond, reaching
from optimizer.model.outside import post_outside
from optimizer.model.resting import Piece, post_rest
from optimizer.model.running import post_runs


class CpDraft:
    """One part's voice to a model; its keys bear the part's name."""

    def __init__(self, model: Model, name: str) -> None:
        self._model = model
        self._name = name
        self.world = model.world
        self._works = model.work_lits.get

    def works(self, officer: str, work: Work) -> Lit:
        return self._works((officer, work.id), NO)

    def held(self, slot: Slot) -> Lit:
        return self._model.held_lits.get(slot.id, YES)

    def directs(self, proposal: str, duty: str) -> Lit:
        return self._model.directs(proposal, duty)

    def joins(self, partner: str, duty: str) -> Lit:
        return self._model.joins(partner, duty)

    def any_of(self, literals: Iterable[Lit]) -> Lit:
        return self._model.program.any_of(literals)

    def all_of(self, literals: Iterable[Lit]) -> Lit:
        return self._model.program.all_of(literals)

    def strength(self, slot: Slot, skill: str | None = None) -> list[tuple[int, Lit]]:
        return [*self._model.strength(slot, skill)]

    def reaches(self, terms: Terms, bound: int) -> Lit:
        program = self._model.program
        factors, constant = program.gather(terms)
        reached = program.boolean()
        lack = max(0, bound - constant - program.least(factors))
        program.bound({**{lit: -factor for lit, factor in factors.items()}, reached: lack}, lack - (bound - constant))
        program.derive([reached], reaching(bound - constant), factors)
        return reached

    def excess(self, terms: Terms, bound: int) -> Lit:
        program = self._model.program
        factors, constant = program.gather(terms)
        found = program.amount(max(0, program.most(factors) + constant - bound))
        program.bound({**factors, found: -1}, bound - constant)
        program.derive([found], beyond(bound - constant), factors)
        return found

    def at_most(self, key: Key, terms: Terms, bound: int, price: Price, weight: int = 1) -> None:
        self._model.limits.at_most((self._name, key), terms, bound, price, weight, minimum=False)

    def at_least(self, key: Key, terms: Terms, bound: int, price: Price, weight: int = 1) -> None:
        opposite = [(-factor, lit) for factor, lit in terms]
        self._model.limits.at_most((self._name, key), opposite, -bound, price, weight, minimum=True)

    def outside(self, key: Key, terms: Terms, low: int, high: int, price: Price, step: int = 1) -> None:
        post_outside(self._model.limits, (self._name, key), terms, low, high, price, step)

    def forbid(self, key: Key, literals: Sequence[Lit], price: Price, amount: int = 1, weight: int = 1) -> None:
        self._model.limits.forbid((self._name, key), list(literals), price, amount, weight)

    def exclude(self, keyed: Mapping[Key, Lit], others: Sequence[Lit], price: Price) -> None:
        self._model.limits.exclude({(self._name, key): lit for key, lit in keyed.items()}, others, price)

    def rest(self, key: Key, works: Sequence[Piece], window: tuple[Minute, Minute], need: int, price: Price) -> None:
        post_rest(self._model.limits, (self._name, key), works, window, need, price)

    def runs(self, key: Callable[[int, int], Key | None], literals: Sequence[Lit], at_least: int, price: Price) -> None:
        post_runs(self._model.limits, self._name, key, literals, at_least, price)
