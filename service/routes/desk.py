"""The staff's desk: simple forms, without a script, for what the API does too. They are no part of the API."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

import optimizer
from service import following, moderation
from service.calls import Call, Planner, Viewer
from service.following_forms import OutcomeIn
from service.forms import PublishIn
from service.guarding import guard
from service.holding import held as held_row
from service.moderation import Decision
from service.pages import desk, desk_faults
from service.pages.rendering import PRIVATE, render
from service.present import At, day_of
from service.problems import ProblemError
from service.proposal_forms import ProposalChange, ReportIn
from service.publishing import publish
from service.routes.pages import Say
from service.routes.paths import READ
from service.storage.citizens import Outcome, Proposal
from service.storage.database import TenantSession
from service.storage.tables import Tenant

router = APIRouter(prefix="/desk", include_in_schema=False)
Text = Annotated[str, Form()]
DONE = ("answer", "review", "outcome", "report", "publish")
CHANGED = "it was changed in the meantime; look at it as it is now, and send again"


@router.api_route("", methods=READ)
def look(call: Viewer, say: Say, at: At, done: str = "") -> Response:
    """All that waits for staff."""
    return _page(call, say, at, desk.Sent(), done if done in DONE else "")


def _page(call: Call, say: Say, at: At, sent: desk.Sent, done: str = "", status: int = 200) -> Response:
    with call.reading() as session:
        tenant, today = session.get_one(Tenant, call.caller.tenant), day_of(at)
        page = render(
            "desk.html.j2", say, PRIVATE, path="/desk", district=tenant, sent=sent, done=done, decisions=desk.DECISIONS,
            may_plan=call.caller.may("planner"), **desk.waiting(session, say, today, sent),
        )  # fmt: skip
    page.status_code = status
    return page


def _act(call: Call, say: Say, at: At, sent: desk.Sent, done: str, act: Callable[[TenantSession], object]) -> Response:
    """Does what a form asks for, and shows the desk again: without it, or with all that was typed and what is wrong."""
    try:
        with call.database.writing(call.caller.tenant) as session:
            act(session)
    except (ValidationError, ProblemError, optimizer.ScenarioError) as error:
        faults = desk_faults.faults(error, say)
    except IntegrityError:
        faults = desk_faults.faults(ProblemError(409, CHANGED), say)
    else:
        return RedirectResponse(say.link("/desk", done=done), 303)
    return _page(call, say, at, desk.Sent(sent.key, sent.typed, faults), status=422)


def _as_shown(session: TenantSession, name: str, tag: str) -> Proposal:
    """The proposal, held, if it still is what the page showed. Raises ProblemError."""
    one = held_row(session, Proposal, name)
    if moderation.tag(one) != tag:
        raise ProblemError(412, CHANGED)
    return one


@router.post("/proposals/{name:id}")
def answer(
    call: Planner, say: Say, at: At, name: str, tag: Text = "", state: Text = "", answer: Text = "", merged_into: Text = ""
) -> Response:
    """Answers a proposal, or takes it under review."""
    typed = {"state": state, "answer": answer, "merged_into": merged_into}

    def act(session: TenantSession) -> None:
        given = {key: value for key, value in typed.items() if value.strip() or key == "state"}
        form = ProposalChange.model_validate(given)
        one = _as_shown(session, name, tag)
        if form.state not in desk.DECISIONS:
            raise ProblemError(422, f"the proposal cannot become {form.state} here; choose one of {', '.join(desk.DECISIONS)}")
        before = one.state
        moderation.decide(session, one, Decision(state=form.state, answer=form.answer, merged_into=form.merged_into), at)
        call.note(session, "proposal.change", name, before, one.state)

    return _act(call, say, at, desk.Sent(name, typed), "review" if state == "under_review" else "answer", act)


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
        rows = select(Outcome).where(Outcome.scenario_id == form.scenario, Outcome.identity == form.identity)
        if session.scalars(rows).first() is not None:
            raise ProblemError(412, CHANGED)
        following.tell(session, form, day_of(at))
        call.note(session, "outcome.tell", f"{scenario} {identity}", None, held)

    return _act(call, say, at, desk.Sent(key, typed), "outcome", act)


@router.post("/reports/{name:id}")
def report(call: Planner, say: Say, at: At, name: str, tag: Text = "", report: Text = "") -> Response:
    """Tells what was done on the shift that a proposal directed."""

    def act(session: TenantSession) -> None:
        form = ReportIn.model_validate({"report": report})
        one = _as_shown(session, name, tag)
        guard(session, {"report": form.report})
        moderation.report(session, one, form.report, at)
        call.note(session, "proposal.report", name, None, None)

    return _act(call, say, at, desk.Sent(f"r-{name}", {"report": report}), "report", act)


@router.post("/publish/{name:id}")
def make_public(call: Planner, say: Say, at: At, name: str, reason: Text = "") -> Response:
    """Publishes a plan."""

    def act(session: TenantSession) -> None:
        form = PublishIn.model_validate({"reason": reason})
        publish(call, session, name, optimizer.Reasons(common=form.reason), at)

    return _act(call, say, at, desk.Sent(name, {"reason": reason}), "publish", act)
