"""A district whose citizens send proposals, on a day that the test chooses; and its forms as a browser fills them in."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from types import SimpleNamespace

from served import Served

import optimizer
from service import people, stamps
from service.examples import SCENARIO
from service.plans import begin, end
from service.present import present
from service.scenarios import version_of
from service.storage.citizens import Proposal
from service.storage.tables import Person, Plan

START = datetime(2027, 1, 10, 12, tzinfo=UTC)
FACTS = {**SCENARIO["facts"], "stadsdelar": [{"id": "farsta", "name": "Farsta"}, {"id": "orby", "name": "Örby & slottet"}]}
PROMISES = [*SCENARIO["promises"], {"kind": "citizen_shifts", "id": "polis", "title": "Polis för en dag", "at_least": 2}]
PLANNED = {**SCENARIO, "facts": FACTS, "promises": PROMISES}
TYPED = {"title": "Lys upp tunneln", "what": "Gå genom tunneln varje kväll", "area": "farsta", "place": "Tunneln"}


class Page(HTMLParser):
    """What a page holds: its ``text``, every id, the ids it points to, and the fields of its form as they are filled in."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.pointed, self.links, self.fields = [], [], [], {}
        self.text, self._area, self._select = "", None, None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        for name in ("aria-describedby", "aria-labelledby", "for"):
            self.pointed += (given.get(name) or "").split()
        self.links += [given["href"]] if tag == "a" else []
        name = given.get("name")
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.fields.setdefault(name, []).append(given.get("value", ""))
        elif tag == "textarea":
            self._area, self.fields[name] = name, [""]
        elif tag == "select":
            self._select, self.fields[name] = name, [""]
        elif tag == "option" and "selected" in given:
            self.fields[self._select] = [given["value"]]

    def handle_endtag(self, tag):
        self._area = None if tag == "textarea" else self._area

    def handle_data(self, data):
        self.text += data
        if self._area:
            self.fields[self._area][0] += data if self.fields[self._area][0] else data.removeprefix("\n")


class Citizens(Served):
    """A served district with a clock; ``visit`` and ``send`` are a citizen's browser."""

    def __init__(self, folder, **settings):
        super().__init__(folder, **settings)
        self.at = START
        self.app.dependency_overrides[present] = lambda: self.at
        stamps.limiter.storage.reset()
        with self.database.writing(None) as session:
            self.tenants = {name: people.found(session, name).id for name in ("farsta", "landskrona")}

    def token(self, tenant="farsta", role="planner"):
        """As ``Served``'s, without the time that a password takes."""
        if (tenant, role) not in self.tokens:
            with self.database.writing(None) as session:
                person = Person(tenant_id=self.tenants[tenant], email=f"{role}@{tenant}.example", password="-", role=role)
                session.add(person)
                session.flush()
                self.tokens[tenant, role], _ = people.issue(session, person, "test", None)
        return self.tokens[tenant, role]

    def pass_by(self, **time):
        self.at += timedelta(**time)

    def visit(self, path="proposals", district="farsta", client=None, **query):
        answer = (client or self.client()).get(f"/public/{district}/{path}", params=query)
        assert answer.status_code == 200, answer.text
        return Page(answer.text)

    def send(self, district="farsta", client=None, seconds=30, **typed):
        """Fills the form in and sends it; the answer."""
        client = client or self.client()
        stamp = self.visit(district=district, client=client).fields["stamp"][0]
        self.pass_by(seconds=seconds)
        form = {**TYPED, **({} if self.is_announced else {"area": ""}), "stamp": stamp, **typed}
        return client.post(f"/public/{district}/proposals", data=form, follow_redirects=False)

    is_announced = False

    def proposal(self, **typed):
        """A new proposal: its id and code."""
        stamps.limiter.storage.reset()
        answer = self.send(**typed)
        assert answer.status_code == 303, answer.text
        path, _, code = answer.headers["location"].partition("?receipt=")
        return SimpleNamespace(id=path.rpartition("/")[2], code=code, path=path.removeprefix("/public/farsta/"))

    def change(self, proposal, status=200, **fields):
        """Staff change a proposal."""
        answer = self.as_().patch(f"/v1/proposals/{proposal}", json=fields, headers={"if-match": "*"})
        assert answer.status_code == status, answer.text
        return answer

    def accepted(self, **typed):
        """A new proposal, accepted."""
        made = self.proposal(**typed)
        self.change(made.id, state="accepted", answer="Det gör vi.")
        return made

    def row(self, proposal):
        with self.database.reading(None) as session:
            return session.get_one(Proposal, proposal)

    def publish(self, plan, **form):
        self.solve(plan)
        answer = self.as_().post(f"/v1/plans/{plan}/publish", json=form)
        assert answer.status_code == 201, answer.text
        self.is_announced = True

    def published(self):
        """A plan that is public; its id."""
        client = self.as_()
        scenario = client.post("/v1/scenarios", json=PLANNED).json()["scenario"]
        plan = client.post("/v1/plans", json={"scenario": scenario}).json()["id"]
        self.publish(plan)
        return plan

    def solve(self, name):
        """Does a worker's work on a plan, in this process."""
        attempt = begin(self.database, name)
        with self.database.reading(None) as session:
            plan = session.get_one(Plan, name)
            document = version_of(session, plan.scenario_id, plan.version).document
        result = optimizer.solve(optimizer.loads(document), time_limit=5, workers=1)
        outcome = {"status": result.status, "kept": result.is_kept, "short": 0, "gap": result.gap, "levels": []}

        def done(session, plan):
            plan.outcome = outcome
            end(session, plan, "done", document=result.render("plan.json").decode())

        assert attempt.write(done)
