"""What is said of variables that are made of others, taken in one after another: arrays take a tenth of the room of objects."""

from array import array
from collections.abc import Mapping, Sequence

from optimizer.draft import Lit
from optimizer.model.arrays import ints
from optimizer.model.least import Values
from optimizer.model.making import Making
from optimizer.model.sums import Summed


class Derivations:
    """The columns that each makes, their values and the sums that these are told."""

    def __init__(self) -> None:
        self._made, self._firsts = array("i"), array("q", [0])
        self._values, self._summed = list[Values](), Summed()

    def __len__(self) -> int:
        """How many there are."""
        return len(self._values)

    def add(self, lits: Sequence[Lit], values: Values, sums: Sequence[Mapping[Lit, int]]) -> None:
        """One more. Where there is one sum, each value goes one way with it."""
        self._made.extend(lit - 1 for lit in lits)
        self._firsts.append(len(self._made))
        self._values.append(values)
        self._summed.add(sums)

    def making(self, width: int) -> Making:
        """All of them, for so many columns."""
        return Making(ints(self._made), ints(self._firsts), self._values, self._summed.sums(), width)
