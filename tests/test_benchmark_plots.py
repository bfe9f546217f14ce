"""The benchmarks' pictures: well-formed, every point where its figure says, nothing hidden and nothing left unescaped."""

import re
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from benchmarks.plots import gap_over_time, page, scaling, value_and_bound
from benchmarks.plots.axes import nice, spread
from benchmarks.plots.readings import labels

CURVE = [
    [0.5, "promise", 9, 0],
    [1.0, "wish", None, 0],
    [2.0, "wish", 1000, 0],
    [4.0, "wish", 1000, 900],
    [8.0, "wish", 800, 792],
]
PROVED = [[1.0, "wish", 50, 0], [3.0, "wish", 50, 50]]


def row(curve=CURVE, **more):
    levels = {level: [cost, bound] for _, level, cost, bound in curve}
    told = {"instance": {"officers": 30}, "curve": curve, "levels": levels, "gap": 0.01, "time_limit": 32, "workers": 2}
    told |= {"first": 0.5, "to_5%": None, "to_1%": 8.0, "to_0%": None, "build": 0.0, "unfold": 0.0, "peak_mib": 200}
    return told | {"revision": "r1", "date": "2027-01-02T03:04:05+00:00", "variables": 12345, "constraints": 9} | more


NOTHING = row([], levels={}, gap=1.0, first=None, instance={"officers": 960}, **{"to_1%": None})
UNSEEN = row([], levels={"wish": [0, 0]}, instance={"file": "scenarios/small.yaml"})


def read(svg):
    return ElementTree.fromstring(str(svg))


def having(root, class_, tag="path"):
    return [one for one in root.iter(tag) if class_ in one.get("class", "").split()]


def corners(path):
    """Where a line of steps stands after each command."""
    x, y = map(float, re.match(r"M(\S+) ([\d.]+)", path.get("d")).groups())
    found = [(x, y)]
    for way, at in re.findall(r"([HV])([\d.]+)", path.get("d")):
        x, y = (float(at), y) if way == "H" else (x, float(at))
        found.append((x, y))
    return found


def height_of(root, word):
    """The height of the grid line that a word stands beside."""
    (label,) = [one for one in root.iter("text") if one.text == word]
    return float(label.get("y")) - 4


def place_of(root, second):
    (label,) = [one for one in having(root, "quiet", "text") if one.text == second and one.get("text-anchor") == "middle"]
    return float(label.get("x"))


def test_each_gap_stands_on_its_tick():
    root = read(gap_over_time([row(), row(PROVED, instance={"officers": 60})]))
    open_line, proved = map(corners, having(root, "series"))
    heights = [height_of(root, word) for word in ("100 %", "10 %", "1 %")]
    assert list(dict.fromkeys(y for _, y in open_line)) == pytest.approx(heights, abs=0.06)
    assert proved[-1][1] == pytest.approx(height_of(root, "proved"), abs=0.06)
    assert height_of(root, "0.1 %") < height_of(root, "proved")
    ticks = [height_of(root, word) for word in ("100 %", "10 %", "1 %", "0.1 %")]
    assert len({round(after - before, 1) for before, after in pairwise(ticks)}) == 1


def test_time_is_logarithmic_and_lines_last_as_long_as_their_search():
    root = read(gap_over_time([row(), row(PROVED, instance={"officers": 60})]))
    open_line, proved = map(corners, having(root, "series"))
    doubling = place_of(root, "2") - place_of(root, "1")
    assert open_line[0][0] == pytest.approx(place_of(root, "2"), abs=0.06)
    # From 2 s by way of 4 and 8 s, when the gap falls, to the limit at 32 s.
    assert [x for x, _ in open_line[::2]] == pytest.approx([open_line[0][0] + n * doubling for n in (0, 1, 2)], abs=0.2)
    assert open_line[-1][0] - open_line[0][0] == pytest.approx(4 * doubling, abs=0.2)
    assert proved[-1][0] - proved[0][0] == pytest.approx(doubling * 1.58496, abs=0.2)


