"""Follow-up: staff tell what was held; the ledger then tells how every promise stands."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import undefer

import optimizer
from service import public
from service.following_forms import FollowedOut, OutcomeIn, OutcomeOut
from service.guarding import guard
from service.problems import Fault, ProblemError, not_found
from service.storage.citizens import Outcome
from service.storage.database import TenantSession
from service.storage.tables import Plan, Publication, now


def tell(session: TenantSession, form: OutcomeIn, today: date) -> Outcome:
    """Keeps what became of an announced event, in the place of what was told before. Raises ProblemError."""
    announcement = public.announcements(session).get(form.scenario)
    event = next((one for one in announcement.events if one.identity == form.identity), None) if announcement else None
    if event is None:
        raise not_found("announced event", form.identity)
    _examine(form, event, today)
    guard(session, {"sentence": form.sentence})
    officers = _officers(session, form, event)
    rows = select(Outcome).where(Outcome.scenario_id == form.scenario, Outcome.identity == form.identity)
    one = session.scalars(rows).one_or_none()
    if one is None:
        one = Outcome(scenario_id=form.scenario, identity=form.identity)
        session.add(one)
    one.is_held, one.citizens, one.sentence = form.held, form.citizens, form.sentence.strip()
    one.officers, one.note, one.created = officers, form.note, now()
    session.flush()
    return one


def _examine(form: OutcomeIn, event: optimizer.Announced, today: date) -> None:
    if event.when.day > today:
        cure = "tell it afterwards; to cancel it, publish a plan without it"
        raise ProblemError(409, f"{event.identity} is on {event.when.day} and has not been", [_fault("identity", cure)])
    if not event.is_on:
        raise ProblemError(409, f"{event.identity} was cancelled; there is nothing to tell")
    if not form.held and form.citizens:
        raise ProblemError(422, "nobody came to what was not held", [_fault("citizens", "leave it out, or say held: true")])


def _fault(path: str, cure: str) -> Fault:
    return Fault(path=path, message="does not fit", cure=cure)


def _officers(session: TenantSession, form: OutcomeIn, event: optimizer.Announced) -> list[str]:
    """Who was there: those told, or else those of the published roster. Raises ProblemError when one is unknown."""
    rows = select(Plan).options(undefer(Plan.document)).join(Publication, Publication.plan_id == Plan.id)
    found = session.scalars(rows.where(Publication.scenario_id == form.scenario).order_by(Publication.number.desc())).first()
    result = optimizer.read(found.document or "") if found else None
    if result is None or result.roster is None:
        return form.officers or []
    if form.officers is None:
        duty = event.identity if event.identity in result.scenario.world.duties else None
        return sorted(result.roster.on(duty)) if duty and form.held else []
    unknown = sorted(set(form.officers) - result.scenario.world.officers.keys())
    if unknown:
        cure = "use the ids of officers of the scenario"
        faults = [Fault(path="officers", value=one, message="is no officer", cure=cure) for one in unknown]
        raise ProblemError(422, "some officers are not of the scenario", faults)
    return sorted(set(form.officers))


def show(one: Outcome) -> OutcomeOut:
    """An outcome as staff see it."""
    return OutcomeOut(
        scenario=one.scenario_id, identity=one.identity, held=one.is_held, citizens=one.citizens, sentence=one.sentence,
        officers=one.officers, note=one.note, created=one.created,
    )  # fmt: skip


def ledger(session: TenantSession, scenario: str, today: date) -> list[FollowedOut]:
    """How every promise of a published scenario stands on a day. Raises ProblemError when nothing is published of it."""
    announcement = public.announcements(session).get(scenario)
    if announcement is None:
        raise not_found("published scenario", scenario)
    outcomes = {identity: one.is_held for identity, one in public.outcomes(session, scenario).items()}
    return [_row(one) for one in optimizer.followed(announcement, outcomes, today)]


def _row(one: optimizer.Followed) -> FollowedOut:
    pledge = one.pledge
    standing = {"standing": one.standing, "last_day": one.last_day}
    return FollowedOut(
        promise=pledge.promise, title=pledge.title, area=pledge.area, due=pledge.due, unit=pledge.unit[0], planned=one.planned,
        held=one.held, missed=one.missed, untold=one.untold, made_good=one.made_good, **standing,
    )  # fmt: skip
