"""Accounting: every accepted job has one plan, one end, and events without gap or duplicate, as kept and as heard."""

from collections import Counter
from dataclasses import dataclass, field

from dbos import DBOSClient, DBOSPortableJSONSerializer
from sqlalchemy import select
from sqlalchemy.orm import undefer

from faults.clients import ENDS
from service.plans import LIVES
from service.storage.database import Database
from service.storage.tables import Event, Plan


@dataclass
class Account:
    """What became of the accepted jobs; the lists hold plans (or sentences) that are wrong."""

    accepted: int = 0
    ends: Counter = field(default_factory=Counter)
    attempts: Counter = field(default_factory=Counter)
    lost: list = field(default_factory=list)
    duplicates: list = field(default_factory=list)
    gaps: list = field(default_factory=list)
    wrong: list = field(default_factory=list)

    @property
    def faults(self):
        """All that is wrong."""
        return [*self.lost, *self.duplicates, *self.gaps, *self.wrong]


def account(url, followers, odd=()):
    """The account of all plans in the database, given who followed them."""
    database = Database(url)
    told = Account(accepted=len(followers), wrong=list(odd))
    with database.reading(None) as session:
        plans = {one.id: one for one in session.scalars(select(Plan).options(undefer(Plan.document)))}
        events = {plan: [] for plan in plans}
        for one in session.scalars(select(Event).order_by(Event.plan_id, Event.number)):
            events[one.plan_id].append(one)
    names = [one.plan for one in followers]
    told.duplicates += [f"{one}: accepted for two keys" for one, count in Counter(names).items() if count > 1]
    told.lost += [f"{one}: accepted, but not kept" for one in set(names) - set(plans)]
    told.wrong += [f"{one}: kept, but never accepted" for one in set(plans) - set(names)]
    for follower in followers:
        if follower.plan in plans:
            _plan(told, plans[follower.plan], events[follower.plan])
            _heard(told, follower, events[follower.plan])
    _jobs(told, database, plans)
    database.close()
    return told


def _plan(told, plan, events):
    """One plan against its own events."""
    numbers, kinds = [one.number for one in events], [one.kind for one in events]
    ends = [one for one in kinds if one in ENDS]
    told.ends[_end(plan)] += 1
    told.attempts[plan.attempt] += 1
    if not ends or plan.ended is None:
        told.lost.append(f"{plan.id}: {plan.state}, attempt {plan.attempt}, without an end")
    if len(ends) > 1:
        told.duplicates.append(f"{plan.id}: ends {ends}")
    if numbers != list(range(1, plan.events + 1)):
        told.gaps.append(f"{plan.id}: keeps events {numbers} of {plan.events}")
    if ends and (kinds[-1], ends[0]) != (plan.state, plan.state):
        told.wrong.append(f"{plan.id}: {plan.state}, but its events are {kinds}")
    if [one.data["attempt"] for one in events if one.kind == "started"] != list(range(1, plan.attempt + 1)):
        told.wrong.append(f"{plan.id}: attempt {plan.attempt}, but its events are {kinds}")
    if kinds.count("parked") != plan.parked or plan.attempt - plan.parked > LIVES:
        told.wrong.append(f"{plan.id}: {plan.attempt} attempts, {plan.parked} parked, events {kinds}")
    if plan.state == "done" and (plan.document is None or plan.outcome is None):
        told.wrong.append(f"{plan.id}: done without a plan")
    if _end(plan) == "failed: deaths" and plan.attempt - plan.parked < LIVES:
        told.wrong.append(f"{plan.id}: failed for deaths after {plan.attempt} attempts")


def _end(plan):
    reason = plan.reason or ""
    if plan.state != "failed":
        return plan.state
    return "failed: " + ("deaths" if "died" in reason else reason)


def _heard(told, follower, events):
    """What a client heard against what is kept."""
    heard, kept = [(one.number, one.kind) for one in follower.heard], [(one.number, one.kind) for one in events]
    if len(set(heard)) < len(heard):
        told.duplicates.append(f"{follower.plan}: heard {heard}")
    elif heard != kept:
        told.gaps.append(f"{follower.plan}: heard {heard} of {kept}")
    told.wrong += [f"{follower.plan}: events answered with {one}" for one in follower.odd]


def _jobs(told, database, plans):
    """The engine's own records: one for each plan, ended well."""
    client = DBOSClient(system_database_engine=database.engine, serializer=DBOSPortableJSONSerializer())
    jobs = {one.workflow_id: one.status for one in client.list_workflows(load_input=False, load_output=False)}
    told.wrong += [f"{one}: no job" for one in set(plans) - set(jobs)] + [f"{one}: no plan" for one in set(jobs) - set(plans)]
    told.wrong += [f"{one}: its job is {status}" for one, status in jobs.items() if status != "SUCCESS"]
