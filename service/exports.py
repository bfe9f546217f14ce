"""Exports of a plan, rendered when first asked for and kept until a name in them changes."""

from sqlalchemy import select

import optimizer
from service.finding import find
from service.problems import ProblemError, not_found
from service.scenarios import names
from service.showing import files
from service.storage.database import Database, TenantSession
from service.storage.tables import Artefact, Plan

TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
MAIN = {"json": "plan.json", "xlsx": "roster.xlsx", "html": "report.html", "ics": "calendar.ics", "csv": "roster.csv"}
"""What is meant when only a form is asked for."""


def negotiated(accept: str | None) -> str:
    """The file that an Accept header asks for. Raises ProblemError when it asks for none that there is."""
    wishes = [part.strip() for part in (accept or "*/*").split(",")]
    ranked = sorted(wishes, key=_weight, reverse=True)
    for wish in ranked:
        media = wish.partition(";")[0].strip().casefold()
        for form, kind in TYPES.items():
            known = kind.partition(";")[0]
            if _weight(wish) > 0 and media in {known, "*/*", f"{known.partition('/')[0]}/*"}:
                return MAIN[form]
    raise ProblemError(406, f"ask for one of {', '.join(TYPES.values())}")


def _weight(wish: str) -> float:
    for part in wish.split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def answered(session: TenantSession, plan: str) -> Plan:
    """A plan that has an answer. Raises ProblemError."""
    found = find(session, Plan, plan)
    if found.document is None:
        raise ProblemError(409, f"the plan is {found.state} and has no answer" + (f": {found.reason}" if found.reason else ""))
    return found


def reread(session: TenantSession, plan: Plan) -> optimizer.Result:
    """The plan's answer, checked anew, with the names that are kept."""
    return optimizer.read(plan.document or "", names(session))


def export(database: Database, tenant: str, plan: str, file: str, language: optimizer.Language) -> bytes:
    """A file of a plan. Raises ProblemError."""
    name = f"{language}/{file}"
    with database.reading(tenant) as session:
        found = answered(session, plan)
        if file not in files(found):
            raise not_found("export", file)
        kept = session.scalars(select(Artefact).where(Artefact.plan_id == plan, Artefact.name == name)).one_or_none()
        if kept is not None:
            return kept.content
        known = names(session)
    rendition = f"tables/{file}" if file.endswith(".csv") else file
    content = optimizer.read(found.document or "", known).render(rendition, language)
    with database.writing(tenant) as session:
        is_new = session.scalars(select(Artefact.id).where(Artefact.plan_id == plan, Artefact.name == name)).first() is None
        if is_new and names(session) == known:
            session.add(Artefact(plan_id=plan, name=name, content=content))
    return content
