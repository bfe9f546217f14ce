"""The draw: nothing but supports and lots decides, the lots are fair, and anybody can draw again."""

import hashlib
import random
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

import optimizer

SEEDS = st.text(min_size=1, max_size=20)
SUPPORTS = st.dictionaries(st.text(min_size=1, max_size=8), st.integers(0, 3), max_size=12)


@given(SEEDS, SUPPORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(seed, supports, dice):
    mixed = list(supports.items())
    dice.shuffle(mixed)
    assert optimizer.drawn(seed, dict(mixed), len(mixed)) == optimizer.drawn(seed, supports, len(supports))


@given(SEEDS, SUPPORTS, st.integers(0, 15))
def test_more_supports_go_first_and_only_equals_are_drawn(seed, supports, places):
    found = optimizer.drawn(seed, supports, places)
    assert len(set(found)) == len(found) == min(places, len(supports))
    assert all(supports[a] >= supports[b] for a, b in pairwise(found))
    left = [supports[one] for one in supports if one not in found]
    assert all(supports[one] >= max(left, default=0) for one in found)
    assert optimizer.drawn(seed, supports, len(supports))[:places] == found


@given(SEEDS, SUPPORTS, st.data())
def test_one_that_withdraws_changes_nothing_between_the_others(seed, supports, data):
    whole = optimizer.drawn(seed, supports, len(supports))
    gone = data.draw(st.sampled_from(sorted(supports))) if supports else None
    rest = {name: count for name, count in supports.items() if name != gone}
    assert optimizer.drawn(seed, rest, len(rest)) == tuple(one for one in whole if one != gone)


@given(SEEDS, SUPPORTS)
def test_anybody_can_draw_again(seed, supports):
    """As the public page says it: the digests of seed and id, sorted as text."""
    lots = [(-count, hashlib.sha256(f"{seed}|{name}".encode()).hexdigest(), name) for name, count in supports.items()]
    assert [name for _, _, name in sorted(lots)] == list(optimizer.drawn(seed, supports, len(supports)))
    assert optimizer.commitment(seed) == hashlib.sha256(seed.encode()).hexdigest()


@pytest.mark.parametrize("equals", [2, 3, 7])
def test_each_of_equals_is_first_as_often(equals):
    """Exactly binomial bounds: of a fair draw, a count outside them is less likely than one in a million."""
    draws, dice = 1000, random.Random(7)
    supports = {f"proposal-{one}": 5 for one in range(equals)} | {"loved": 6, "lonely": 1}
    first = [optimizer.drawn(dice.randbytes(16).hex(), supports, 2)[1] for _ in range(draws)]
    low, high = bounds(draws, equals)
    counts = [first.count(name) for name in supports if name.startswith("proposal")]
    assert sum(counts) == draws
    assert all(low <= count <= high for count in counts), (low, counts, high)


def bounds(draws, equals):
    """The counts that leave at most 5e-7 of the binomial distribution (draws, 1 / equals) on either side."""
    whole, tail = equals**draws, 0
    weights = [comb(draws, hits) * (equals - 1) ** (draws - hits) for hits in range(draws + 1)]
    low = high = None
    for hits, weight in enumerate(weights):
        tail += weight
        if low is None and tail * 2_000_000 > whole:
            low = hits
        if high is None and (whole - tail) * 2_000_000 <= whole:
            high = hits
    return low, high


def test_no_fewer_than_no_places():
    with pytest.raises(ValueError, match="-1 places"):
        optimizer.drawn("seed", {"a": 1}, -1)
