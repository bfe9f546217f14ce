"""Quantiles of the Gamma distribution with rate one, without a library for it."""

from functools import lru_cache
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

STEPS, CLOSE, LARGE = 60, 1e-10, 200


def below(shape: float, x: float) -> float:
    """The probability of a value up to ``x``: the regularised lower incomplete gamma function, by its power series.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.5.29.
    """
    if x <= 0:
        return 0.0
    term = total = 1.0
    n = 0
    while term > total * 1e-15:
        n += 1
        term *= x / (shape + n)
        total += term
    return min(1.0, exp(shape * log(x) - x - lgamma(shape + 1)) * total)


@lru_cache(maxsize=65536)
def quantile(shape: float, probability: float) -> float:
    """The value that a Gamma variable of that shape does not exceed with that probability (0 < probability < 1).

    Newton's steps on the logarithm of the value, kept within what is known of it, from the approximation of Wilson and Hilferty
    (1931) or, for small shapes, from the first term of the series. Below 1e-300 it is 0; beyond a shape of 200 their
    approximation, right to a thousandth there, is the answer.
    """
    if shape > LARGE:
        return _start(shape, probability)
    if (start := _start(shape, probability)) < 1e-300:
        return 0.0
    at, low, high = log(start), -700.0, log(shape + 50 + 10 * sqrt(shape))
    for _ in range(STEPS):
        error = below(shape, exp(at)) - probability
        low, high = (low, at) if error > 0 else (at, high)
        slope = exp(shape * at - exp(at) - lgamma(shape))
        step = error / slope if slope > 0 else float("inf")
        following = at - step if low < at - step < high else (low + high) / 2
        if abs(following - at) < CLOSE:
            return exp(following)
        at = following
    return exp(at)


def _start(shape: float, probability: float) -> float:
    if shape >= 1:
        spread = 1 / (9 * shape)
        return float(shape * max(0.05, 1 - spread + NormalDist().inv_cdf(probability) * sqrt(spread)) ** 3)
    return exp(max(-700.0, (log(probability) + lgamma(shape + 1)) / shape))
