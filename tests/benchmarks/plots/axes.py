"""What the plots share: logarithmic axes, lines of steps, and labels that keep apart."""

from dataclasses import dataclass
from math import log

from optimizer.exports.charts.svg import line, text

ROOM = 16
"""The least distance between two labels that stand over each other."""
DASHES = (None, "8 4", "2 3", "10 3 2 3", "14 4", "5 2 2 2 2 2")
COLOURS = 4
NICE = tuple(float(f"{digit}e{power}") for power in range(-3, 10) for digit in (1, 2, 5))


@dataclass(frozen=True, slots=True)
class Log:
    """The values ``low`` to ``high`` between two points of a picture; what lies outside stands at the nearer end."""

    low: float
    high: float
    begin: float
    end: float

    def __call__(self, value):
        """Where a value stands."""
        share = log(max(self.low, min(self.high, value)) / self.low) / log(self.high / self.low)
        return self.begin + (self.end - self.begin) * share

    def ticks(self, room):
        """The values to name: 1, 2 and 5 times the powers of ten, or the powers alone where not all have ``room``."""
        inside = [value for value in NICE if self.low <= value <= self.high]
        is_close = len(inside) * room > abs(self.end - self.begin)
        return [value for value in inside if not is_close or f"{value:e}".startswith("1")]


def nice(values, begin, end):
    """An axis from the next 1, 2 or 5 times a power of ten below the values to the next above them."""
    low = max((value for value in NICE if value <= min(values)), default=NICE[0])
    high = min((value for value in NICE if value >= max(values) and value > low), default=NICE[-1])
    return Log(low, high, begin, end)


def moments(values, begin, end):
    """A time axis that ends where the last line does, and begins no earlier than the hundredths that are measured."""
    low = nice([max(0.01, min(values))], begin, end).low
    return Log(low, max(*values, 2 * low), begin, end)


def across(x, floor, word):
    """The marks and words under an axis of time."""
    for value in x.ticks(40):
        yield line(x(value), floor, x(value), floor + 5, "axis")
        yield text(x(value), floor + 18, number(value), "quiet", "middle")
    yield text((x.begin + x.end) / 2, floor + 34, word, "quiet", "middle")


def number(value):
    """A figure as short as it can be written."""
    return f"{value:,.10g}"


def steps(points, until):
    """A line that stays until the next point, and after the last one until the end; all in the picture's own measure."""
    (x, y), *rest = points
    return f"M{x:.1f} {y:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in rest) + f"H{until:.1f}"


def spread(wanted, low, high, room=ROOM):
    """Places near the wanted ones and in their order, ``room`` apart and between ``low`` and ``high`` if all fit there."""
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed, at = {}, low - room
    for one in order:
        at = placed[one] = max(at + room, wanted[one])
    at = high + room
    for one in reversed(order):
        at = placed[one] = min(at - room, placed[one])
    return [placed[one] for one in range(len(wanted))]
