"""Checks of any roster, and publications."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import select

import optimizer
from service import scenarios
from service.calls import Viewer
from service.finding import find
from service.forms import ID, BreachOut, CheckIn, CheckOut, Page, PublicationOut
from service.paging import Paging, page
from service.problems import Fault, ProblemError
from service.publishing import show
from service.routes.paths import Id
from service.storage.tables import Publication

router = APIRouter()


@router.post("/checks", tags=["checks"])
def check(call: Viewer, form: CheckIn) -> CheckOut:
    """Checks a roster, hand-made ones too, against a scenario version; keeps nothing."""
    with call.reading() as session:
        version = scenarios.version_of(session, form.scenario, form.version)
    try:
        report = optimizer.check(optimizer.loads(version.document), form.roster)
    except optimizer.RosterError as error:
        raise ProblemError(
            422, "the roster does not fit the scenario", [Fault(path="body.roster", message=one) for one in error.faults]
        ) from error
    return CheckOut(valid=report.is_valid, costs=dict(report.costs), breaches=[_breach(one) for one in report.found])


def _breach(found: "optimizer.Found") -> BreachOut:
    breach = found.breach
    return BreachOut(
        part=found.part,
        key=list(map(str, breach.key)),
        amount=breach.amount,
        inherited=found.inherited,
        level=breach.price.level,
        hard=found.is_hard,
        cost=found.cost,
        officers=list(breach.officers),
        day=None if breach.day is None else str(breach.day),
    )


@router.get("/publications", tags=["publications"])
def publications(call: Viewer, paging: Annotated[Paging, Query()], scenario: ID | None = None) -> Page[PublicationOut]:
    """What was made public, the latest first."""
    rows = select(Publication)
    rows = rows if scenario is None else rows.where(Publication.scenario_id == scenario)
    with call.reading() as session:
        return page(session, rows, Publication, paging, lambda one: show(session, one))


@router.get("/publications/{publication:id}", tags=["publications"])
def publication(call: Viewer, publication: Id) -> PublicationOut:
    """One publication, with its difference from the one before."""
    with call.reading() as session:
        return show(session, find(session, Publication, publication))
