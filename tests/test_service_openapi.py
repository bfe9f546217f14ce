"""Schemathesis over the OpenAPI: each operation with right and wrong input, with and without credentials."""

import re
import tempfile
from uuid import uuid4

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from served import XLSX, Served

schemathesis.serializer.alias(XLSX, "application/octet-stream")
served = Served(tempfile.mkdtemp())
schema = schemathesis.openapi.from_asgi("/openapi.json", served.app)
COMMON = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


MEANT = {"/v1/scenarios", "/v1/scenarios/{scenario}/versions", "/v1/scenarios/validate", "/v1/checks"}
"""What these are sent has to hang together, which no schema can say, and takes long to draw: ``faults/suite_openapi``."""


def headers(case, role="admin"):
    """Credentials, and a key of its own for each call: a key used for another request is refused, as it must be."""
    given = {"Authorization": f"Bearer {served.token(role=role)}"}
    is_right = re.fullmatch(r"[\x21-\x7e]{1,200}", (case.headers or {}).get("Idempotency-Key", ""))
    return given | ({"Idempotency-Key": uuid4().hex} if is_right else {})


@schema.exclude(path=list(MEANT)).parametrize()
@COMMON
def test_as_an_admin(case):
    case.call_and_validate(headers=headers(case))


def test_without_credentials():
    """Nothing but what is open to everybody answers, whatever is asked."""
    client, asked = served.client(), 0
    for path, methods in served.app.openapi()["paths"].items():
        for method in methods:
            answer = client.request(method, re.sub(r"\{\w+\}", "0660dfae4af47d4ed0844888aa", path), json={})
            assert (answer.status_code < 300) == (path in OPEN), (method, path, answer.text)
            assert answer.status_code in {200, 401, 403, 404, 422}
            asked += 1
    assert asked > 30


OPEN = {"/health/live", "/health/ready", "/v1/schema"}