def test_a_small_gap_is_not_drawn_as_proved():
    tiny = [[1.0, "wish", 10**6, 0], [2.0, "wish", 10**6, 10**6 - 1]]
    root = read(gap_over_time([row(tiny)]))
    assert corners(having(root, "series")[0])[-1][1] < height_of(root, "proved") - 10


def test_lines_are_told_apart_without_colour_and_labels_keep_apart():
    rows = [row(instance={"officers": n}) for n in range(30, 42)] + [row(PROVED, instance={"weeks": n}) for n in range(6)]
    root = read(gap_over_time(rows))
    dashes = [one.get("stroke-dasharray") for one in having(root, "series")]
    assert len(set(dashes[:6])) == 6
    heights = sorted(float(one.get("y")) for one in having(root, "label", "text"))
    assert len(heights) == len(rows)
    assert min(after - before for before, after in pairwise(heights)) >= 15.9
    dots = [(float(one.get("cx")), float(one.get("cy"))) for one in root.iter("circle")]
    assert len(set(dots)) == len(dots) == 6
    assert heights[-1] < float(root.get("height"))


def test_value_and_bound_enclose_what_is_not_proved():
    root = read(value_and_bound(row()))
    costs, bounds = (corners(*having(root, class_)) for class_ in ("cost", "bound"))
    assert costs[0][1] == pytest.approx(height_of(root, "1,000"), abs=0.06)
    assert bounds[0][1] == pytest.approx(height_of(root, "0"), abs=0.06)
    assert costs[0][0] == bounds[0][0] == pytest.approx(place_of(root, "2"), abs=0.06)
    assert costs[-1][0] == bounds[-1][0]
    around = corners(*having(root, "between"))
    assert around[: len(costs)] == costs
    # Back along the bounds: every corner of theirs, from the last to the first.
    assert around[len(costs) :] == bounds[::-1]
    assert [one.text for one in having(root, "label", "text")] == ["cost 800", "bound 792"]


def test_values_are_logarithmic_with_a_place_for_zero():
    falling = [[float(at), "wish", cost, 0] for at, cost in enumerate((999, 99, 9, 0), 1)]
    heights = [*dict.fromkeys(y for _, y in corners(*having(read(value_and_bound(row(falling))), "cost")))]
    steps = [after - before for before, after in pairwise(heights)]
    assert steps == pytest.approx([steps[0]] * 3, abs=0.11)


def test_a_power_law_is_recovered():
    def sized(n):
        laws = {"build": 0.01 * n**1.2, "first": 0.5 * n**0.5, "to_1%": None if n > 60 else 0.001 * n**2, "peak_mib": 300}
        return row(instance={"officers": n}) | laws

    root = read(scaling([*map(sized, (30, 60, 120, 240)), row(instance={"officers": 30, "weeks": 4})], "officers"))
    assert [one.text for one in having(root, "label", "text")] == [
        "build: officers^1.2", "first plan: officers^0.5", "to 1 %: officers^2.0 (2 of 4 rows)", "memory: officers^0.0"
    ]  # fmt: skip
    # On two logarithmic axes the marks of a power law stand on its line.
    (build,) = [one for one in having(root, "series") if one.get("data-name") == "build"]
    (x, y), (right, top) = (map(float, point.split(" ")) for point in build.get("d")[1:].split("L"))
    dots = [(float(one.get("cx")), float(one.get("cy"))) for one in root.iter("circle")]
    assert len(dots) == 4
    for at, height in dots:
        assert height == pytest.approx(y + (top - y) * (at - x) / (right - x), abs=0.1)
    steps = [after[0] - before[0] for before, after in pairwise(dots)]
    assert steps == pytest.approx([steps[0]] * 3, abs=0.1)
    assert len(list(having(root, "dot", "rect"))) == 4


