"""What the start page shows of a district: its newest scenarios and plans, with figures in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from service.forms import Page, PlanOut, ScenarioOut
from service.pages.wording import Wording
from service.paging import Paging, page
from service.scenarios import show as show_scenario
from service.showing import show
from service.storage.database import TenantSession
from service.storage.tables import Plan, Scenario, now

FIRST = ("report.html", "roster.xlsx", "calendar.ics", "public.ics")
"""The exports that come first, in this order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One plan: as the API answers it, its scenario's title, how many events it has had, and its figures."""

    plan: PlanOut
    title: str
    events: int
    used: int
    incumbent: str
    bound: str
    gap: str

    @property
    def is_live(self) -> bool:
        """Whether more will happen to it."""
        return self.plan.ended is None

    @property
    def files(self) -> list[str]:
        """Its exports, those that most want first."""
        names = self.plan.files
        return [*(one for one in FIRST if one in names), *sorted(set(names) - set(FIRST))]


def scenarios(session: TenantSession) -> Page[ScenarioOut]:
    """The newest scenarios."""
    return page(session, select(Scenario), Scenario, Paging(), show_scenario)


def plans(session: TenantSession, say: Wording) -> tuple[list[Row], bool]:
    """The newest plans, and whether there are more."""
    events: dict[str, int] = {}

    def shown(one: Plan) -> PlanOut:
        events[one.id] = one.events
        return show(session, one)

    found = page(session, select(Plan), Plan, Paging(), shown)
    wanted = {one.scenario for one in found.items}
    titles = {one.id: one.title for one in session.scalars(select(Scenario).where(Scenario.id.in_(wanted)))}
    made = [row(one, titles[one.scenario], events[one.id], say) for one in found.items]
    return made, found.next is not None


def row(plan: PlanOut, title: str, events: int, say: Wording) -> Row:
    """One plan with its figures."""
    incumbent, bound, gap = figures(plan, say)
    used = min(plan.limits.time_limit, _seconds(plan.started, plan.ended))
    return Row(plan, title or say("untitled"), events, int(used), incumbent, bound, gap)


def figures(plan: PlanOut, say: Wording) -> tuple[str, str, str]:
    """Incumbent, bound and gap in words: of every level at the end, of the level at work until then; empty without any."""
    if plan.outcome is not None:
        levels: Sequence[dict[str, Any]] = plan.outcome.get("levels", ())
        costs = [_figure(one["level"], one["cost"], say) for one in levels]
        bounds = [_bound(one, say) for one in levels]
        return " · ".join(costs), " · ".join(bounds), say.percent(plan.outcome["gap"]) if levels else ""
    at = plan.standing
    if at is None:
        return "", "", ""
    incumbent = "" if at.incumbent is None else _figure(at.level, at.incumbent, say)
    return incumbent, _figure(at.level, at.bound, say), "" if at.gap is None else say.percent(at.gap)


def _figure(level: str, value: float, say: Wording) -> str:
    return f"{say(f'level_{level}')} {say.number(value)}"


def _bound(level: dict[str, Any], say: Wording) -> str:
    figure = _figure(level["level"], level["bound"], say)
    return say("conditional", figure=figure) if level.get("is_conditional") else figure


def _seconds(start: datetime | None, end: datetime | None) -> float:
    return 0.0 if start is None else max(0.0, ((end or now()) - start).total_seconds())
