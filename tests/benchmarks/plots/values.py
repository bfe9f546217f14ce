"""The last level's cost and bound over time, of one row."""

from math import log10

from optimizer.exports.charts.svg import element, line, picture, text

from .axes import ROOM, across, moments, number, spread, steps
from .readings import gap, label, lack, points, until

LEFT, TOP, WIDE, HIGH, RIGHT, FOOT = 58, 14, 236, 150, 104, 42


def value_and_bound(row, name="value-and-bound"):
    """Two lines of steps with what is not yet proved shaded between them; ``name`` is unique on the page."""
    found, title = points(row), f"Value and bound: {label(row)}"
    size = (LEFT + WIDE + RIGHT, TOP + HIGH + FOOT)
    if not found:
        return picture(name, title, f"{lack(row)} to draw".capitalize(), size, [text(LEFT, TOP + HIGH / 2, lack(row), "quiet")])
    x = moments([found[0][0], until(row)], LEFT, LEFT + WIDE)
    top = max(1, *(max(cost, bound) for _, cost, bound in found))
    y = _height(top)
    parts = [*_grid(y, top), *across(x, TOP + HIGH, "seconds of search"), *_lines(found, x, y, x(until(row)))]
    return picture(name, title, _about(found), size, parts)


def _about(found):
    (first, begun, _), (last, cost, bound) = found[0], found[-1]
    told = f"The last level's first plan costs {begun:,} after {first:g} s. After {last:g} s the best costs {cost:,}"
    return f"{told} and {bound:,} is proved: a gap of {gap(cost, bound):.2%}."


def _height(top):
    """Where a value stands: logarithmic with a place for zero, as the report draws costs."""
    return lambda value: TOP + HIGH - HIGH * log10(1 + max(0, value)) / log10(1 + top)


def _grid(y, top):
    for value in [0, *(10**power for power in range(len(str(int(top)))))]:
        if 0 < y(0) - y(value) < ROOM:
            continue
        yield line(LEFT, y(value), LEFT + WIDE, y(value), "grid")
        yield text(LEFT - 8, y(value) + 4, number(value), "quiet", "end")


def _lines(found, x, y, end):
    costs, bounds = ([(x(one[0]), y(one[which])) for one in found] for which in (1, 2))
    yield element("path", d=_area(costs, bounds, end), class_="between")
    places = spread([costs[-1][1], bounds[-1][1]], TOP, TOP + HIGH)
    words = (("cost", 1, costs), ("bound", 2, bounds))
    for (word, which, path), place in zip(words, places, strict=True):
        known = {"data_points": " ".join(f"{one[0]:.2f},{one[which]}" for one in found)}
        yield element("path", d=steps(path, end), class_=word, **known)
        yield text(LEFT + WIDE + 7, place + 4, f"{word} {number(found[-1][which])}", f"label {word}")


def _area(costs, bounds, end):
    """Along the costs to the end, and back along the bounds."""
    back = f"V{bounds[-1][1]:.1f}"
    for (x, _), (_, before) in zip(reversed(bounds[1:]), reversed(bounds[:-1]), strict=True):
        back += f"H{x:.1f}V{before:.1f}"
    return f"{steps(costs, end)}{back}H{bounds[0][0]:.1f}Z"
