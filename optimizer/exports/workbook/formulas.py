"""The grid's formulas over its letters. The words in them are the catalogue's, never the scenario's."""

from optimizer.catalogue import word
from optimizer.exports.workbook.columns import Column
from optimizer.exports.workbook.layout import Layout, Line, cell
from optimizer.facts import Measure
from optimizer.text import Language

COUNTED_ACROSS: tuple[Measure, ...] = ("evenings", "saturdays", "eves", "meetings")
"""The measures that a row's letters can tell."""


def across(layout: Layout, row: int, measure: Measure, language: Language) -> str:
    """How often an officer's row bears the letter of the measure's duty, or a trainee's."""
    kind = _mark("meeting" if measure == "meetings" else "evening", language)
    only = {
        "saturdays": f',{layout.across(Line.WEEKDAY)},"{word("code.sat", language)}"',
        "eves": f',{layout.across(Line.EVE)},"?*",{layout.across(Line.EVE)},"<>(*"',
    }.get(measure, "")
    letters = (kind, _mark("trainee", language))
    cells = f'{layout.across(Line.KIND)},"{kind}",{layout.across(row)}'
    return "=" + "+".join(f'COUNTIFS({cells},"{letter}*"{only})' for letter in letters)


def strength(layout: Layout, at: int, column: Column, language: Language) -> str:
    """How many officers a column's letters count.

    Shift types have letters of their own: there all but the others count, and a plus is a second shift of one officer.
    """
    cells = layout.down(at)
    if column.kind != "shift":
        return f'=COUNTIF({cells},"{_mark(column.kind, language)}*")'
    others = (_mark("leave", language), _mark("broken", language), _mark("trainee", language) + " ")
    without = "".join(f'-COUNTIF({cells},"{other}*")' for other in others)
    return f'=COUNTIF({cells},"?*"){without}+SUMPRODUCT(LEN({cells})-LEN(SUBSTITUTE({cells},"+","")))'


def shortfall(at: int) -> str:
    """How many officers a column lacks to its minimum."""
    return f"=MAX(0,{cell(Line.MINIMUM, at)}-{cell(Line.STRENGTH, at)})"


def _mark(key: str, language: Language) -> str:
    return word(f"mark.{key}", language)
