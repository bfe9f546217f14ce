"""What a mix is made of, officer by officer."""

from collections.abc import Mapping

import numpy as np

from optimizer.model.arrays import Ints, Reals
from optimizer.model.generation import Generation
from optimizer.model.master import Mixed

SOME = 1e-3
"""The least share of a roster that counts."""

Shares = Mapping[int, tuple[Reals, Ints]]
"""Of each officer the shares of the rosters in a mix, the largest first, and these, a line each."""


def by_officer(generation: Generation, mixed: Mixed) -> Shares:
    """The known rosters of which each officer has a share in the mix."""
    found: dict[int, list[int]] = {}
    for place in sorted(np.flatnonzero(mixed.shares > SOME).tolist(), key=lambda one: -mixed.shares[one]):
        found.setdefault(generation.master.rosters[place][0], []).append(place)
    rosters = generation.master.rosters
    return {number: (mixed.shares[places], np.array([rosters[one][1] for one in places])) for number, places in found.items()}
