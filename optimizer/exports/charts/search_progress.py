"""The search of one level: the best plan's cost and the proved bound over time, costs on a logarithmic scale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log10
from typing import TypeAlias

from markupsafe import Markup

from optimizer.exports.charts.svg import element, line, picture, text

LEFT, TOP, WIDE, HIGH, RIGHT, FOOT = 58, 14, 390, 170, 122, 26

Point: TypeAlias = tuple[float, int]
"""Seconds since the search began, and a cost."""


@dataclass(frozen=True, slots=True)
class Search:
    """One level's search to draw; ``words`` name the cost, the bound and the time, and ``write`` writes a number."""

    name: str
    title: str
    about: str
    costs: Sequence[Point]
    bounds: Sequence[Point]
    words: tuple[str, str, str]
    write: Callable[[float], str]

    @property
    def first(self) -> float:
        """When the level's search is first heard of, in seconds."""
        return min(seconds for seconds, _ in [*self.costs, *self.bounds])

    @property
    def last(self) -> float:
        """When it is last heard of, in seconds."""
        return max(seconds for seconds, _ in [*self.costs, *self.bounds])

    @property
    def top(self) -> int:
        """The largest cost to draw."""
        return max(1, *(cost for _, cost in [*self.costs, *self.bounds]))

    def x(self, seconds: float) -> float:
        """Where a moment stands."""
        return LEFT + WIDE * (seconds - self.first) / max(self.last - self.first, 0.001)

    def y(self, cost: int) -> float:
        """Where a cost stands."""
        return TOP + HIGH - HIGH * log10(1 + max(0, cost)) / log10(1 + self.top)


def search_picture(search: Search) -> Markup:
    """The picture: two lines of steps that meet when the level is proved."""
    parts = [*_grid(search), *_axis(search), *_lines(search)]
    return picture(search.name, search.title, search.about, (LEFT + WIDE + RIGHT, TOP + HIGH + FOOT), parts)


def _grid(search: Search) -> Iterator[Markup]:
    powers = [0, *(10**n for n in range(len(str(search.top))))]
    for value in powers:
        y = search.y(value)
        yield line(LEFT, y, LEFT + WIDE, y, "grid")
        yield text(LEFT - 8, y + 4, search.write(value), "quiet", "end")


def _axis(search: Search) -> Iterator[Markup]:
    first, last = f"{search.write(search.first)} s", f"{search.write(search.last)} s"
    yield text(LEFT, TOP + HIGH + 18, first, "quiet")
    if last != first:
        yield text(LEFT + WIDE, TOP + HIGH + 18, last, "quiet", "end")
    yield text(LEFT + WIDE / 2, TOP + HIGH + 18, search.words[2], "quiet", "middle")


def _lines(search: Search) -> Iterator[Markup]:
    drawn = [(search.costs, search.words[0], "cost"), (search.bounds, search.words[1], "bound")]
    ends = [search.y(points[-1][1]) if points else 0.0 for points, _, _ in drawn]
    meet = abs(ends[0] - ends[1]) < 15
    for (points, word, class_), end, aside in zip(drawn, ends, (-7 if meet else 0, 8 if meet else 0), strict=True):
        if points:
            known = {"data_points": " ".join(f"{seconds:.2f},{cost}" for seconds, cost in points)}
            yield element("path", d=_steps(search, points), class_=class_, **known)
            yield text(LEFT + WIDE + 7, end + 4 + aside, f"{word} {search.write(points[-1][1])}", f"label {class_}")


def _steps(search: Search, points: Sequence[Point]) -> str:
    """A line that stays until the next point, and after the last one to the end."""
    start = f"M{search.x(points[0][0]):.1f} {search.y(points[0][1]):.1f}"
    steps = "".join(f"H{search.x(seconds):.1f}V{search.y(cost):.1f}" for seconds, cost in points[1:])
    return f"{start}{steps}H{LEFT + WIDE}"
