"""One officer's share of one measure: a bar for what the plan gives, a mark for what is fair."""

from markupsafe import Markup

from optimizer.exports.charts.svg import decoration, element, line, rectangle

WIDE, HIGH = 96, 12


def share_picture(count: int, target: float | None, scale: float, *, is_fair: bool) -> Markup:
    """The bar, in the scale of the largest share; the same figures stand beside it in words."""
    unit = (WIDE - 2) / max(1.0, scale)
    parts = [
        rectangle(0, 3, WIDE, HIGH - 6, "track", rx=3),
        rectangle(0, 2, count * unit, HIGH - 4, "bar fair" if is_fair else "bar unfair", rx=2),
    ]
    if target is not None:
        parts.append(line(target * unit, 0, target * unit, HIGH, "target"))
    drawn = element("g", *parts, data_count=count, data_target=None if target is None else f"{target:.3f}")
    return decoration((WIDE, HIGH), [drawn])
