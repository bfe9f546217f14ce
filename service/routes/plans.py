"""Plans: start, list, status, events, cancel, result, report, ledger, exports, publish.

Explanations, rankings and replans will stand beside these, as further things under ``/plans/{plan}``.
"""

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy import select

import optimizer
from service import exports, plans, scenarios
from service.calls import Planner, Reply, Viewer
from service.finding import find
from service.forms import ID, EntryOut, Ledger, Page, PlanIn, PlanOut, PublicationOut, PublishIn, State, Words
from service.paging import Paging, page
from service.present import At
from service.problems import ProblemError, not_found
from service.publishing import publish as make_public
from service.routes.paths import File, Id
from service.showing import show
from service.starting import start as begin
from service.storage.database import TenantSession
from service.storage.tables import Plan

router = APIRouter(prefix="/plans", tags=["plans"])
Lang = Annotated[optimizer.Language, Query(description="Language of the texts.")]


@router.post("", status_code=202, response_model=PlanOut)
def start(call: Planner, form: PlanIn) -> Response:
    """Starts to plan a scenario version; Location says where to follow it."""
    state = call.request.app.state
    if form.limits.time_limit > state.settings.time_ceiling or form.limits.workers > state.settings.threads:
        most = f"{state.settings.time_ceiling:g} seconds and {state.settings.threads} workers"
        raise ProblemError(422, f"limits are too high; this service gives at most {most}")

    def act(session: TenantSession) -> Reply:
        version = scenarios.version_of(session, form.scenario, form.version)
        plan = begin(call, session, version, form.limits, form.priority)
        return Reply(show(session, plan), {"Location": f"/v1/plans/{plan.id}"})

    return call.change(202, act)


@router.get("")
def listing(
    call: Viewer, paging: Annotated[Paging, Query()], scenario: ID | None = None, state: State | None = None
) -> Page[PlanOut]:
    """The district's plans."""
    rows = select(Plan)
    rows = rows if scenario is None else rows.where(Plan.scenario_id == scenario)
    rows = rows if state is None else rows.where(Plan.state == state)
    with call.reading() as session:
        return page(session, rows, Plan, paging, lambda one: show(session, one))


@router.get("/{plan:id}")
def fetch(call: Viewer, plan: Id) -> PlanOut:
    """A plan, with incumbent, bound and gap while it is solved, and its place while it waits."""
    with call.reading() as session:
        return show(session, find(session, Plan, plan))


def _known(call: Viewer, plan: Id) -> str:
    with call.reading() as session:
        return find(session, Plan, plan).id


@router.get("/{plan:id}/events", response_class=EventSourceResponse)
async def events(
    call: Viewer, plan: Annotated[str, Depends(_known)], last: Annotated[int, Header(alias="Last-Event-ID", ge=0)] = 0
) -> AsyncIterator[ServerSentEvent]:
    """What happens to a plan, as server-sent events; Last-Event-ID goes on where a connection was lost."""
    async for one in call.request.app.state.pulse.events(call.caller.tenant, plan, last):
        yield ServerSentEvent(data={**one.data, "at": one.created.isoformat()}, event=one.kind, id=str(one.number), retry=1000)


@router.post("/{plan:id}/cancel", status_code=202, response_model=PlanOut)
def cancel(call: Planner, plan: Id) -> Response:
    """Ends a plan early; it keeps the best so far. One that has ended stays as it is."""

    def act(session: TenantSession) -> Reply:
        found = plans.locked(session, plan)
        if found is None:
            raise not_found("plan", plan)
        plans.cancel(session, found)
        call.note(session, "plan.cancel", plan, None, None)
        session.flush()
        return Reply(show(session, found), {"Location": f"/v1/plans/{plan}"})

    return call.change(202, act)


@router.get("/{plan:id}/ledger")
def ledger(call: Viewer, plan: Id) -> Ledger:
    """Per promise and subject what is owed and kept, and until when the rest can be made good."""
    with call.reading() as session:
        result = exports.reread(session, exports.answered(session, plan))
    return Ledger(
        entries=[
            EntryOut(
                promise=one.promise,
                subject=one.subject,
                what=Words(sv=one.what.sv, en=one.what.en),
                due=one.due,
                kept=one.kept,
                state=one.state,
                last_day=None if one.last_day is None else str(one.last_day),
            )
            for one in result.ledger
        ]
    )


@router.post("/{plan:id}/publish", status_code=201, response_model=PublicationOut)
def publish(call: Planner, plan: Id, at: At, form: PublishIn | None = None) -> Response:
    """Makes a plan public: frozen, in the place of the one before. A change of what was announced needs a reason."""
    reasons = optimizer.Reasons(common=form.reason, of=form.reasons) if form else optimizer.Reasons()
    return call.change(201, lambda session: make_public(call, session, plan, reasons, at))


FORMS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {kind.partition(";")[0]: {} for kind in exports.TYPES.values()}}
}


def _file(call: Viewer, plan: str, name: str, lang: optimizer.Language) -> Response:
    content = exports.export(call.database, call.caller.tenant, plan, name, lang)
    suffix = name.rpartition(".")[2]
    shown = "inline" if suffix in {"html", "json"} else f'attachment; filename="{plan}-{name}"'
    headers = {
        "Content-Disposition": shown,
        "Vary": "Accept",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    }
    return Response(content, media_type=exports.TYPES[suffix], headers=headers)


@router.get("/{plan:id}/result", responses=FORMS, response_class=Response)
def result(call: Viewer, plan: Id, accept: Annotated[str | None, Header()] = None, lang: Lang = "sv") -> Response:
    """The answer as JSON, Excel, CSV, iCalendar or HTML, as Accept asks."""
    return _file(call, plan, exports.negotiated(accept), lang)


@router.get("/{plan:id}/report", responses={200: {"content": {"text/html": {}}}}, response_class=Response)
def report(call: Viewer, plan: Id, lang: Lang = "sv") -> Response:
    """The report to look at."""
    return _file(call, plan, "report.html", lang)


@router.get("/{plan:id}/{file:file}", responses=FORMS, response_class=Response)
def file(
    call: Viewer,
    plan: Id,
    file: File,
    lang: Lang = "sv",
) -> Response:
    """One export of a plan, as its ``files`` name them."""
    return _file(call, plan, file, lang)
