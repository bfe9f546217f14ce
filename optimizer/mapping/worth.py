"""Worth: how many incidents the word of the level above weighs, by what was seen (empirical Bayes).

Every worth of a fixed scale is as likely before anything is seen; the answer is the mean of their logarithms, each by the
likelihood of what was seen. The single most likely one would be far too sure of itself where incidents are few. Whole
incidents are counted here, old ones as well: a part of an incident is nothing that can be seen.
"""

from collections.abc import Callable, Sequence
from math import exp, lgamma, log

from optimizer.mapping.profile import Week

SCALE = tuple(2.0**step for step in range(10))
"""One incident to 512."""


def level_worth(counts: Sequence[int]) -> float:
    """How alike places are in how much happens there: of a Gamma distribution of levels about their mean, its shape.

    The likelihood is the negative binomial's. Without anything seen, or with one place, nothing is told.
    """
    mean = sum(counts) / max(1, len(counts))
    return _mean(lambda worth: sum(_negative_binomial(count, mean, worth) for count in counts))


def hours_worth(counts: Sequence[Sequence[int]], above: Week) -> float:
    """How alike places are to the level above in when things happen: of a Dirichlet distribution about its shape, the sum.

    ``counts`` are whole incidents by hour of the week, for each place; ``above`` is a shape that sums to one. The likelihood
    is the Dirichlet-multinomial's.
    """
    return _mean(lambda worth: sum(_dirichlet_multinomial(seen, above, worth) for seen in counts))


def _mean(likelihood: Callable[[float], float]) -> float:
    found = [likelihood(worth) for worth in SCALE]
    weights = [exp(one - max(found)) for one in found]
    return exp(sum(part * log(worth) for part, worth in zip(weights, SCALE, strict=True)) / sum(weights))


def _negative_binomial(count: int, mean: float, worth: float) -> float:
    if mean <= 0:
        return 0.0
    return lgamma(worth + count) - lgamma(worth) + worth * log(worth) + count * log(mean) - (worth + count) * log(worth + mean)


def _dirichlet_multinomial(seen: Sequence[int], above: Week, worth: float) -> float:
    found = lgamma(worth) - lgamma(worth + sum(seen))
    for count, share in zip(seen, above, strict=True):
        if count:
            found += lgamma(worth * share + count) - lgamma(worth * share)
    return found
