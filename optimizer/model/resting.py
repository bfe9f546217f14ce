"""An unbroken rest within a window: one of the gaps that the work may leave is chosen, and stays free."""

from collections.abc import Sequence

from optimizer.clock import Minute
from optimizer.draft import YES, Lit, Price
from optimizer.duty import Work
from optimizer.model.least import choosing
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
    always = [work for work, lit in works if lit == YES]
    gaps = {(first, first)}
    for start in starts:
        limit = max(start, min((work.start for work in always if work.end > start), default=last))
        cuts = {min(end, start + need) for end in ends if end >= start}
        gaps |= {(start, cut) for cut in cuts if cut <= limit}
    return sorted(gaps)


def _loses_nothing(works: Sequence[Piece], window: Gap, need: int) -> bool:
    """Whether even all works together leave the rest."""
    free = window[0]
    for work, _ in sorted(works, key=lambda piece: piece[0].start):
        if work.start - free >= need:
            return True
        free = max(free, work.end)
    return window[1] - free >= need


def _without_covered(works: Sequence[Piece]) -> list[Piece]:
    """The works less those within one that is done in any case: they take no more rest."""
    always = [work for work, lit in works if lit == YES]

    def is_covered(work: Work) -> bool:
        return any(one.start <= work.start and work.end <= one.end for one in always)

    return [(work, lit) for work, lit in works if lit == YES or not is_covered(work)]


def _choices(works: Sequence[Piece], window: Gap, need: int) -> dict[frozenset[Lit], int]:
    """What each gap lacks, by the works that must not be done for it; of two alike the better, none that another beats."""
    found: dict[frozenset[Lit], int] = {}
    for start, end in _gaps(works, window, need):
        blockers = frozenset([lit for work, lit in works if work.start < end and start < work.end and start < end])
        found[blockers] = min(need - (end - start), found.get(blockers, need))
    beaten = {one for one, lack in found.items() for other, less in found.items() if other < one and less <= lack}
    return {blockers: lack for blockers, lack in found.items() if blockers not in beaten}


def post_rest(limits: Limits, key: PartKey, works: Sequence[Piece], window: Gap, need: int, price: Price) -> None:
    """Posts that the works leave ``need`` minutes of the window free, with the missing minutes as slack."""
    inside = [piece for piece in works if piece[0].overlaps(*window)]
    need = min(need, window[1] - window[0])
    forgiven = need - limits.inherited.get(key, 0)
    if forgiven <= 0 or _loses_nothing(inside, window, need):
        return
    choices = _choices(_without_covered(inside), window, forgiven)
    if choices.get(frozenset()) == 0:
        return
    if limits.is_hard(price, minimum=False):
        choices = {blockers: lack for blockers, lack in choices.items() if not lack}
    posted = [(lack, limits.program.boolean()) for lack in choices.values()]
    for lit in dict.fromkeys(lit for blockers in choices for lit in sorted(blockers)):
        barred = (free for blockers, (_, free) in zip(choices, posted, strict=True) if lit in blockers)
        limits.program.at_most_one([lit, *barred])
    limits.program.derive(
        [free for _, free in posted],
        choosing((*choices.values(),)),
        *(dict.fromkeys(blockers, 1) for blockers in choices),
    )
    limits.choose(key, posted, price)
