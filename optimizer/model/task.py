"""A level as components: what is found of each comes together in a roster, what is proved of each in a bound."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from optimizer.model.arrays import Ints
from optimizer.model.components import Component, components
from optimizer.model.incumbent import Incumbent


@dataclass(frozen=True, slots=True)
class Task:
    """A level, its components, and what its closed columns cost."""

    incumbent: Incumbent
    components: tuple[Component, ...]
    rest: int

    def open(self) -> list[Component]:
        """The components that are not proved best."""
        return [one for one in self.components if not one.is_closed(self.incumbent.values)]

    def needs(self, one: Component) -> bool:
        """Whether something is left to search in a component, which may be one of another level."""
        return not self.incumbent.is_closed() and one in self.components and not one.is_closed(self.incumbent.values)

    def merge(self) -> None:
        """Brings what was found of each component into the incumbent, which has a roster or gets one of them all."""
        incumbent, values = self.incumbent, self.incumbent.values
        found = [(one.columns, one.found) for one in self.components if one.found is not None]
        if values is None and len(found) == len(self.components):
            values = incumbent.rows.lowest.copy()
            for columns, own in found:
                values[columns] = own
            incumbent.offer(values)
        elif values is not None:
            for columns, own in found:
                incumbent.change(values, partial(_with, columns, own))
        for one in self.components:
            if one.found is not None and one.is_closed(incumbent.values):
                incumbent.settle(one.columns)

    def tell(self) -> None:
        """Brings what is proved of all into the incumbent."""
        self.incumbent.lift(self.rest + sum(one.bound for one in self.components))


def task(incumbent: Incumbent, known: Iterable[Component] = ()) -> Task:
    """The level as components; those that say what known ones say are these."""
    rows = incumbent.rows
    rest = incumbent.cost(np.where(rows.lowest == rows.highest, rows.lowest, 0))
    return Task(incumbent, tuple(_known(mine, known) for mine in components(rows, incumbent.weights)), rest)


def _known(mine: Component, known: Iterable[Component]) -> Component:
    """The one that is known already, of the rows of the level at work, or else mine."""
    for one in known:
        if one.is_as(mine):
            one.level = mine.level
            return one
    return mine


def _with(columns: Ints, own: Ints, values: Ints) -> Ints:
    """The values with a component's own."""
    changed = values.copy()
    changed[columns] = own
    return changed
