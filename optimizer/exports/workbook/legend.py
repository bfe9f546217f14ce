"""The grid's legend, below the officers."""

from xlsxwriter.worksheet import Worksheet

from optimizer.catalogue import word
from optimizer.exports.workbook.styles import BROKEN, CELL, EVE, LEAVE, PLAIN, RED, SHORT, TITLE, WEEKEND, WORK, Look, Styles
from optimizer.text import Language

LINES: tuple[tuple[str, tuple[str, ...], Look], ...] = (
    ("evening", ("evening",), WORK),
    ("leader", ("evening", "leader"), WORK),
    ("trainee", ("trainee",), WORK),
    ("meeting", ("meeting",), WORK),
    ("presence", ("presence",), WORK),
    ("leave", ("leave",), LEAVE),
    ("broken", ("broken",), BROKEN),
    ("saturday", (), WEEKEND),
    ("eve", (), EVE),
    ("red", (), RED),
    ("short", (), SHORT),
)
"""What is explained: its key, the marks that it shows, its look."""


def write_legend(sheet: Worksheet, styles: Styles, language: Language, row: int) -> None:
    """Writes the legend from a row on: the sign in the second column, its meaning in the first."""
    sheet.write_string(row, 0, word("legend.title", language), styles(TITLE))
    for at, (key, marks, look) in enumerate(LINES, start=row + 1):
        sheet.write_string(at, 0, word(f"legend.{key}", language), styles(PLAIN, {"text_wrap": True}))
        sign = "".join(word(f"mark.{mark}", language) for mark in marks)
        sheet.write_string(at, 1, sign or ("1" if key == "short" else ""), styles(CELL, look))
