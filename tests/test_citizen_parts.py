"""What the public pages are made of: months against a second reading, the meetings' standing, the map against the earth."""

from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from math import asin, cos, hypot, radians, sin, sqrt

import pytest
from announced import announcement
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

import optimizer
from optimizer.publication.announcement import Area, When
from service.about import About
from service.pages.citizens.dates import month_name, weekdays
from service.pages.citizens.drawing import draw
from service.pages.citizens.geometry import WIDTH, frame, outlines
from service.pages.citizens.labels import labels
from service.pages.citizens.months import earlier, months
from service.pages.citizens.outlook import Standing, coming, standings
from service.pages.citizens.ready import chapters
from service.present import day_of

AT = datetime(2027, 1, 1, tzinfo=UTC)
DAYS = st.dates(date(2026, 11, 1), date(2028, 3, 31))
POINTS = st.tuples(st.floats(59.1, 59.4), st.floats(17.9, 18.3))


def event(day, number=0, area="", kind="evening", state="planned"):
    return optimizer.Announced(
        series="2027-01-01", identity=f"{day}/{number}", kind=kind, promise="p", title="t", when=When(day=day), area=area,
        stadsdel=area, state=state, modified=AT,
    )  # fmt: skip


@given(st.lists(DAYS, max_size=30), DAYS)
def test_every_event_stands_in_the_cell_of_its_day(days, today):
    events = [event(day, number) for number, day in enumerate(sorted(days))]
    shown, before = months(events, today), earlier(events, today)
    assert sorted([one.identity for month in shown for one in month.events] + [one.identity for one in before]) == sorted(
        one.identity for one in events
    )
    assert all((one.when.day.year, one.when.day.month) < (today.year, today.month) for one in before)
    for month in shown:
        cells = [(week.number, column, day) for week in month.weeks for column, day in enumerate(week.days) if day]
        assert [one for *_, day in cells for one in day.events] == list(month.events) != []
        assert [day.date for *_, day in cells] == [
            month.first + timedelta(days=n) for n in range(31) if (month.first + timedelta(days=n)).month == month.first.month
        ]
        for week, column, day in cells:
            assert day.date.strftime("%V %u") == f"{week:02} {column + 1}"
            assert all(one.when.day == day.date for one in day.events)


@given(st.lists(st.tuples(DAYS, st.sampled_from("abc"), st.sampled_from(["planned", "moved", "cancelled"]))), DAYS)
def test_a_meeting_stands_as_a_second_reading_says(given_, today):
    made = sorted(given_)
    events = tuple(event(day, number, area, "meeting", state) for number, (day, area, state) in enumerate(made))
    said = optimizer.Announcement(
        start=AT.date(), end=AT.date(), modified=AT, areas=tuple(Area(id=one, name=one) for one in "abc"), events=events
    )
    assert coming(events, today) == [one for one in events if one.when.day >= today]
    for one in standings(said, today):
        mine = [it for it in events if it.area == one.area]
        if one.state == "coming":
            assert today <= one.meeting.when.day == min(it.when.day for it in mine if it.is_on and it.when.day >= today)
        else:
            assert not [it for it in mine if it.is_on and it.when.day >= today]
        if one.state == "cancelled":
            assert one.meeting.state == "cancelled"
            assert one.meeting.when.day >= today
        if one.state == "past":
            assert one.meeting.when.day == max(it.when.day for it in mine if it.is_on) < today
        if one.state == "none":
            assert one.meeting is None
            assert not [it for it in mine if it.is_on or it.when.day >= today]


def test_stadsdelar_stand_in_swedish_order():
    names = ["Örby", "Åkeslund", "Farsta strand", "Älvsjö", "Farsta", "Zinkensdamm"]
    said = optimizer.Announcement(
        start=AT.date(), end=AT.date(), modified=AT, areas=tuple(Area(id=str(n), name=name) for n, name in enumerate(names))
    )
    assert [one.name for one in standings(said, AT.date())] == [
        "Farsta", "Farsta strand", "Zinkensdamm", "Åkeslund", "Älvsjö", "Örby",
    ]  # fmt: skip


def kilometres(one, other):
    """The distance on a sphere (haversine)."""
    (a, b), (c, d) = [tuple(map(radians, point)) for point in (one, other)]
    return 2 * 6371 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


@given(st.lists(POINTS, min_size=2, max_size=8, unique=True))
@example([(59.10000000000001, 18.0), (59.1, 18.0)])
def test_the_map_keeps_distances_and_directions(points):
    framed = frame(points)
    placed = [framed.place(one) for one in points]
    assert all(0 <= x <= WIDTH and 0 <= y <= framed.height for x, y in placed)
    drawn, real = zip(
        *[(hypot(a[0] - b[0], a[1] - b[1]), kilometres(p, q)) for (a, p), (b, q) in pairs(placed, points)], strict=True
    )
    scale = framed.scale * 360 / (2 * 3.14159265 * 6371)
    assert all(abs(one - scale * far) <= 0.5 + 0.006 * scale * far for one, far in zip(drawn, real, strict=True))
    for (a, p), (b, q) in pairs(placed, points):
        assert (a[1] <= b[1]) or (p[0] <= q[0]), "north is up"
        assert (a[0] >= b[0]) or (p[1] <= q[1]), "east is to the right"


