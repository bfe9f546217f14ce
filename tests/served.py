"""The service on a database of its own, with people of two districts, as tests call it."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from fastapi.testclient import TestClient
from pydantic import SecretStr

from service import people
from service.app import create_app
from service.examples import SCENARIO
from service.preparing import prepare
from service.settings import Settings
from service.storage.database import Database

PASSWORD = "correct-horse-battery"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@cache
def template():
    """A prepared database file, made once."""
    file = Path(tempfile.mkdtemp()) / "template.db"
    prepare(Settings(database_url=SecretStr(f"sqlite:///{file}")))
    return file


class Served:
    """A service in this process; ``as_`` gives a client who is let in."""

    def __init__(self, folder, **settings):
        file = Path(folder) / "lofte.db"
        shutil.copy(template(), file)
        self.settings = Settings(database_url=SecretStr(f"sqlite:///{file}"), **settings)
        self.database = Database(self.settings.url)
        self.app = create_app(self.settings)
        self.tokens = {}

    def client(self, **headers):
        return TestClient(self.app, base_url="http://testserver", headers=headers, raise_server_exceptions=False)

    def token(self, tenant="farsta", role="planner"):
        if (tenant, role) not in self.tokens:
            with self.database.writing(None) as session:
                district = people.found(session, tenant)
                person = people.enrol(session, district.id, f"{role}@{tenant}.example", PASSWORD, role)
                self.tokens[tenant, role], _ = people.issue(session, person, "test", None)
        return self.tokens[tenant, role]

    def as_(self, tenant="farsta", role="planner"):
        return self.client(authorization=f"Bearer {self.token(tenant, role)}")


def scenario(client, **changes):
    """A scenario's id, newly made."""
    answer = client.post("/v1/scenarios", json={**SCENARIO, **changes})
    assert answer.status_code == 201, answer.text
    return answer.json()["scenario"]


def plan(client, **fields):
    """A plan's id, newly started."""
    answer = client.post("/v1/plans", json={"scenario": scenario(client), "limits": {"time_limit": 5, "workers": 1}, **fields})
    assert answer.status_code == 202, answer.text
    return answer.json()["id"]
