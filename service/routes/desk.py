"""The staff's desk: simple forms, without a script, for what the API does too. They are no part of the API."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

import optimizer
from service import following, moderation
from service.calls import Call, Planner, Viewer
from service.finding import find
from service.following_forms import OutcomeIn
from service.forms import PublishIn
from service.guarding import guard
from service.moderation import Decision
from service.pages import desk
from service.pages.rendering import render
from service.present import At, day_of
from service.problems import ProblemError
from service.proposal_forms import ProposalChange, ReportIn
from service.publishing import publish
from service.routes.pages import PRIVATE, READ, Say
from service.storage.citizens import Proposal
from service.storage.database import TenantSession
from service.storage.tables import Tenant

router = APIRouter(prefix="/desk", include_in_schema=False)
Text = Annotated[str, Form()]


@router.api_route("", methods=READ)
def look(call: Viewer, say: Say, at: At, done: str = "") -> Response:
    """All that waits for staff."""
    return _page(call, say, at, desk.Sent(), done if done in {"answer", "outcome", "report", "publish"} else "")


def _page(call: Call, say: Say, at: At, sent: desk.Sent, done: str = "", status: int = 200) -> Response:
    with call.reading() as session:
        tenant, today = session.get_one(Tenant, call.caller.tenant), day_of(at)
        page = render(
            "desk.html.j2", say, PRIVATE, path="/desk", district=tenant, sent=sent, done=done,
            may_plan=call.caller.may("planner"), asked=desk.asked(session, say), untold=desk.untold(session, say, today),
            unreported=desk.unreported(session, today), ready=desk.ready(session),
        )  # fmt: skip
    page.status_code = status
    return page


def _act(call: Call, say: Say, at: At, sent: desk.Sent, done: str, act: Callable[[TenantSession], object]) -> Response:
    """Does what a form asks for, and shows the desk again: without it, or with all that was typed and what is wrong."""
    try:
        with call.database.writing(call.caller.tenant) as session:
            act(session)
    except ValidationError as error:
        faults = tuple(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
    except ProblemError as error:
        faults = (error.detail, *(f"{one.path}: {one.message}; {one.cure}" for one in error.faults))
    except optimizer.ScenarioError as error:
        faults = tuple(map(str, error.faults))
    else:
        return RedirectResponse(say.link("/desk", done=done), 303)
    return _page(call, say, at, desk.Sent(sent.key, sent.typed, faults), status=422)


@router.post("/proposals/{name:id}")
def answer(call: Planner, say: Say, at: At, name: str, state: Text = "", answer: Text = "", merged_into: Text = "") -> Response:
    """Answers a proposal, or takes it under review."""
    typed = {"state": state, "answer": answer, "merged_into": merged_into}

    def act(session: TenantSession) -> None:
        form = ProposalChange.model_validate({key: value for key, value in typed.items() if value.strip()})
        guard(session, answer=form.answer or "")
        decision = Decision(state=form.state, answer=form.answer, merged_into=form.merged_into)
        moderation.decide(session, find(session, Proposal, name), decision, at)
        call.note(session, "proposal.change", name, None, form.state)

    return _act(call, say, at, desk.Sent(name, typed), "answer", act)


@router.post("/outcomes")
def tell(
    call: Planner,
    say: Say,
    at: At,
    scenario: Text = "",
    identity: Text = "",
    key: Text = "",
    held: Text = "",
    citizens: Text = "",
    sentence: Text = "",
    note: Text = "",
) -> Response:
    """Tells what became of an event."""
    typed = {"held": held, "citizens": citizens, "sentence": sentence, "note": note}

    def act(session: TenantSession) -> None:
        given = {**typed, "scenario": scenario, "identity": identity, "citizens": citizens.strip() or None}
        form = OutcomeIn.model_validate(given)
        following.tell(session, form, day_of(at))
        call.note(session, "outcome.tell", f"{scenario} {identity}", None, held)

    return _act(call, say, at, desk.Sent(key, typed), "outcome", act)


@router.post("/reports/{name:id}")
def report(call: Planner, say: Say, at: At, name: str, report: Text = "") -> Response:
    """Tells what was done on the shift that a proposal directed."""

    def act(session: TenantSession) -> None:
        form = ReportIn.model_validate({"report": report})
        guard(session, report=form.report)
        moderation.report(session, find(session, Proposal, name), form.report, at)
        call.note(session, "proposal.report", name, None, None)

    return _act(call, say, at, desk.Sent(f"r-{name}", {"report": report}), "report", act)


@router.post("/publish/{name:id}")
def make_public(call: Planner, say: Say, at: At, name: str, reason: Text = "") -> Response:
    """Publishes a plan."""

    def act(session: TenantSession) -> None:
        form = PublishIn.model_validate({"reason": reason})
        publish(call, session, name, optimizer.Reasons(common=form.reason))

    return _act(call, say, at, desk.Sent(name, {"reason": reason}), "publish", act)
