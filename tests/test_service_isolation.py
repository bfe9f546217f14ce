"""Nothing of one district can be seen or changed from another, whatever is called in whatever order."""

import json
import tempfile

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, multiple, rule
from served import Served
from sqlalchemy import delete, select, update
from test_service_api import finish

from service import people
from service.examples import SCENARIO
from service.storage.database import CrossingError
from service.storage.tables import Base, Name, Owned, Plan, Scenario, Version

TENANTS = ("farsta", "landskrona", "skarholmen")
READS = ("", "/events", "/ledger", "/result", "/report", "/plan.json", "/roster.xlsx")


class Districts(RuleBasedStateMachine):
    """Three districts at work at once; each thing made is marked by its district's name."""

    things = Bundle("things")

    @initialize()
    def begin(self):
        self.served = Served(tempfile.mkdtemp())
        self.made = {tenant: set() for tenant in TENANTS}

    def call(self, tenant, method, path, **given):
        answer = self.served.as_(tenant, "admin").request(method, path, **given)
        assert answer.status_code < 500, answer.text
        others = {other for other in TENANTS if other != tenant}
        foreign = {one for other in others for one in self.made[other]} | {f"of {other}" for other in others}
        asked = path + json.dumps(given)
        assert not [one for one in foreign if one in answer.text and one not in asked], (tenant, method, path)
        return answer

    @rule(target=things, tenant=st.sampled_from(TENANTS))
    def make_scenario(self, tenant):
        facts = {**SCENARIO["facts"], "names": {"p1": f"Anna of {tenant}"}}
        body = {**SCENARIO, "title": f"Year of {tenant}", "facts": facts}
        made = self.call(tenant, "POST", "/v1/scenarios", json=body).json()["scenario"]
        self.made[tenant].add(made)
        return tenant, "scenarios", made

    @rule(target=things, thing=things, tenant=st.sampled_from(TENANTS), key=st.sampled_from([None, "one", "two"]))
    def start_plan(self, thing, tenant, key):
        owner, kind, name = thing
        headers = {"idempotency-key": key} if key else {}
        answer = self.call(tenant, "POST", "/v1/plans", json={"scenario": name}, headers=headers)
        if kind != "scenarios" or owner != tenant:
            assert answer.status_code in {404, 422}
            return multiple()
        if answer.status_code != 202:
            return multiple()
        self.made[tenant].add(answer.json()["id"])
        return tenant, "plans", answer.json()["id"]

    @rule(thing=things)
    def solve(self, thing):
        owner, kind, name = thing
        if kind == "plans" and self.call(owner, "GET", f"/v1/plans/{name}").json()["state"] == "queued":
            finish(self.served, name)

    @rule(thing=things, tenant=st.sampled_from(TENANTS), what=st.sampled_from(READS))
    def read(self, thing, tenant, what):
        owner, kind, name = thing
        if owner != tenant:
            assert self.call(tenant, "GET", f"/v1/{kind}/{name}{what}").status_code == 404

    @rule(thing=things, tenant=st.sampled_from(TENANTS), act=st.sampled_from(("cancel", "publish", "versions")))
    def change(self, thing, tenant, act):
        owner, kind, name = thing
        given = {"json": SCENARIO, "headers": {"if-match": "*"}} if act == "versions" else {}
        answer = self.call(tenant, "POST", f"/v1/{kind}/{name}/{act}", **given)
        assert owner == tenant or answer.status_code in {404, 405}
        if answer.status_code == 201 and act == "publish":
            self.made[tenant].add(answer.json()["id"])

    @rule(tenant=st.sampled_from(TENANTS), act=st.sampled_from(("DELETE", "POST")))
    def forget(self, tenant, act):
        self.call(tenant, act, "/v1/officers/p1" + ("/pseudonymise" if act == "POST" else ""))

    def teardown(self):
        """Every list holds one's own."""
        for tenant in TENANTS if hasattr(self, "made") else ():
            for kind in ("scenarios", "plans", "publications", "officers", "audit", "people", "tokens"):
                self.call(tenant, "GET", f"/v1/{kind}", params={"limit": 100})


Districts.TestCase.settings = settings(max_examples=6, stateful_step_count=12, deadline=None)
TestDistricts = Districts.TestCase


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path)
    for tenant in TENANTS:
        assert served.as_(tenant).post("/v1/scenarios", json=SCENARIO).status_code == 201
    return served


def tenant_id(served, tenant):
    with served.database.writing(None) as session:
        return people.found(session, tenant).id


def test_a_session_sees_only_its_tenants_rows_of_every_table(served):
    own = tenant_id(served, "farsta")
    tables = [one.class_ for one in Base.registry.mappers if issubclass(one.class_, Owned)]
    with served.database.reading(own) as session:
        for table in tables:
            assert {row.tenant_id for row in session.scalars(select(table))} <= {own}, table
            assert {row.tenant_id for row in session.query(table)} <= {own}, table
        ids = session.scalars(select(Scenario.id)).all()
        assert len(ids) == 1
    with served.database.reading(None) as session:
        assert len(session.scalars(select(Scenario.id)).all()) == len(TENANTS)


def test_a_session_writes_no_other_tenants_row(served):
    own, other = tenant_id(served, "farsta"), tenant_id(served, "landskrona")
    with pytest.raises(CrossingError), served.database.writing(own) as session:
        session.add(Name(tenant_id=other, officer="p", name="P"))
    with served.database.reading(other) as session:
        foreign = session.scalars(select(Scenario)).one()
    foreign.title = "mine"
    with pytest.raises(CrossingError), served.database.writing(own) as session:
        session.add(foreign)


def test_a_change_of_many_rows_at_once_stays_within_the_tenant(served):
    own = tenant_id(served, "farsta")
    with served.database.writing(own) as session:
        session.execute(update(Scenario).values(title="mine"))
        session.execute(delete(Version))
    with served.database.reading(None) as session:
        assert sorted(session.scalars(select(Scenario.title))) == [*[SCENARIO["title"]] * 2, "mine"]
        assert own not in set(session.scalars(select(Version.tenant_id)))
        assert len(session.scalars(select(Version.id)).all()) == len(TENANTS) - 1


def test_the_database_itself_refuses_a_reference_across(served):
    own, other = tenant_id(served, "farsta"), tenant_id(served, "landskrona")
    with served.database.reading(other) as session:
        foreign = session.scalars(select(Scenario)).one().id
    with pytest.raises(Exception, match="FOREIGN KEY"), served.database.writing(own) as session:
        session.add(Plan(scenario_id=foreign, version=1, limits={}, priority=1))


def test_get_by_key_sees_nothing_of_another(served):
    own, other = tenant_id(served, "farsta"), tenant_id(served, "landskrona")
    with served.database.reading(other) as session:
        foreign = session.scalars(select(Scenario)).one().id
    with served.database.reading(own) as session:
        assert session.get(Scenario, foreign) is None
        assert json.dumps([row.id for row in session.scalars(select(Scenario))]).count(foreign) == 0
