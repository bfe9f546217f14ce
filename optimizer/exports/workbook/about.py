"""What the plan stands on: status, cost and gap per level, certificate, promises and rules with their sources."""

from collections.abc import Iterator

from xlsxwriter import Workbook

from optimizer.catalogue import word
from optimizer.exports.listing import Value
from optimizer.exports.names import Names
from optimizer.exports.workbook.lists import LINE, lines_of, write
from optimizer.exports.workbook.page import set_page
from optimizer.exports.workbook.styles import COLUMN_HEADING, PLAIN, TEXT, Styles
from optimizer.plan import Plan
from optimizer.text import Language

WIDTHS = (26, 60, 22, 22, 40, 40)

Line = tuple[Value, ...]


def write_about(book: Workbook, styles: Styles, plan: Plan, language: Language) -> None:
    """Adds the sheet about the plan."""
    sheet = book.add_worksheet(word("sheet.about", language))
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    row = 0
    for block in (_plan(plan, language), _levels(plan, language), _missing(plan, language), _parts(plan, language)):
        for index, line in enumerate(block):
            sheet.set_row(row, LINE * lines_of(line, WIDTHS))
            style = styles(COLUMN_HEADING) if index == 0 else styles(PLAIN, TEXT, {"valign": "top", "align": "left"})
            for column, value in enumerate(line):
                write(sheet, row, column, value, style)
            row += 1
        row += 1
    set_page(sheet, plan.scenario.title, language)


def _plan(plan: Plan, language: Language) -> list[Line]:
    period, proof = plan.scenario.facts.period, plan.certificate
    versions = ", ".join(f"{name} {version}" for name, version in proof.versions.items())
    facts: dict[str, Value] = {
        "period": f"{period.start}–{period.end}",
        "status": word(f"code.{plan.status}", language),
        "input": proof.input,
        "roster": proof.roster,
        "versions": versions,
        "seed": proof.seed,
        "workers": proof.workers,
        "work_limit": proof.work_limit,
    }
    lines = [(word(f"about.{key}", language), value) for key, value in facts.items()]
    return [(word("about.plan", language), plan.scenario.title), *lines]


def _levels(plan: Plan, language: Language) -> list[Line]:
    heads = ("column.level", "column.cost", "about.bound", "about.gap", "about.proved")
    lines: list[Line] = [tuple(word(key, language) for key in heads)]
    for one in plan.levels:
        proved = word("code.yes" if one.is_proved else "code.no", language)
        if one.is_conditional:
            proved = f"{proved} ({word('about.conditional', language)})"
        lines.append((word(f"code.{one.level}", language), one.cost, one.bound, f"{one.gap:.1%}", proved))
    return lines


def _missing(plan: Plan, language: Language) -> list[Line]:
    if not plan.missing:
        return []
    names = Names(plan)
    heads = ("about.missing", "column.key", "column.amount")
    lines: list[Line] = [(names.promise(part), " | ".join(key), amount) for part, key, amount in plan.missing]
    return [tuple(word(key, language) for key in heads), *lines]


def _parts(plan: Plan, language: Language) -> Iterator[Line]:
    """Every promise and rule in words; a rule names its source, and the rules of law that it replaces."""
    heads = ("about.rules", "about.sentence", "column.level", "about.penalty", "about.source", "about.agreement")
    yield tuple(word(key, language) for key in heads)
    for promise in plan.scenario.promises:
        yield promise.title or promise.id, promise.sentence.to(language), word("code.promise", language)
    for rule in plan.scenario.rules:
        price = rule.penalty if rule.penalty is not None else word("about.must", language)
        replaced = ", ".join(rule.replaces)
        yield rule.name, rule.sentence.to(language), word(f"code.{rule.level}", language), price, rule.source, replaced
