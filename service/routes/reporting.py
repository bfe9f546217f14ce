"""The public report: a page for each year, and its figures as data. Open to all."""

from fastapi import APIRouter, Request, Response

from service import public
from service.calls import database_of
from service.pages import followup
from service.pages.rendering import PLAIN, render
from service.pages.wording import Wording
from service.present import Today
from service.problems import not_found
from service.routes.feeds import Known, answer
from service.routes.pages import Say
from service.routes.paths import READ

router = APIRouter(prefix="/public/{slug}", include_in_schema=False)


def _reports(request: Request, slug: str, say: Wording, today: Today) -> tuple[public.District, list[followup.Report]]:
    """The periods' reports, the latest first."""
    database = database_of(request)
    district = public.district(database, slug)
    with database.reading(district.tenant) as session:
        found = public.announcements(session)
        made = [
            followup.report(one, public.outcomes(session, scenario), today, say.language) for scenario, one in found.items()
        ]
    return district, made[::-1]


@router.api_route("/report", methods=READ)
def report(request: Request, slug: str, say: Say, today: Today, start: str | None = None) -> Response:
    """One period's report: the one that began last, unless ``start`` says its first day."""
    district, reports = _reports(request, slug, say, today)
    begun = [one for one in reports if one.start <= today] or reports[-1:]
    chosen = next((one for one in reports if str(one.start) == start), None) if start else next(iter(begun), None)
    if start and chosen is None:
        raise not_found("report", start)
    root = f"/public/{slug}"
    return render(
        "followup.html.j2", say, "public, max-age=60", PLAIN, district=district, root=root, path=f"{root}/report",
        report=chosen, reports=reports,
    )  # fmt: skip


@router.api_route("/report.json", methods=READ)
def data(request: Request, slug: str, say: Say, today: Today, known: Known = None) -> Response:
    """All periods' reports as data."""
    return answer(followup.as_json(_reports(request, slug, say, today)[1]), "application/json", known)


@router.api_route("/report.csv", methods=READ)
def table(request: Request, slug: str, say: Say, today: Today, known: Known = None) -> Response:
    """All periods' promises as a table."""
    return answer(followup.as_csv(_reports(request, slug, say, today)[1]), "text/csv; charset=utf-8", known)