def pairs(placed, points):
    return combinations(list(zip(placed, points, strict=True)), 2)


def test_one_point_stands_in_the_middle():
    framed = frame([(59.2, 18.1)])
    assert framed.place((59.2, 18.1)) == (WIDTH / 2, framed.height / 2)


@pytest.mark.parametrize("told", ["möttes 28 sept", "möte 1 maj", "meets 28 Sept", "no meeting yet"])
def test_the_names_of_a_real_district_cover_nothing(told):
    areas = optimizer.load("scenarios/farsta-2027.yaml").facts.stadsdelar
    found = [Standing(one.id, one.name, one.label, "none", None) for one in areas]
    drawing = draw(found, [told] * len(found), None)
    assert len(drawing.spots) == len(areas) == 14
    for one, other in combinations(drawing.spots, 2):
        assert one.label.box.common(other.label.box) == 0, (one.standing.name, other.standing.name)
        assert other.y >= one.y
    for one in drawing.spots:
        assert one.label.box.left >= 0
        assert one.label.box.right <= drawing.width


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(0, 440), st.floats(0, 300)), max_size=12))
def test_every_dot_has_its_name_beside_it(dots):
    placed = labels(dots, [("Namn", "rad")] * len(dots), (440, 300))
    assert len(placed) == len(dots)
    for (x, y), one in zip(dots, placed, strict=True):
        assert one.box.left - 15 <= x <= one.box.right + 15
        assert one.box.top - 15 <= y <= one.box.bottom + 15


SQUARE = [[18.0, 59.2], [18.1, 59.2], [18.1, 59.3], [18.0, 59.3], [18.0, 59.2]]


def own(*features):
    return About.model_validate({"map": {"type": "FeatureCollection", "features": list(features)}}).map


def feature(area, kind, coordinates):
    return {"type": "Feature", "properties": {"id": area}, "geometry": {"type": kind, "coordinates": coordinates}}


def test_a_districts_own_map_is_drawn():
    east = [[longitude + 0.1, latitude] for longitude, latitude in SQUARE]
    given_ = own(feature("a", "Polygon", [SQUARE]), feature("b", "MultiPolygon", [[east], [SQUARE]]))
    found = [
        Standing("a", "A", None, "none", None),
        Standing("b", "B", (59.25, 18.15), "none", None),
        Standing("c", "C", None, "none", None),
    ]
    spots = {one.standing.area: one for one in draw(found, ["", "", ""], given_).spots}
    assert set(spots) == {"a", "b"}
    assert spots["a"].path.count("M") == spots["a"].path.count("Z") == 1
    assert spots["b"].path.count("Z") == 2
    assert spots["a"].x < spots["b"].x
    assert spots["a"].y == spots["b"].y


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=3), lambda kids: st.lists(kids, max_size=4), max_leaves=12
)


@given(st.lists(JSON | st.just([SQUARE]), max_size=4), st.sampled_from(["Polygon", "MultiPolygon"]))
def test_a_map_that_is_no_map_is_refused_or_harms_nothing(coordinates, kind):
    try:
        given_ = own(feature("a", kind, coordinates))
    except ValidationError:
        return
    drawing = draw([Standing("a", "A", (59.25, 18.05), "none", None)], [""], given_)
    assert len(drawing.spots) == 1
    assert all(len(ring) > 2 for rings in outlines(given_).values() for ring in rings)
    assert "nan" not in drawing.spots[0].path


def test_nothing_is_drawn_of_stadsdelar_without_a_place():
    assert draw([Standing("a", "A", None, "none", None)], [""], None) is None


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_texts_of_two_periods_with_the_same_identities_are_kept_apart(lang):
    said = announcement()
    later = tuple(one.model_copy(update={"series": "2028"}) for one in said.events)
    both = said.model_copy(update={"events": said.events + later})
    home = optimizer.Home("F", "f", "https://f.example/public/f")
    texts = [text for chapter in chapters(both, home, lang, date(2027, 1, 1)) for text in chapter.texts]
    alone = optimizer.posts_of(said, home, lang, date(2027, 1, 1))
    assert len([post for one in texts for post in one.posts]) == 2 * len(alone)
    assert all(post.identity == one.event.identity for one in texts for post in one.posts)
    assert [one.event.when.day for one in texts] == sorted(one.event.when.day for one in texts)


def test_dates_are_swedens():
    assert day_of(datetime(2027, 3, 31, 21, 59, tzinfo=UTC)) == date(2027, 3, 31)
    assert day_of(datetime(2027, 3, 31, 22, tzinfo=UTC)) == date(2027, 4, 1)
    assert month_name(date(2027, 3, 1), "sv") == "Mars 2027"
    assert [short for short, _ in weekdays("sv")] == ["Må", "Ti", "On", "To", "Fr", "Lö", "Sö"]
    assert [full for _, full in weekdays("en")][::6] == ["Monday", "Sunday"]
