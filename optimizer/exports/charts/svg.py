"""The few things that every picture is made of. All text and every value is escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape


def element(tag: str, *children: str, **attributes: object) -> Markup:
    """One SVG element; ``class_`` is its class, an underscore in a name is a hyphen, None leaves the attribute out."""
    given = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items() if value is not None)
    opening = Markup("").join(Markup(' {}="{}"').format(name, _plain(value)) for name, value in given)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), opening, Markup("").join(escape(one) for one in children))


def picture(name: str, title: str, about: str, size: tuple[int, int], parts: Iterable[str]) -> Markup:
    """A whole picture, with the title and description that those get who cannot see it; ``name`` is unique on the page."""
    width, height = size
    words = [element("title", title, id=f"{name}-title"), element("desc", about, id=f"{name}-desc")]
    return element(
        "svg", *words, *parts, role="img", viewBox=f"0 0 {width} {height}", width=width, height=height,
        aria_labelledby=f"{name}-title", aria_describedby=f"{name}-desc",
    )  # fmt: skip


def decoration(size: tuple[int, int], parts: Iterable[str]) -> Markup:
    """A picture that says nothing which does not stand beside it in words."""
    width, height = size
    return element("svg", *parts, aria_hidden="true", viewBox=f"0 0 {width} {height}", width=width, height=height)


def rectangle(x: float, y: float, width: float, height: float, class_: str, *inside: str, **more: object) -> Markup:
    """A rectangle with slightly round corners."""
    return element("rect", *inside, x=x, y=y, width=width, height=height, rx=more.pop("rx", 2), class_=class_, **more)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def text(x: float, y: float, words: str, class_: str, anchor: str = "start") -> Markup:
    """Words at a point."""
    return element("text", words, x=x, y=y, class_=class_, text_anchor=anchor)


def diamond(x: float, y: float, radius: float, class_: str) -> Markup:
    """A diamond around a point: the mark of a meeting."""
    path = f"M{_plain(x)} {_plain(y - radius)}l{radius} {radius}l-{radius} {radius}l-{radius} -{radius}z"
    return element("path", d=path, class_=class_)


def triangle(x: float, y: float, radius: float, class_: str) -> Markup:
    """A triangle around a point: the mark of a shift that citizens direct."""
    path = f"M{_plain(x)} {_plain(y - radius)}l{radius} {2 * radius}h-{2 * radius}z"
    return element("path", d=path, class_=class_)


def _plain(value: object) -> object:
    """Numbers as short as they can be written."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else value
