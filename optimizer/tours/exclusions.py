"""Exclusions: which of a patrol's candidates it cannot both make, because the time between them is too short to go."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from optimizer.clock import Minute
from optimizer.tours.tour import Stop

Rows: TypeAlias = Iterator[tuple[int, ...]]
Spot: TypeAlias = tuple[str, str]
"""A place; a booking there is a spot of its own."""


def exclusions(stops: Sequence[Stop], way: Callable[[str, str], int], apart: int) -> Rows:
    """Sets of candidates, by position, of which at most one can be made; two that cannot both be made share a set.

    Of spots that are all at least ``gap`` minutes from each other, stops that last, with ``gap`` added, over one instant
    exclude each other. Every two spots are in such a group with their own distance for ``gap``, so the sets say all there is.
    That holds while the gap is no longer than visits to one place, and breaks, keep ``apart`` anyhow; farther pairs go one by
    one.
    """
    at: dict[Spot, list[int]] = {}
    for index, stop in enumerate(stops):
        at.setdefault((stop.place, stop.booking), []).append(index)
    far = {(one, other): way(one[0], other[0]) for one, other in combinations(sorted(at), 2)}
    near = {min(gap, apart) for gap in far.values()} or {0}
    seen: set[tuple[int, ...]] = set()
    for gap in sorted(near):
        for group in _groups(sorted(at), far, gap, apart):
            seen.update(row for row in lasting(stops, [index for spot in group for index in at[spot]], gap) if len(row) > 1)
    yield from sorted(seen)
    for (one, other), gap in far.items():
        if gap > apart:
            yield from _far_rows(stops, at[one], at[other], gap, apart)
            yield from _far_rows(stops, at[other], at[one], gap, apart)


def _far_rows(stops: Sequence[Stop], first: Sequence[int], then: Sequence[int], gap: int, apart: int) -> Rows:
    """What begins at one spot, with what ended at a distant one too late to come from there and clashes with itself."""
    for instant in sorted({stops[index].start for index in then}):
        new = [index for index in then if stops[index].start == instant]
        left = [index for index in first if stops[index].start <= instant < stops[index].end + gap]
        left.sort(key=lambda index: stops[index].start)
        while left:
            alike = [index for index in left if stops[index].start < stops[left[0]].end + apart]
            until = min(stops[index].end for index in alike) + apart
            alike = [index for index in alike if stops[index].start < until]
            yield (*alike, *new)
            left = [index for index in left if index not in alike]


def lasting(stops: Sequence[Stop], members: Iterable[int], gap: int) -> Rows:
    """For each instant at which a member begins, the members that last over it with the gap added."""
    beginning: dict[Minute, list[int]] = {}
    for index in members:
        beginning.setdefault(stops[index].start, []).append(index)
    on: list[int] = []
    for instant in sorted(beginning):
        on = [index for index in on if stops[index].end + gap > instant] + beginning[instant]
        yield tuple(on)


def _groups(spots: Sequence[Spot], far: dict[tuple[Spot, Spot], int], gap: int, apart: int) -> Iterator[list[Spot]]:
    """Groups of spots that are all at least a gap from each other; each pair that far, and no farther, is in one."""
    if len(spots) == 1:
        yield list(spots)
    left = [pair for pair, minutes in far.items() if min(minutes, apart) == gap]
    while left:
        group = list(left[0])
        for spot in spots:
            if spot not in group and all(far[min(spot, one), max(spot, one)] >= gap for one in group):
                group.append(spot)
        left = [pair for pair in left if not set(pair) <= set(group)]
        yield group
