"""An unbroken rest within a window: one of the gaps that the work may leave is chosen, and stays free."""

from collections.abc import Sequence

from optimizer.clock import Minute
from optimizer.draft import YES, Lit, Price
from optimizer.duty import Work
from optimizer.model.limits import Limits, PartKey

Gap = tuple[Minute, Minute]
Piece = tuple[Work, Lit]


def _gaps(works: Sequence[Piece], window: Gap, need: int) -> list[Gap]:
    """The gaps worth choosing: from the window's start or a work's end, to its end or a work's start.

    Longer than needed is never better than just as needed, so those are cut to the need.
    """
    first, last = window
    starts = sorted({first, *(max(first, min(last, work.end)) for work, _ in works)})
    ends = sorted({last, *(max(first, min(last, work.start)) for work, _ in works)})
    gaps = {(start, min(end, start + need)) for start in starts for end in ends if end >= start} | {(first, first)}
    always = [work for work, lit in works if lit == YES]
    return sorted(gap for gap in gaps if not any(work.overlaps(*gap) for work in always if gap[0] < gap[1]))


def _loses_nothing(works: Sequence[Piece], window: Gap, need: int) -> bool:
    """Whether even all works together leave the rest."""
    free = window[0]
    for work, _ in sorted(works, key=lambda piece: piece[0].start):
        if work.start - free >= need:
            return True
        free = max(free, work.end)
    return window[1] - free >= need


def post_rest(limits: Limits, key: PartKey, works: Sequence[Piece], window: Gap, need: int, price: Price) -> None:
    """Posts that the works leave ``need`` minutes of the window free, with the missing minutes as slack."""
    inside = [piece for piece in works if piece[0].overlaps(*window)]
    need = min(need, window[1] - window[0])
    if _loses_nothing(inside, window, need):
        return
    forgiven = need - limits.inherited.get(key, 0)
    if forgiven <= 0:
        return
    choices = []
    for start, end in _gaps(inside, window, forgiven):
        free = limits.program.boolean()
        for work, lit in inside:
            if start < end and work.overlaps(start, end):
                limits.program.clause([-free, -lit])
        choices.append((forgiven - (end - start), free))
    limits.choose(key, choices, price)
