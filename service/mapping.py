"""Profiles of violence as they are kept: made of incidents of which none is kept, and scenarios fitted to them."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import date

import optimizer
from service import scenarios
from service.mapping_forms import Account, EveningOut, FitIn, ProfileOut, ProfileQuery, ProfileTold
from service.problems import Fault, ProblemError, faults_of
from service.storage.database import TenantSession
from service.storage.mapping import Profile
from service.storage.tables import Scenario, Version

FORMS = {
    "text/csv": "incidents.csv",
    "application/json": "incidents.json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "incidents.xlsx",
}
"""What incidents may be sent as, and what they are called then."""
FIRST, LAST = date(1990, 1, 1), date(2200, 12, 31)
MOST = 100
"""The most unknown places that an account names."""
FIELDS = {"--as-of": "as_of", "--date": "day", "--duty": "duty"}
"""The API's fields by what the command line calls them."""


def refused(detail: str, error: optimizer.ScenarioError) -> ProblemError:
    """A problem with all faults, in the words of the API."""
    faults = faults_of(error)
    for one in faults:
        for word, field in FIELDS.items():
            one.path, one.cure = one.path.replace(word, field), one.cure.replace(word, field)
    return ProblemError(422, detail, faults)


def read(body: bytes, content_type: str, scenario: optimizer.Scenario, how: ProfileQuery) -> optimizer.Findings:
    """What sent incidents tell of a scenario's district. Raises ProblemError with every fault."""
    name = FORMS.get(content_type.partition(";")[0].strip().casefold())
    if name is None:
        raise ProblemError(415, f"send one of {', '.join(FORMS)}")
    if how.as_of is not None and not FIRST <= how.as_of <= LAST:
        fault = Fault(path="as_of", value=str(how.as_of), message="is too far away", cure=f"write {FIRST} to {LAST}")
        raise ProblemError(422, "the profile's day cannot be reckoned with", [fault])
    areas = {"areas": how.area} if how.area else {}
    try:
        return optimizer.map_content(
            body, name, scenario, as_of=how.as_of, half_life=how.half_life, ours=how.ours, **areas
        )  # fmt: skip
    except optimizer.ScenarioError as error:
        raise refused("the incidents have faults, and nothing was kept; mend them all and send them again", error) from None


def add(session: TenantSession, title: str, found: optimizer.Findings, version: Version) -> Profile:
    """Keeps a profile, with a new secret for its tours."""
    document = optimizer.write_findings(found)
    digest = hashlib.sha256(document.encode()).hexdigest()
    account = _account(found, version).model_dump(mode="json")
    kept = Profile(title=title, account=account, digest=digest, document=document, seed=secrets.token_bytes(32))
    session.add(kept)
    session.flush()
    return kept


def _account(found: optimizer.Findings, version: Version) -> Account:
    profile, intake = found.profile, found.intake
    return Account(
        scenario=version.scenario_id,
        version=version.number,
        as_of=profile.as_of,
        since=profile.since,
        half_life=profile.half_life_days,
        read=len(intake.incidents),
        kept=len(intake.kept),
        unplaced=len(intake.unplaced),
        aside=dict(intake.aside),
        unknown_places=list(dict.fromkeys(intake.unknown_places))[:MOST],
    )


def show(one: Profile) -> ProfileOut:
    """A profile as lists have it."""
    return ProfileOut(id=one.id, title=one.title, account=Account.model_validate(one.account), created=one.created)


def tell(one: Profile) -> ProfileTold:
    """A whole profile."""
    found = optimizer.read_findings(one.document)
    return ProfileTold(
        **show(one).model_dump(),
        profile=json.loads(optimizer.write_profile(found.profile)),
        weekdays=list(found.compared.weekdays),
        evenings=_evenings(found),
    )


def _evenings(found: optimizer.Findings) -> list[EveningOut]:
    compared = found.compared
    return [
        EveningOut(
            hours=str(one.window), start=one.window.times[0], end=one.window.times[1],
            week=one.week, nights=one.nights, low=one.low, high=one.high, known=known,
            is_best=one.window == compared.best, is_now=one.window == compared.now, is_fitted=one.window == compared.then,
        )
        for one, known in zip(compared.all, compared.known, strict=True)
    ]  # fmt: skip


def fit(
    session: TenantSession, profile: Profile, scenario: Scenario, form: FitIn
) -> tuple[Version, Version, Sequence[optimizer.Amendment]]:
    """Fits the latest version of a scenario: that version, the one that follows (itself if nothing changes), the changes.

    Raises ScenarioError when new hours clash with what else stands in the scenario.
    """
    hours = optimizer.read_window(form.hours) if form.hours else None
    if form.hours and hours is None:
        fault = Fault(path="hours", value=form.hours, message="is no evening", cure="write it as 18-03 or 18:30-02:30")
        raise ProblemError(422, "the hours cannot be read", [fault])
    before = scenarios.version_of(session, scenario.id, None)
    found = optimizer.read_findings(profile.document)
    amended, changes = optimizer.fit(optimizer.loads(before.document), found.profile, hours)
    if not changes:
        return before, before, changes
    whole = optimizer.loads(optimizer.dumps(amended, "json", names=False))
    return before, scenarios.add(session, whole, scenario, before.number), changes
