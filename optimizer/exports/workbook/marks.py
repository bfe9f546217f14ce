"""What stands in a cell of the grid: a letter for the work, a dash for leave, an exclamation mark for a broken wish."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from optimizer.catalogue import word
from optimizer.duty import Work
from optimizer.exports.reasons import reason_of
from optimizer.exports.statement import breaks
from optimizer.exports.view import View
from optimizer.exports.workbook.columns import Column
from optimizer.facts import Wish
from optimizer.speech import LOCALES

LEADER = "leader"
"""The skill of those who can lead an evening."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell's letters, whether the officer is on leave, and the note on a broken wish."""

    text: str
    is_leave: bool = False
    note: str = ""


class Marks:
    """The marks of one grid."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._on = {duty: frozenset(view.roster.on(duty)) for duty in view.world.duties}
        self._broken: dict[tuple[str, date], list[Wish]] = {}
        for wish in view.world.facts.wishes:
            if breaks(view.roster, wish):
                self._broken.setdefault((wish.officer, wish.date), []).append(wish)

    def mark(self, officer: str, column: Column) -> Mark:
        """The mark of one officer in one column."""
        works = [work for work in column.works if work.duty and officer in self._on[work.duty.id]]
        away = not works and any(self._is_away(officer, work) for work in column.works)
        notes = [self._note(wish) for wish in self._broken.get((officer, column.day), ()) if _concerns(wish, column, works)]
        letters = self._letters(officer, works) or (self._word("leave") if away else "")
        return Mark(letters + (self._word("broken") if notes else ""), away, "\n".join(notes))

    def _is_away(self, officer: str, work: Work) -> bool:
        return any(one.kind == "leave" for one in self._view.world.near(officer, work.start, work.end))

    def _letters(self, officer: str, works: list[Work]) -> str:
        """Works that count are joined by a plus, which the strength's formula counts; works that do not, by a stroke."""
        if not works:
            return ""
        world, shifts = self._view.world, [work.duty.shift for work in works if work.duty and work.duty.shift]
        if not world.counts(officer, works[0]):
            return " ".join(filter(None, (self._word("trainee"), "/".join(shifts))))
        leads = works[0].kind == "evening" and world.has(officer, works[0].day, LEADER)
        return ("+".join(shifts) or self._word(works[0].kind)) + (self._word("leader") if leads else "")

    def _note(self, wish: Wish) -> str:
        language, reason = self._view.language, reason_of(self._view.roster, wish)
        day = format_date(wish.date, "EEE d MMM", locale=LOCALES[language])
        told = f"{word(f'wish.{wish.stance}', language)} {day}" + (f", {wish.shift}" if wish.shift else "")
        return f"{told} ({word('wish.strength', language)} {wish.strength})" + (f": {reason.to(language)}" if reason else "")

    def _word(self, key: str) -> str:
        return word(f"mark.{key}", self._view.language)


def _concerns(wish: Wish, column: Column, works: list[Work]) -> bool:
    """Whether a broken wish shows in a column: for a day off, where the officer works; for work, where they might have."""
    duties = (work.duty for work in (works if wish.stance == "against" else column.works))
    return any(duty is not None and wish.shift in (None, duty.shift) for duty in duties)
