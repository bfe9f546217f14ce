"""Accepted proposals feed a published plan: a new version of its scenario in which all else is decided."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

import optimizer
from service import exports, scenarios
from service.finding import find
from service.problems import ProblemError
from service.storage.citizens import Proposal
from service.storage.database import TenantSession
from service.storage.tables import Plan, Publication, Scenario, Version


def direct(session: TenantSession, name: str, proposals: Sequence[str], today: date) -> Version:
    """The next version of a public plan's scenario: everything pinned, and the proposals added.

    Raises ProblemError when the plan is not what is public now, has no promise that proposals direct, or a proposal is not
    accepted or has its shift; ScenarioError when a proposal names what the scenario does not have.
    """
    plan = exports.answered(session, name)
    _is_current(session, plan)
    read = optimizer.read(plan.document or "")
    if not any(promise.kind == "citizen_shifts" for promise in read.scenario.promises):
        raise ProblemError(409, "the plan's scenario has no promise of citizen_shifts; add one and plan it first")
    facts = [_fact(find(session, Proposal, one)) for one in dict.fromkeys(proposals)]
    settled = _without_ended(session, optimizer.settled(read, facts, today))
    return scenarios.add(session, settled, find(session, Scenario, plan.scenario_id), plan.version)


def _is_current(session: TenantSession, plan: Plan) -> None:
    last = select(func.max(Publication.number)).where(Publication.scenario_id == plan.scenario_id)
    public = select(Publication.id).where(Publication.plan_id == plan.id, Publication.number == last.scalar_subquery())
    if session.scalars(public).first() is None:
        raise ProblemError(409, "the plan is not what is public now; name the plan that is published")


def _without_ended(session: TenantSession, scenario: optimizer.Scenario) -> optimizer.Scenario:
    """The scenario without proposals that were accepted once and are no more; those whose shift is announced stay."""
    ended = set(session.scalars(select(Proposal.id).where(Proposal.state != "accepted", Proposal.shift.is_(None))))
    kept = tuple(one for one in scenario.facts.proposals if one.id not in ended)
    if kept == scenario.facts.proposals:
        return scenario
    facts = scenario.facts.model_copy(update={"proposals": kept})
    return optimizer.loads(optimizer.dumps(scenario.model_copy(update={"facts": facts}), "json"))


def _fact(one: Proposal) -> optimizer.Proposal:
    if one.state != "accepted" or one.shift is not None:
        raise ProblemError(409, f"proposal {one.id} is {one.state} or has its shift; choose accepted ones that wait")
    given: dict[str, Any] = {
        "id": one.id,
        "title": one.title,
        "what": one.what,
        "stadsdel": one.area or None,
        "weekdays": one.weekdays,
        "months": one.months,
        "skills": one.skills,
        "supports": one.supports,
    }
    return optimizer.Proposal.model_validate(given)
