"""Incidents of the district made by hand, sent to a service and kept there as a profile."""

from itertools import product

from service.storage.tables import Base

MARK = "hemligt-4711"
"""Stands where one incident is told, and nowhere else."""
HEADING = "id;tid;brott;stadsdel;text"
PLACES = ("Norra Ängby", "Södra Dal", "Ingenstans")
DAYS = [f"2025-{month:02}-{day:02}" for month, day in product(range(1, 12), (6, 7, 13, 14, 20))]
KEPT = [
    f"{MARK}-{place[0]}{day}{hour};{day} {hour}:37;misshandel;{place};{MARK}"
    for day, (place, hour) in product(DAYS, zip(PLACES, (22, 23, 21), strict=True))
]
ASIDE = [
    f"{MARK}-t;2025-02-01 12:00;stöld;Södra Dal;{MARK}",
    f"{MARK}-h;2025-02-02 12:00;misshandel inomhus;Södra Dal;{MARK}",
]
TABLE = "\n".join([HEADING, *KEPT, *ASIDE]) + "\n"


def send(client, scenario, content=TABLE, kind="text/csv", **query):
    """The answer to sent incidents."""
    given = {"title": "Våld 2025", "scenario": scenario, **query}
    body = content.encode() if isinstance(content, str) else content
    return client.post("/v1/profiles", params=given, content=body, headers={"content-type": kind})


def mapped(client, scenario):
    """The id of a profile, newly made."""
    answer = send(client, scenario)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


def everything(served):
    """Every row of every table of a service, by the table's name."""
    with served.database.engine.connect() as connection:
        return {table.name: connection.execute(table.select()).all() for table in Base.metadata.sorted_tables}