def test_one_size_or_none_has_no_exponent():
    rows = [row(build=1.0), row(), NOTHING | {"instance": {"officers": 30}}]
    words = [one.text for one in having(read(scaling(rows, "officers")), "label", "text")]
    assert words == ["build (1 of 3 rows)", "first plan (2 of 3 rows)", "to 1 % (2 of 3 rows)", "memory"]
    assert not having(read(scaling(rows, "weeks")), "label", "text")


def test_rows_without_a_plan_or_a_curve_are_named_and_not_drawn():
    root = read(gap_over_time([NOTHING, UNSEEN, row()]))
    assert len(having(root, "series")) == 1
    words = [one.text for one in having(root, "label", "text")]
    assert words == ["1  officers 960: no plan", "2  file small.yaml: no curve", "3  officers 30"]
    assert "no plan" in "".join(read(value_and_bound(NOTHING)).itertext())
    for rows in ([], [NOTHING], [NOTHING, UNSEEN], [UNSEEN, row(), row()]):
        assert read(gap_over_time(rows)).get("role") == "img"
        assert "</html>" in page(rows, {})


def test_names_tell_rows_apart():
    assert labels([row(), row(PROVED, instance={"nrp": "5"})]) == ["officers 30", "nrp 5"]
    assert labels([row(), row(revision="r2")]) == ["officers 30 r1", "officers 30 r2"]
    assert len(set(labels([row(), row(time_limit=60), row(workers=8), row(date="x")]))) == 4
    assert len(labels([row(instance={"file": "x" * 200})])[0]) == 52


def test_every_word_is_escaped():
    bad = '<b>&"'
    rows = [row(instance={"file": bad}, revision=bad), row(instance={"file": bad}, revision="r2"), row(instance={"weeks": 1})]
    for drawn in (gap_over_time(rows), value_and_bound(rows[0])):
        assert "<b>" not in drawn
        assert "<b>&" in "".join(read(drawn).itertext())
    assert "<b>" not in page(rows, {"title": bad, "lead": bad})


class Page(HTMLParser):
    """The names on a page, and the tags that would fetch or run something."""

    def __init__(self, told):
        super().__init__()
        self.names, self.fetching, self.words, self.language = [], [], [], None
        self.feed(told)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.names += [known["id"]] if "id" in known else []
        self.fetching += [tag] if tag in ("script", "link", "img", "iframe") or {"src", "onclick"} & known.keys() else []
        self.language = known.get("lang", self.language)

    def handle_data(self, data):
        self.words.append(data.strip())


def test_the_page_stands_alone_and_holds_the_figures():
    rows = [row(), row(PROVED, instance={"officers": 60}, versions={"ortools": "9.15"}), row(), NOTHING]
    told = page(rows, {"title": "Sooner"})
    found = Page(told)
    assert found.language == "en"
    assert not found.fetching
    assert len(found.names) == len(set(found.names))
    assert {"value-1-title", "value-4-desc", "gap-over-time-title", "scaling-officers-desc"} <= set(found.names)
    assert {"Sooner", "2027-01-02", "r1", "ortools 9.15", "12,345", "1.00%", "792", "–"} <= set(found.words)
    assert "prefers-color-scheme: dark" in told
    assert "scaling-weeks" not in told
    start, end = told.index("<svg"), told.index("</svg>") + len("</svg>")
    assert read(told[start:end]).get("role") == "img"


def test_labels_and_axes_keep_inside():
    assert spread([50, 50, 10], 0, 60, 10) == [50, 60, 10]
    assert spread([60, 60, 60], 0, 60, 10) == [40, 50, 60]
    assert spread([], 0, 60) == []
    axis = nice([3, 70], 0, 100)
    assert (axis.low, axis.high, axis(2), axis(100), axis(1000), axis(0)) == (2, 100, 0, 100, 100, 0)
    assert nice([5, 5], 0, 1).ticks(0) == [5, 10]
