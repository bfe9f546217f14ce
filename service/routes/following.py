"""What became of the promises: told by staff, event by event, and the ledger that follows from it."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy import select

from service import following
from service.calls import Planner, Reply, Viewer
from service.following_forms import FollowedList, OutcomeIn, OutcomeOut
from service.forms import ID, Page
from service.paging import Paging, page
from service.present import Today
from service.storage.citizens import Outcome
from service.storage.database import TenantSession

router = APIRouter(tags=["follow-up"])


@router.put("/outcomes", response_model=OutcomeOut)
def tell(call: Planner, form: OutcomeIn, today: Today) -> Response:
    """Tells what became of an announced event, once its day has come; told again, the last counts."""

    def act(session: TenantSession) -> Reply:
        one = following.tell(session, form, today)
        call.note(session, "outcome.tell", f"{form.scenario} {form.identity}", None, str(form.held))
        return Reply(following.show(one))

    return call.change(200, act)


@router.get("/outcomes")
def outcomes(call: Viewer, paging: Annotated[Paging, Query()], scenario: ID | None = None) -> Page[OutcomeOut]:
    """What was told, the latest first."""
    rows = select(Outcome)
    rows = rows if scenario is None else rows.where(Outcome.scenario_id == scenario)
    with call.reading() as session:
        return page(session, rows, Outcome, paging, following.show)


@router.get("/follow-up")
def follow_up(call: Viewer, scenario: ID, today: Today) -> FollowedList:
    """How every promise of a published scenario stands today, and until when what lacks can still be kept."""
    with call.reading() as session:
        return FollowedList(scenario=scenario, day=today, entries=following.ledger(session, scenario, today))
