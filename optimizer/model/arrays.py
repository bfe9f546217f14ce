"""Numbers in arrays: their types, and how they are made."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]

Places: TypeAlias = npt.NDArray[np.int32] | Ints
"""Numbers for which four bytes are most often enough."""


def ints(values: Sequence[int] | Any) -> Ints:
    """Whole numbers as an array."""
    return np.array(values, dtype=np.int64)


def small(numbers: Places) -> Places:
    """The numbers in four bytes each, if these are enough."""
    most = np.iinfo(np.int32).max
    if numbers.dtype == np.int32 or numbers.max(initial=0) > most or numbers.min(initial=0) < -most:
        return numbers
    return numbers.astype(np.int32)


def ends_of(lengths: Ints) -> Ints:
    """Where each of several ranges, one after another, begins, and where the last ends."""
    return np.concatenate(([0], np.cumsum(lengths)))


def ranges(starts: Ints, ends: Ints) -> Ints:
    """The numbers from each start up to its end, one range after another."""
    lengths = ends - starts
    before = ends_of(lengths)
    return np.repeat(starts - before[:-1], lengths) + np.arange(before[-1])
