"""A district that has announced a plan made by hand and then changed it: a meeting moved, evenings cancelled and added."""

from datetime import UTC, date, datetime

from hand_made import FACTS, HELG, MEETINGS, NORTH, SCENARIO, WORKS, plan
from served import Served

import optimizer
from optimizer.roster import Assignments
from optimizer.scenario import Scenario
from service import people, present
from service.about import About
from service.storage.tables import Plan, Publication, Tenant, Version
from service.storage.tables import Scenario as Row

FIRST, SECOND = datetime(2027, 1, 11, 9, tzinfo=UTC), datetime(2027, 1, 25, 9, tzinfo=UTC)
TODAY = date(2027, 3, 15)
REASON = "Lokalen <b>är</b> stängd & kall"
HOSTILE = "Trygg kväll </script><script>alert(1)</script> <!-- ]]>"
"""The title that the district gave its evenings."""
LABELS = {"north": (59.2628, 18.0857), "south": (59.2361, 18.0986)}
SLOTS = {"early": NORTH[18].id, "late": NORTH[-1].id}


def scenario():
    """The hand-made one, with label points and a hostile title."""
    areas = tuple(one.model_copy(update={"label": LABELS[one.id]}) for one in FACTS.stadsdelar)
    facts = FACTS.model_copy(update={"stadsdelar": areas})
    return Scenario(
        title=SCENARIO.title,
        facts=facts,
        promises=(HELG.model_copy(update={"title": HOSTILE}), MEETINGS),
        rules=SCENARIO.rules,
    )


def announcement():
    """What stands announced after the change."""
    evenings = {duty: officers for duty, officers in WORKS.items() if duty.startswith("helg/")}
    directed = {"lights": "helg/2027-03-20"}
    before = Assignments(works={**evenings, SLOTS["early"]: ("a", "e")}, directions=directed)
    left = {duty: officers for duty, officers in evenings.items() if duty != "helg/2027-03-26"}
    after = Assignments(works={**left, "helg/2027-04-02": ("a", "c"), SLOTS["late"]: ("a", "e")}, directions=directed)
    world = scenario()
    first = optimizer.announce(plan(world, before), None, FIRST)
    return optimizer.announce(plan(world, after), first, SECOND, optimizer.Reasons(common=REASON))


def publish(served, name, said, **about):
    """Makes a district that has announced this, and gives its name in addresses."""
    with served.database.writing(None) as session:
        tenant = people.found(session, name)
        session.get_one(Tenant, tenant.id).public = About(**about).model_dump()
        identity, slug = tenant.id, tenant.slug
    with served.database.writing(identity) as session:
        for one in said:
            row = Row(title="")
            session.add(row)
            session.flush()
            session.add(Version(scenario_id=row.id, number=1, parent=None, digest="", document="{}"))
            session.flush()
            made = Plan(scenario_id=row.id, version=1, limits={}, priority=5)
            session.add(made)
            session.flush()
            text = one.model_dump_json()
            session.add(Publication(plan_id=made.id, scenario_id=row.id, number=1, difference={}, announcement=text))
    return slug


def district(folder, today=TODAY):
    """A service with a district that has announced (``farsta``) and one that has not (``tomt``), on a day of the plan."""
    served = Served(folder)
    publish(served, "Farsta", [announcement()], contact="lpo@farsta.example", telephone="010-567 00 00")
    publish(served, "Tomt", [])
    served.app.dependency_overrides[present.today] = lambda: today
    return served
