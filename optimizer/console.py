"""What a person sees at the command line: the live progress of a search, and the summary of a plan."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.table import Table

from optimizer.catalogue import word
from optimizer.model import Progress
from optimizer.plan import Plan
from optimizer.text import Language

MOST_SHORT = 12


class Watch:
    """A live table of the search: level, best cost, bound, gap, seconds; redrawn in place."""

    def __init__(self, console: Console, language: Language) -> None:
        self._levels: dict[str, Progress] = {}
        self._language: Language = language
        self._began = time.monotonic()
        self._live = Live(console=console, get_renderable=self._table, refresh_per_second=4, transient=True)

    def __call__(self, progress: Progress) -> None:
        """Hears of a better roster or bound."""
        self._levels[progress.level] = progress

    def _table(self) -> Table:
        table = Table("", *(word(f"search_{name}", self._language) for name in ("cost", "bound", "gap", "seconds")))
        for one in list(self._levels.values()):
            gap = "" if one.cost is None else f"{(one.cost - one.bound) / max(1, one.cost):.1%}"
            cost = "…" if one.cost is None else str(one.cost)
            table.add_row(word(f"level_{one.level}", self._language), cost, str(one.bound), gap, f"{one.seconds:.0f}")
        table.caption = f"{time.monotonic() - self._began:.0f} s · {word('search_stop', self._language)}"
        return table

    def __enter__(self) -> "Watch":
        """Begins to draw."""
        self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stops drawing."""
        self._live.stop()


@contextmanager
def watching(console: Console, quiet: bool, language: Language) -> Iterator[Callable[[Progress], None]]:
    """A listener for ``on_progress`` that draws while the block runs; a silent one when quiet or not at a terminal."""
    if quiet or not console.is_terminal:
        yield lambda progress: None
        return
    with Watch(console, language) as watch:
        yield watch


def summarise(console: Console, plan: Plan, language: Language) -> None:
    """Prints how the plan stands: status, levels, each promise, what is short, what was inherited."""
    say = console.print
    say(f"[bold]{plan.scenario.title}[/bold]  {word(f'status_{plan.status}', language)}", highlight=False)
    for part, key, amount in plan.missing:
        say(f"  {word('unmeetable', language)}: {part} {' '.join(key)}: {amount}", markup=False)
    if plan.roster is None:
        return
    say(_levels(plan, language))
    say(_promises(plan, language))
    _shortfalls(console, plan, language)


def _levels(plan: Plan, language: Language) -> Table:
    table = Table("", *(word(f"search_{name}", language) for name in ("cost", "bound", "gap")), box=None)
    for one in plan.levels:
        table.add_row(word(f"level_{one.level}", language), str(one.cost), str(one.bound), f"{one.gap:.1%}")
    return table


def _promises(plan: Plan, language: Language) -> Table:
    table = Table(*(word(f"ledger_{name}", language) for name in ("promise", "kept", "due", "state")), box=None)
    for promise in plan.scenario.promises:
        rows = [entry for entry in plan.ledger if entry.promise == promise.name]
        whole = [entry for entry in rows if not entry.subject] or rows
        kept, due = sum(min(one.kept, one.due) for one in whole), sum(one.due for one in whole)
        state = max((one.state for one in rows), key=["unmeasured", "kept", "short"].index, default="unmeasured")
        what = whole[0].what.to(language) if whole else ""
        table.add_row(promise.title or promise.name, f"{kept}", f"{due} {what}", word(f"state_{state}", language))
    return table


def _shortfalls(console: Console, plan: Plan, language: Language) -> None:
    short = [entry for entry in plan.ledger if entry.state == "short" and entry.subject]
    for entry in short[:MOST_SHORT]:
        last = f" ({word('still_until', language)} {entry.last_day})" if entry.last_day else ""
        line = f"  {entry.subject}: {entry.kept} / {entry.due} {entry.what.to(language)}{last}"
        console.print(line, markup=False, highlight=False)
    if len(short) > MOST_SHORT:
        console.print(f"  … {len(short) - MOST_SHORT} {word('more', language)}", highlight=False)
    report = plan.report
    inherited = len(report.inherited) if report else 0
    hard = len(report.hard) if report else 0
    counts = f"{word('inherited_breaches', language)}: {inherited}. {word('hard_breaches', language)}: {hard}."
    console.print(counts, highlight=False)
