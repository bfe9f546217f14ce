"""Scenarios as they are kept: read once at the door, without names, in versions that never change."""

import hashlib
from collections.abc import Mapping

from sqlalchemy import delete, select

import optimizer
from service.finding import find
from service.forms import ScenarioOut
from service.problems import ProblemError, not_found
from service.settings import Settings
from service.storage.database import TenantSession
from service.storage.tables import Artefact, Name, Scenario, Version

FORMS = {
    "application/json": "json",
    "application/yaml": "yaml",
    "application/x-yaml": "yaml",
    "text/yaml": "yaml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
"""What a scenario may be sent as."""


def read(body: bytes, content_type: str, settings: Settings) -> optimizer.Scenario:
    """The scenario of a request. Raises ScenarioError with every fault, or ProblemError."""
    form = FORMS.get(content_type.partition(";")[0].strip().casefold())
    if form is None:
        raise ProblemError(415, f"send one of {', '.join(FORMS)}")
    scenario = optimizer.loads(body, limit=settings.body_ceiling)
    _within(len(scenario.facts.officers), settings.officers_ceiling, "officers")
    _within(len(scenario.world.duties), settings.duties_ceiling, "duties")
    return scenario


def _within(count: int, most: int, what: str) -> None:
    if count > most:
        raise ProblemError(422, f"the scenario has {count} {what}; this service plans at most {most}")


def add(session: TenantSession, scenario: optimizer.Scenario, kept: Scenario | None, parent: int | None) -> Version:
    """Keeps a scenario as the next version of one, or as a new one."""
    document = optimizer.dumps(scenario, "json", names=False)
    if kept is None:
        kept = Scenario(title=scenario.title, version=0)
        session.add(kept)
        session.flush()
    kept.version += 1
    kept.title = scenario.title
    digest = hashlib.sha256(document.encode()).hexdigest()
    version = Version(scenario_id=kept.id, number=kept.version, parent=parent, digest=digest, document=document)
    session.add(version)
    _name(session, scenario.facts.names)
    session.flush()
    return version


def _name(session: TenantSession, names: Mapping[str, str]) -> None:
    known = {one.officer: one for one in session.scalars(select(Name))}
    changed = {officer for officer, name in names.items() if officer not in known or known[officer].name != name}
    for officer in changed:
        if officer in known:
            known[officer].name = names[officer]
        else:
            session.add(Name(officer=officer, name=names[officer]))
    if changed:
        forget_artefacts(session)


def forget_artefacts(session: TenantSession) -> None:
    """Throws rendered exports away, which may show a name of before."""
    session.execute(delete(Artefact))


def names(session: TenantSession) -> dict[str, str]:
    """The display names that are kept."""
    return {one.officer: one.name for one in session.scalars(select(Name))}


def show(one: Scenario) -> ScenarioOut:
    """A scenario as it is answered."""
    return ScenarioOut(id=one.id, title=one.title, version=one.version, created=one.created)


def version_of(session: TenantSession, scenario: str, number: int | None) -> Version:
    """One version of a scenario, or its latest. Raises ProblemError."""
    wanted = find(session, Scenario, scenario).version if number is None else number
    rows = select(Version).where(Version.scenario_id == scenario, Version.number == wanted)
    found = session.scalars(rows).one_or_none()
    if found is None:
        raise not_found("version", f"{scenario}/{number}")
    return found


def tag(scenario: Scenario) -> str:
    """The ETag of a scenario: its latest version."""
    return f'"{scenario.id}-{scenario.version}"'
