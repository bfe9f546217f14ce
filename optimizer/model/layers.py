"""A layer for each time at which something is to be chosen: which columns are one choice, and all that can be chosen then."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from optimizer.model.arrays import Ints, ints
from optimizer.model.blocks import Order
from optimizer.model.diagram import Layers, Table, one_state_each
from optimizer.model.rows import Rows

CHOICES = 2000
"""The most choices of one time; with more the paths are no shorter than the search that they replace."""

Given = tuple[Ints, Ints, Ints, Ints, Ints]
"""The least and most of some columns, and rows of theirs: factors, a line each, lows and highs."""


@dataclass(frozen=True)
class Spans:
    """The group of each column, and the first and last group of each row."""

    group: Ints
    first: Ints
    last: Ints


def spans(rows: Rows, order: Order) -> Spans:
    """Groups of columns, in time: decisions of which at most one can be yes, and what is made of them."""
    times = order.times
    decided, made = np.flatnonzero(~order.is_made), np.flatnonzero(order.is_made)
    decided = decided[np.lexsort((decided, times[decided]))]
    numbers = _exclusive(rows, decided.tolist())
    group = np.zeros(len(times), dtype=np.int64)
    group[decided] = numbers
    place = np.searchsorted(times[decided], times[made], side="right") - 1
    group[made] = numbers[place.clip(min=0)] if len(decided) else 0
    first, last = np.full(len(rows.lows), len(times)), np.full(len(rows.lows), -1)
    np.minimum.at(first, rows.row_of, group[rows.columns])
    np.maximum.at(last, rows.row_of, group[rows.columns])
    return Spans(group, first, last)


def _exclusive(rows: Rows, columns: list[int]) -> Ints:
    """Numbers of groups: columns one after another that one row lets at most one of be yes."""
    ones = _ones(rows)
    of_column: dict[int, set[int]] = {}
    for row in ones.tolist():
        for column in rows.columns[rows.ends[row] : rows.ends[row + 1]].tolist():
            of_column.setdefault(column, set()).add(row)
    found, number, shared = [], -1, set[int]()
    for column in columns:
        own = of_column.get(column, set())
        number, shared = (number, shared & own) if shared & own else (number + 1, own)
        found.append(number)
    return ints(found)


def _ones(rows: Rows) -> Ints:
    """The rows that let at most one of some columns be yes."""
    return np.flatnonzero(rows.units & (rows.negatives == 0) & (rows.highs == 1))


def layers(rows: Rows, found: Spans) -> Layers | None:
    """A layer for each group of columns, with all that rows of the group alone let be; None where that is too much."""
    result, inside = list[Table](), found.first == found.last
    for group in range(int(found.group.max(initial=-1)) + 1):
        columns = np.flatnonzero(found.group == group)
        given = _within(rows, columns, np.flatnonzero(inside & (found.first == group)))
        choices = _choices(*given)
        if choices is None:
            choices = _choices(*_with_some(rows, columns, given))
        if choices is None or not len(choices):
            return None
        result.append((columns, choices))
    return one_state_each(result) if result else None


def _within(rows: Rows, columns: Ints, inside: Ints) -> Given:
    """What is given of some columns by the rows that hold no other."""
    own = rows.some(inside)
    factors = np.zeros((len(inside), len(columns)), dtype=np.int64)
    np.add.at(factors, (own.row_of, np.searchsorted(columns, own.columns)), own.factors)
    return rows.lowest[columns], rows.highest[columns], factors, own.lows, own.highs


def _with_some(rows: Rows, columns: Ints, given: Given) -> Given:
    """What is given, and the rows that let at most one of several of the columns be yes: of a day in part these hold others."""
    lowest, highest, factors, lows, highs = given
    own = rows.some(_ones(rows))
    is_mine = np.isin(own.columns, columns)
    more = np.zeros((len(own.lows), len(columns)), dtype=np.int64)
    more[own.row_of[is_mine], np.searchsorted(columns, own.columns[is_mine])] = 1
    more = np.unique(more[more.sum(axis=1) > 1], axis=0)
    ones = np.ones(len(more), dtype=np.int64)
    return lowest, highest, np.vstack((factors, more)), np.concatenate((lows, 0 * ones)), np.concatenate((highs, ones))


def _choices(*given: Ints) -> Ints | None:
    """All values of some columns that the rows let be: one array for all that are given alike, as most days of officers are."""
    return _of_bytes(len(given[0]), *(part.tobytes() for part in given))


@lru_cache(maxsize=200)
def _of_bytes(width: int, *given: bytes) -> Ints | None:
    lowest, highest, flat, lows, highs = (np.frombuffer(part, dtype=np.int64) for part in given)
    factors = flat.reshape(-1, width)
    low, high = factors * lowest, factors * highest
    least, most = np.minimum(low, high), np.maximum(low, high)
    table = np.zeros((1, 0), dtype=np.int64)
    for place in range(len(lowest)):
        values = np.arange(lowest[place], min(highest[place], lowest[place] + CHOICES) + 1)
        table = np.column_stack((np.repeat(table, len(values), axis=0), np.tile(values, len(table))))
        sums = table @ factors[:, : place + 1].T
        after = least[:, place + 1 :].sum(axis=1), most[:, place + 1 :].sum(axis=1)
        table = table[((sums + after[0] <= highs) & (sums + after[1] >= lows)).all(axis=1)]
        if len(table) > CHOICES:
            return None
    return table
