"""Proposals for staff: read, answer, let them direct shifts, report back."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy import select

from service import directing, moderation
from service.about import About
from service.calls import Call, Planner, Reply, Viewer
from service.finding import find
from service.forms import Limits, Page, PlanOut
from service.holding import held
from service.moderation import Decision, State
from service.openapi import IF_MATCH
from service.paging import Paging, page
from service.present import At, day_of
from service.proposal_forms import DirectIn, LikeOut, ProposalChange, ProposalOut, ProposalTold, ReportIn
from service.routes.paths import Id
from service.showing import show as show_plan
from service.similar import similar
from service.starting import start
from service.storage.citizens import Proposal
from service.storage.database import TenantSession
from service.storage.tables import Tenant

router = APIRouter(prefix="/proposals", tags=["proposals"])
SECONDS = 60
"""The longest that a plan with all else decided may take."""


def answer_days(session: TenantSession) -> int:
    """Within how many days the session's district answers."""
    return About.model_validate(session.get_one(Tenant, session.tenant).public).answer_days


def show(one: Proposal, days: int) -> ProposalOut:
    """A proposal as it is answered, without its sender's contact."""
    told = {name: getattr(one, name) for name in ProposalOut.model_fields if name not in {"scenario", "due"}}
    return ProposalOut(**told, scenario=one.scenario_id, due=one.created + timedelta(days=days))


def _told(session: TenantSession, one: Proposal, *, is_whole: bool) -> ProposalTold:
    likes = [LikeOut.model_validate(like, from_attributes=True) for like in similar(session, one)]
    plain = show(one, answer_days(session)).model_dump()
    return ProposalTold(**plain, contact=one.contact if is_whole else None, similar=likes)


@router.get("")
def listing(call: Viewer, paging: Annotated[Paging, Query()], state: State | None = None) -> Page[ProposalOut]:
    """The district's proposals."""
    rows = select(Proposal)
    rows = rows if state is None else rows.where(Proposal.state == state)
    with call.reading() as session:
        days = answer_days(session)
        return page(session, rows, Proposal, paging, lambda one: show(one, days))


@router.post("/direct", status_code=202, response_model=PlanOut)
def direct(call: Planner, form: DirectIn, at: At) -> Response:
    """Lets accepted proposals direct shifts of the published plan, with all else as it is; Location says where to follow it."""
    settings = call.request.app.state.settings
    limits = Limits(time_limit=max(1, min(SECONDS, settings.time_ceiling)), workers=min(2, settings.threads))

    def act(session: TenantSession) -> Reply:
        version = directing.direct(session, form.plan, form.proposals, day_of(at))
        call.note(session, "scenario.version", f"{version.scenario_id}/{version.number}", None, version.digest)
        plan = start(call, session, version, limits, priority=1)
        return Reply(show_plan(session, plan), {"Location": f"/v1/plans/{plan.id}"})

    return call.change(202, act)


@router.get("/{proposal:id}")
def fetch(call: Viewer, proposal: Id, response: Response) -> ProposalTold:
    """A proposal, and those that are like it; its ETag is what a change must name."""
    with call.reading() as session:
        found = find(session, Proposal, proposal)
        told = _told(session, found, is_whole=call.caller.may("planner"))
    response.headers["ETag"] = moderation.tag(found)
    response.headers["Cache-Control"] = "no-store"
    return told


@router.patch("/{proposal:id}", response_model=ProposalOut, openapi_extra={"parameters": [IF_MATCH]})
def change(call: Planner, proposal: Id, form: ProposalChange, at: At) -> Response:
    """Answers a proposal, or corrects it; If-Match names the ETag of what is changed. An answer erases the sender's contact."""

    def act(session: TenantSession) -> Reply:
        found = held(session, Proposal, proposal)
        call.matches(moderation.tag(found))
        before = found.state
        moderation.decide(session, found, Decision(**form.model_dump()), at)
        return _changed(call, session, found, "proposal.change", before)

    return call.change(200, act)


@router.post("/{proposal:id}/report", response_model=ProposalOut)
def report(call: Planner, proposal: Id, form: ReportIn, at: At) -> Response:
    """Tells the public what was done on the shift that a proposal directed, once that has been."""

    def act(session: TenantSession) -> Reply:
        found = held(session, Proposal, proposal)
        moderation.report(session, found, form.report, at)
        return _changed(call, session, found, "proposal.report", found.state)

    return call.change(200, act)


def _changed(call: Call, session: TenantSession, one: Proposal, action: str, before: str) -> Reply:
    """The reply to a change, noted without any of its texts."""
    session.flush()
    call.note(session, action, one.id, before, one.state)
    return Reply(show(one, answer_days(session)), {"ETag": moderation.tag(one)})
