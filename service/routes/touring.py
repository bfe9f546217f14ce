"""Tours of an evening: who is where, and when. For officers on duty only; no copy is kept, here or on the way."""

from typing import Annotated

from fastapi import APIRouter, Header, Response

from service import exports, tours
from service.calls import Planner
from service.problems import ProblemError
from service.routes.mapping import SECRET
from service.routes.paths import Id
from service.routes.plans import Lang
from service.touring_forms import ToursIn, ToursOut

router = APIRouter(tags=["tours"])


@router.post("/plans/{plan:id}/tours", response_model=ToursOut, responses={200: {"content": {"text/html": {}}}})
def plan_tours(
    call: Planner, plan: Id, form: ToursIn, accept: Annotated[str | None, Header()] = None, lang: Lang = "sv"
) -> Response:
    """Plans the tours of an evening of a plan: as JSON, or as sheets to print where Accept asks for HTML.

    The same request gives the same tours; without the profile's secret, which is never told, nobody can foretell them.
    """
    wanted = exports.negotiated(accept)
    if wanted not in {exports.MAIN["json"], exports.MAIN["html"]}:
        raise ProblemError(406, "ask for application/json or text/html")
    with call.reading() as session:
        request = tours.request_of(session, plan, form, lang)
    told = tours.plan_tours(request, call.request.app.state.settings)
    with call.database.writing(call.caller.tenant) as session:
        call.note(session, "tours.plan", f"{plan} {form.day}", None, None)
    headers = {**SECRET, "Vary": "Accept"}
    if wanted == exports.MAIN["html"]:
        return Response(told["sheets"], media_type="text/html; charset=utf-8", headers=headers)
    content = ToursOut.model_validate(told["tours"]).model_dump_json(exclude_none=True)
    return Response(content, media_type="application/json", headers=headers)
