"""Two binding rows of one sum, the one with a low end and the other with a high end, as one row: half of the master's work.

What makes up for what a sum lacks and what takes off what is too much stand in one row then: at the least cost never both.
"""

from dataclasses import replace
from itertools import pairwise

import numpy as np

from optimizer.model.arrays import Bools, Ints
from optimizer.model.blocks import Links, Split
from optimizer.model.rows import is_endless


def folded(parts: Split) -> Split:
    """The parts with one row for each sum, where columns of nobody that stand in no other row make up for its ends."""
    turned = _turned(parts)
    into = _partners(turned)
    kept, lows, highs = np.unique(into), turned.lows.copy(), turned.highs.copy()
    np.maximum.at(lows, into, turned.lows)
    np.minimum.at(highs, into, turned.highs)
    own = turned.shared.links
    shared = replace(own, rows=into[own.rows]).some(kept, np.arange(own.width))
    blocks = [replace(one, links=one.links.some(kept, np.arange(one.links.width))) for one in turned.blocks]
    return Split(tuple(blocks), replace(turned.shared, links=shared), lows[kept], highs[kept], len(kept))


def _turned(parts: Split) -> Split:
    """The parts with rows turned round where the first of the officers' factors is below nothing."""
    sign = np.ones(len(parts.lows), dtype=np.int64)
    for block in reversed(parts.blocks):
        sign[block.links.rows[::-1]] = np.sign(block.links.factors[::-1])
    lows, highs = (np.where(sign > 0, one, -other) for one, other in ((parts.lows, parts.highs), (parts.highs, parts.lows)))

    def turn(links: Links) -> Links:
        return replace(links, factors=links.factors * sign[links.rows])

    blocks = tuple(replace(one, links=turn(one.links)) for one in parts.blocks)
    return replace(parts, blocks=blocks, shared=replace(parts.shared, links=turn(parts.shared.links)), lows=lows, highs=highs)


def _partners(parts: Split) -> Ints:
    """By row the row that it is folded into; itself if into none."""
    into, able, has_low = np.arange(len(parts.lows)), _made_up(parts), ~is_endless(parts.lows)
    lows, highs = dict[bytes, int](), dict[bytes, int]()
    for row, known in enumerate(_sums(parts)):
        if known and able[row]:
            (lows if has_low[row] else highs)[known] = row
    for known, row in lows.items():
        if known in highs and parts.lows[row] <= parts.highs[highs[known]]:
            into[highs[known]] = row
    return into


def _sums(parts: Split) -> list[bytes]:
    """What officers add to each row, as bytes that are the same for the same."""
    links = [(one.links.rows, one.columns[one.links.columns], one.links.factors) for one in parts.blocks]
    rows, columns, factors = (np.concatenate([each[place] for each in links]) for place in range(3))
    order = np.lexsort((columns, rows))
    ends = np.searchsorted(rows[order], np.arange(len(parts.lows) + 1)).tolist()
    entries = np.column_stack((columns, factors))[order]
    return [entries[first:last].tobytes() for first, last in pairwise(ends)]


def _made_up(parts: Split) -> Bools:
    """The rows with one end, for which columns of nobody make up if any: each of no gain, and in no other row."""
    links, shared = parts.shared.links, parts.shared.rows
    has_low, has_high = ~is_endless(parts.lows), ~is_endless(parts.highs)
    is_alone = np.bincount(links.columns, minlength=links.width) == 1
    is_plain = is_alone & (shared.lowest == 0) & (parts.shared.costs >= 0)
    helps = np.where(links.factors > 0, has_low[links.rows], has_high[links.rows])
    found = has_low != has_high
    found[links.rows[~(helps & is_plain[links.columns])]] = False
    return np.asarray(found)
