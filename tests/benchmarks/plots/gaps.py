"""The gap of each row's last level over time."""

from optimizer.exports.charts.svg import element, line, picture, text

from .axes import COLOURS, DASHES, ROOM, Log, across, moments, spread, steps
from .readings import gaps, labels, lack, until

LEFT, TOP, WIDE, LEAST_HIGH, FOOT = 58, 14, 600, 250, 42
SMALLEST = 0.0002
"""The smallest gap that is told from others; it stands apart from what is proved."""
PROVED = 0.0001
"""Where on the logarithmic axis a gap of nothing stands."""
TICKS = {1: "100 %", 0.1: "10 %", 0.01: "1 %", 0.001: "0.1 %", 0: "proved"}
ABOUT = "The gap between cost and bound, over the seconds of search. A line falls to the floor where its row is proved."


def gap_over_time(rows):
    """A line of steps for each row, its number where it ends and its name beside it; both axes logarithmic."""
    names, found = labels(rows), [gaps(row) for row in rows]
    floor = TOP + max(LEAST_HIGH, ROOM * len(rows))
    seconds = [one for row, some in zip(rows, found, strict=True) if some for one in (some[0][0], until(row))]
    x = moments(seconds or [1, 10], LEFT, LEFT + WIDE)
    drawn = [_Line(n, name, row, some, x, floor) for n, (name, row, some) in enumerate(zip(names, rows, found, strict=True), 1)]
    parts = [*_grid(floor), *across(x, floor, "seconds of search"), *_lines(drawn), *_numbers(drawn), *_labels(drawn, floor)]
    width = LEFT + WIDE + 60 + 7 * max([16, *(len(name) for name in names)])
    about = " ".join([ABOUT, *(f"{one.number}: {one.name}, {one.words}." for one in drawn)])
    return picture("gap-over-time", "Gap over time", about, (width, floor + FOOT), parts)


def height(floor):
    """Where a gap stands, in a picture whose axis is at ``floor``."""
    scale = Log(PROVED, 1, floor, TOP)
    return lambda gap: scale(max(gap, SMALLEST) if gap > 0 else PROVED)


class _Line:
    """One row as it is drawn; ``ends`` is None when it has no line."""

    def __init__(self, number, name, row, found, x, floor):
        y = height(floor)
        self.number, self.name, self.found = number, name, found
        self.path = [(x(at), y(gap)) for at, gap in found]
        self.ends = (x(until(row)), self.path[-1][1]) if found else None
        self.words = self._words() if found else lack(row)

    @property
    def colour(self):
        return f"c{(self.number - 1) % COLOURS}"

    @property
    def is_short(self):
        """Whether it ends too far from its name to be known by it."""
        return self.ends is not None and self.ends[0] < LEFT + WIDE - 4

    def _words(self):
        at, gap = self.found[-1]
        if gap == 0:
            return f"proved after {at:g} s"
        return f"{100 * gap:.3g} % since {at:g} s"


def _grid(floor):
    y = height(floor)
    for gap, word in TICKS.items():
        yield line(LEFT, y(gap), LEFT + WIDE, y(gap), "grid" if gap else "axis")
        yield text(LEFT - 8, y(gap) + 4, word, "quiet", "end")


def _lines(drawn):
    for one in (one for one in drawn if one.found):
        known = {"data_points": " ".join(f"{at:.2f},{gap:.6f}" for at, gap in one.found), "data_name": one.name}
        dash = DASHES[(one.number - 1) % len(DASHES)]
        yield element("path", d=steps(one.path, one.ends[0]), class_=f"series {one.colour}", stroke_dasharray=dash, **known)


def _numbers(drawn):
    """The numbers of lines that end inside the picture; one that would cover another moves up."""
    taken = []
    for one in sorted((one for one in drawn if one.is_short), key=lambda one: one.ends):
        x, y = one.ends
        while any(abs(x - other) < ROOM and abs(y - at) < ROOM for other, at in taken):
            y -= 1
        taken.append((x, y))
        yield element("circle", cx=x, cy=y, r=8, class_=f"dot {one.colour}")
        yield text(x, y + 4, str(one.number), "on", "middle")


def _labels(drawn, floor):
    wanted = [one.ends[1] if one.ends else TOP for one in drawn]
    for one, end, place in zip(drawn, wanted, spread(wanted, TOP, floor), strict=True):
        if one.ends and not one.is_short:
            yield line(one.ends[0], end, LEFT + WIDE + 14, place, f"lead {one.colour}")
        words = one.name if one.found else f"{one.name}: {one.words}"
        yield text(LEFT + WIDE + 18, place + 4, f"{one.number}  {words}", f"label {one.colour}")
