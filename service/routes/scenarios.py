"""Scenarios: create, list, fetch, new version, validate, pre-check."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import select

import optimizer
from service import scenarios
from service.calls import Call, Planner, Reply, Viewer
from service.examples import SCENARIO
from service.finding import find
from service.forms import LackOut, Page, Precheck, ScenarioOut, Validation, VersionOut, Words
from service.openapi import REFERENCE
from service.paging import Paging, page
from service.problems import faults_of
from service.routes.paths import Id
from service.storage.database import TenantSession
from service.storage.tables import Scenario, Version

router = APIRouter(prefix="/scenarios", tags=["scenarios"])
Number = Annotated[int, Path(ge=1, le=1_000_000)]
IfMatch = Annotated[str | None, Header(alias="If-Match", description="The ETag of the scenario that you change.")]
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "A scenario: JSON, YAML 1.2, or an Excel workbook. Its JSON Schema is at `/v1/schema`.",
        "content": {
            "application/json": {"schema": REFERENCE, "example": SCENARIO},
            "application/yaml": {"schema": REFERENCE, "example": SCENARIO},
            next(reversed(scenarios.FORMS)): {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


async def _sent(request: Request) -> tuple[bytes, str]:
    return await request.body(), request.headers.get("content-type", "")


Sent = Annotated[tuple[bytes, str], Depends(_sent)]


def show_version(one: Version) -> VersionOut:
    """A version as it is answered."""
    return VersionOut(scenario=one.scenario_id, number=one.number, parent=one.parent, digest=one.digest, created=one.created)


def _read(call: Call, sent: tuple[bytes, str]) -> optimizer.Scenario:
    return scenarios.read(*sent, call.request.app.state.settings)


def _added(call: Call, session: TenantSession, version: Version, before: str | None) -> Reply:
    call.note(session, "scenario.version", f"{version.scenario_id}/{version.number}", before, version.digest)
    kept = find(session, Scenario, version.scenario_id)
    where = f"/v1/scenarios/{kept.id}/versions/{version.number}"
    return Reply(show_version(version), {"Location": where, "ETag": scenarios.tag(kept)})


@router.post("", status_code=201, response_model=VersionOut, openapi_extra=BODY)
def create(call: Planner, sent: Sent) -> Response:
    """Keeps a new scenario as version 1."""
    scenario = _read(call, sent)
    return call.change(201, lambda session: _added(call, session, scenarios.add(session, scenario, None, None), None))


@router.get("")
def listing(call: Viewer, paging: Annotated[Paging, Query()]) -> Page[ScenarioOut]:
    """The district's scenarios."""
    with call.reading() as session:
        return page(session, select(Scenario), Scenario, paging, scenarios.show)


@router.post("/validate", openapi_extra=BODY)
def validate(call: Viewer, sent: Sent) -> Validation:
    """Says every fault of a scenario, and keeps nothing."""
    try:
        scenario = _read(call, sent)
    except optimizer.ScenarioError as error:
        return Validation(valid=False, faults=faults_of(error))
    return Validation(valid=True, officers=len(scenario.facts.officers), duties=len(scenario.world.duties))


@router.get("/{scenario:id}")
def fetch(call: Viewer, scenario: Id, response: Response) -> ScenarioOut:
    """A scenario; its ETag is what a change must name."""
    with call.reading() as session:
        found = find(session, Scenario, scenario)
    response.headers["ETag"] = scenarios.tag(found)
    return scenarios.show(found)


@router.get("/{scenario:id}/versions")
def versions(call: Viewer, scenario: Id, paging: Annotated[Paging, Query()]) -> Page[VersionOut]:
    """The versions of a scenario."""
    with call.reading() as session:
        find(session, Scenario, scenario)
        return page(session, select(Version).where(Version.scenario_id == scenario), Version, paging, show_version)


@router.post("/{scenario:id}/versions", status_code=201, response_model=VersionOut, openapi_extra=BODY)
def revise(call: Planner, scenario: Id, sent: Sent, _: IfMatch = None) -> Response:
    """Keeps the next version of a scenario; If-Match names the ETag of the one that it comes from."""
    given = _read(call, sent)

    def act(session: TenantSession) -> Reply:
        kept = find(session, Scenario, scenario)
        call.matches(scenarios.tag(kept))
        before = scenarios.version_of(session, scenario, None)
        return _added(call, session, scenarios.add(session, given, kept, before.number), before.digest)

    return call.change(201, act)


@router.get("/{scenario:id}/versions/{number}", responses={200: {"content": {"application/json": {"example": SCENARIO}}}})
def document(call: Viewer, scenario: Id, number: Number) -> JSONResponse:
    """The document of a version, without officers' names."""
    with call.reading() as session:
        found = scenarios.version_of(session, scenario, number)
    return Response(found.document, media_type="application/json", headers={"ETag": f'"{found.digest}"'})  # type: ignore[return-value]


@router.get("/{scenario:id}/versions/{number}/precheck")
def precheck(call: Viewer, scenario: Id, number: Number) -> Precheck:
    """What shows without a search: duties that nobody, or too few, could take."""
    with call.reading() as session:
        found = scenarios.version_of(session, scenario, number)
    lacks = optimizer.precheck(optimizer.loads(found.document))
    return Precheck(
        lacks=[
            LackOut(
                duty=one.duty,
                day=str(one.day),
                needed=one.needed,
                available=one.available,
                skill=one.skill,
                sentence=Words(sv=one.sentence.sv, en=one.sentence.en),
            )
            for one in lacks
        ]
    )
