"""The Excel workbook a rostering officer keeps: the year as a grid, every table, and what the plan stands on."""

from io import BytesIO

from xlsxwriter import Workbook

from optimizer.exports.listing import listings
from optimizer.exports.view import view
from optimizer.exports.workbook.about import write_about
from optimizer.exports.workbook.grid import write_grid
from optimizer.exports.workbook.lists import write_list
from optimizer.exports.workbook.styles import Styles
from optimizer.plan import Plan
from optimizer.text import Language

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""Words from the scenario stay words: no cell becomes a formula, a number or a link."""


def workbook(plan: Plan, language: Language = "sv") -> bytes:
    """The plan as the content of an Excel workbook.

    Without a roster it has no grid, and its tables are empty. Formulas carry their values, for viewers that do not calculate.
    """
    file = BytesIO()
    with Workbook(file, SAFE) as book:
        book.set_properties({"title": plan.scenario.title, "subject": f"{_period(plan)}"})
        styles = Styles(book)
        told = view(plan, language)
        if told is not None:
            write_grid(book, styles, told)
        for listing in listings(plan, language):
            write_list(book, styles, listing, plan.scenario.title, language)
        write_about(book, styles, plan, language)
    return file.getvalue()


def _period(plan: Plan) -> str:
    period = plan.scenario.facts.period
    return f"{period.start}–{period.end}"
