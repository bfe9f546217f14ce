"""Where the names on a map stand: beside their dots, as far as possible over nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]
LETTER, SMALL = 8.8, 7
"""The width of a letter of a name, and of the line below it."""
RISE, FALL = 12, 18
"""How far the two lines reach above and below the name's base line."""
GAP = 10
PLACES: tuple[tuple[Anchor, float, float], ...] = (
    ("start", GAP, -2), ("end", -GAP, -2), ("middle", 0, GAP + RISE), ("middle", 0, -GAP - FALL),
    ("start", GAP, 8), ("end", -GAP, 8), ("start", GAP, -12), ("end", -GAP, -12),
    ("start", -4, GAP + RISE), ("end", 4, GAP + RISE), ("start", -4, -GAP - FALL), ("end", 4, -GAP - FALL),
)  # fmt: skip
"""How a name may stand to its dot, the best first: which of its ends is at the dot, and how far right and down."""
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def common(self, other: "Box") -> float:
        """The area that two share."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0, wide) * max(0, high)

    @property
    def area(self) -> float:
        """Its own."""
        return self.common(self)


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands: the point of its base line that ``anchor`` tells of, and the room it takes."""

    x: float
    y: float
    anchor: Anchor
    box: Box


def labels(dots: Sequence[tuple[float, float]], lines: Sequence[tuple[str, str]], size: tuple[float, float]) -> list[Label]:
    """A label of two lines for each dot, placed in turn and then moved while that lessens what they cover."""
    sheet = Box(0, 0, *size)
    taken = [Box(x - 7, y - 7, x + 7, y + 7) for x, y in dots]
    choices = [list(_choices(dot, both)) for dot, both in zip(dots, lines, strict=True)]
    chosen: list[Label | None] = [None] * len(dots)
    for _ in range(ROUNDS):
        for number, found in enumerate(choices):
            others = [one.box for other, one in enumerate(chosen) if one and other != number]
            covered = [*others, *taken]
            chosen[number] = min(found, key=lambda one, over=covered: _cost(one.box, over, sheet))  # type: ignore[misc]
    return [one for one in chosen if one]


def _choices(dot: tuple[float, float], both: tuple[str, str]) -> Iterator[Label]:
    wide = max(len(both[0]) * LETTER, len(both[1]) * SMALL)
    for anchor, right, down in PLACES:
        x, y = dot[0] + right, dot[1] + down
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        yield Label(round(x, 1), round(y, 1), anchor, Box(left, y - RISE, left + wide, y + FALL))


def _cost(box: Box, covered: Sequence[Box], sheet: Box) -> float:
    return sum(box.common(one) for one in covered) + 3 * (box.area - box.common(sheet))
