"""Neighbourhoods that look at the roster: around what costs, and the duties whose slot is still to be chosen."""

import random
from collections.abc import Sequence

import numpy as np

from optimizer.draft import Lit
from optimizer.model.arrays import Ints, ints
from optimizer.model.decisions import Model
from optimizer.model.incumbent import Incumbent
from optimizer.model.kinds import Blocks, Choices, Kind


class Costly(Blocks):
    """A block around something that costs, drawn by its cost: some of the officers concerned, and others."""

    def __init__(self, model: Model, choices: Choices, rng: random.Random, incumbent: Incumbent) -> None:
        super().__init__(choices, rng)
        self._weights = incumbent.weights
        self._least = (self._weights * incumbent.rows.lowest).clip(max=self._weights * incumbent.rows.highest)
        self._making = model.program.making
        self._place, self._owner = (np.full(len(self._weights), -1) for _ in range(2))
        self._place[ints(self.decisions) - 1] = np.arange(len(self.decisions))
        for number, officer in enumerate(self.officers):
            self._owner[ints(self.own[officer]) - 1] = number

    def draw(self, values: Ints) -> Sequence[Lit]:
        """A block around one of the columns that cost."""
        costs = self._weights * values - self._least
        places = costs.nonzero()[0].tolist()
        if not places:
            return super().draw(values)
        column = self.random.choices(places, costs[places].tolist())[0]
        concerned = self._decisions_behind(column)
        if not concerned:
            return super().draw(values)
        centre, numbers = int(self._place[self.random.choice(concerned) - 1]), self._owner[ints(concerned) - 1]
        return self.block(centre, [self.officers[number] for number in np.unique(numbers[numbers >= 0]).tolist()])

    def _decisions_behind(self, column: int) -> list[Lit]:
        """The open decisions that a variable is made of, or that it is."""
        found, waiting = {column}, [column]
        while waiting:
            new = {*self._making.behind(waiting.pop()).tolist()} - found
            found |= new
            waiting += new
        return sorted(each + 1 for each in found if self._place[each] >= 0)


class Duties(Kind):
    """Everything about some of the duties with candidate slots: when each is held, and who comes."""

    def __init__(self, model: Model, choices: Choices, rng: random.Random) -> None:
        super().__init__(choices, rng)
        slots, is_open = model.world.slots, {*choices.decisions}
        loose = {duty.id: list[Lit]() for duty in model.world.duties.values() if not duty.is_fixed}
        lits = [(slot, lit) for slot, lit in model.held_lits.items()]
        lits += [(work, lit) for (_, work), lit in model.work_lits.items() if work in slots]
        for slot, lit in lits:
            if lit in is_open and slots[slot].duty in loose:
                loose[slots[slot].duty].append(lit)
        self.loose = [lits for lits in loose.values() if lits]

    def draw(self, values: Ints) -> Sequence[Lit]:
        """As many duties as the size lets in, drawn at random."""
        return self.fill(self.loose)
