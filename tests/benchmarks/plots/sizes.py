"""How time and memory grow with an instance's size."""

from dataclasses import dataclass
from math import exp, log
from statistics import linear_regression

from optimizer.exports.charts.svg import diamond, element, line, picture, rectangle, text, triangle

from .axes import DASHES, Log, nice, number, spread

LEFT, TOP, WIDE, RIGHT, FOOT, BETWEEN = 58, 28, 420, 270, 42, 44
SECONDS = (("build", "build"), ("first", "first plan"), ("to_1%", "to 1 %"))
MEMORY = (("peak_mib", "memory"),)
PANELS = (("seconds", SECONDS, 230), ("MiB", MEMORY, 120))


@dataclass(frozen=True, slots=True)
class Series:
    """One measure against size; ``style`` is its number among all, ``of`` how many rows have a size."""

    word: str
    style: int
    points: list
    of: int

    @property
    def law(self):
        return power_law(self.points)

    def words(self, by):
        """Its name, the exponent, and how many rows that rests on when some never came so far."""
        exponent = f": {by}^{round(self.law[0], 1) + 0.0:.1f}" if self.law else ""
        missing = f" ({len(self.points)} of {self.of} rows)" if len(self.points) < self.of else ""
        return f"{self.word}{exponent}{missing}"


def power_law(points):
    """Exponent and factor of the least-squares line through the logarithms; None unless there are two sizes."""
    if len({size for size, _ in points}) < 2:
        return None
    slope, rise = linear_regression(*([log(one[n]) for one in points] for n in (0, 1)))
    return slope, exp(rise)


def sized(rows, by):
    """The rows that tell their size; years of fewer weeks say nothing of how whole years grow."""
    return [row for row in rows if by in row["instance"] and (by == "weeks" or "weeks" not in row["instance"])]


def scaling(rows, by):
    """Two panels over one axis of sizes, seconds above memory, each point a row; what was not reached has no point."""
    rows = sized(rows, by)
    sizes = sorted({row["instance"][by] for row in rows}) or [1]
    is_one = len(sizes) == 1
    x = Log(sizes[0] / (2 if is_one else 1.1), sizes[-1] * (2 if is_one else 1.1), LEFT, LEFT + WIDE)
    parts, told, top, style = [], [], TOP, 0
    for unit, measures, high in PANELS:
        drawn = [Series(word, style + n, _points(rows, by, key), len(rows)) for n, (key, word) in enumerate(measures)]
        parts += _panel(unit, [one for one in drawn if one.points], x, top, top + high, by)
        told += (one.words(by) for one in drawn)
        top, style = top + high + BETWEEN, style + len(measures)
    parts += _sizes(sizes, x, top - BETWEEN, by)
    about = f"Least-squares exponents over {by}, of {len(rows)} rows: {'; '.join(told)}."
    return picture(f"scaling-{by}", f"Growth with {by}", about, (LEFT + WIDE + RIGHT, top - BETWEEN + FOOT), parts)


def _points(rows, by, key):
    """Sizes and values; a logarithmic axis has no place for zero, which is a time too short to be measured."""
    return sorted((row["instance"][by], row[key]) for row in rows if row.get(key))


def _panel(unit, drawn, x, top, floor, by):
    yield text(LEFT, top - 10, unit, "quiet")
    y = nice([value for one in drawn for _, value in [*one.points, *_fitted(one)]] or [1], floor, top)
    for value in y.ticks(26):
        yield line(LEFT, y(value), LEFT + WIDE, y(value), "grid")
        yield text(LEFT - 8, y(value) + 4, number(value), "quiet", "end")
    yield line(LEFT, floor, LEFT + WIDE, floor, "axis")
    ends = []
    for one in drawn:
        ends.append(y(_fitted(one)[-1][1]))
        yield from _series(one, x, y)
    for one, end, place in zip(drawn, ends, spread(ends, top, floor), strict=True):
        last = x(one.points[-1][0])
        yield line(last, end, LEFT + WIDE + 14, place, f"lead c{one.style}")
        yield text(LEFT + WIDE + 18, place + 4, one.words(by), f"label c{one.style}")


def _fitted(one):
    """The two ends of the line: those of the power law, or the last point when there is none."""
    if one.law is None:
        return [one.points[-1]]
    exponent, factor = one.law
    return [(size, factor * size**exponent) for size in (one.points[0][0], one.points[-1][0])]


def _series(one, x, y):
    ends = [f"{x(size):.1f} {y(value):.1f}" for size, value in _fitted(one)]
    known = {"data_points": " ".join(f"{size:g},{value:g}" for size, value in one.points), "data_name": one.word}
    class_ = f"series c{one.style}"
    yield element("path", d=f"M{'L'.join(ends)}", class_=class_, stroke_dasharray=DASHES[one.style], **known)
    for size, value in one.points:
        yield _mark(one.style, x(size), y(value))


def _mark(style, x, y):
    class_ = f"dot c{style}"
    shapes = (
        lambda: element("circle", cx=x, cy=y, r=4, class_=class_),
        lambda: rectangle(x - 4, y - 4, 8, 8, class_, rx=0),
        lambda: triangle(x, y, 5, class_),
        lambda: diamond(x, y, 5, class_),
    )
    return shapes[style]()


def _sizes(sizes, x, floor, by):
    """The sizes that there are, as far as they do not crowd."""
    free = 0
    for size in sizes:
        yield line(x(size), floor, x(size), floor + 5, "axis")
        if x(size) >= free:
            free = x(size) + 30
            yield text(x(size), floor + 18, number(size), "quiet", "middle")
    yield text(LEFT + WIDE / 2, floor + 34, by, "quiet", "middle")
