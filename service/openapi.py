"""The OpenAPI document: FastAPI's, with the whole schema of a scenario in it."""

import json
from functools import cache
from typing import Any

from fastapi import FastAPI

import optimizer
from service.settings import Settings

HOME = "#/components/schemas/Scenario"
REFERENCE: dict[str, Any] = {"$ref": HOME}
"""Where the schema of a scenario stands."""


KEY: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Anything of your own: the same request sent again with it gets the same answer, and nothing happens twice.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x21-\x7e]+$"},
}
IF_MATCH: dict[str, Any] = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The ETag of what is changed, as it was read: without it 428, and when somebody changed it meanwhile 412.",
    "schema": {"type": "string", "pattern": r'^(\*|"[\x21\x23-\x7e]+")$'},
}
KEYLESS = {"/v1/tokens", "/v1/session", "/v1/plans/{plan}/tours"}
"""Where the answer is a secret, which is not kept to be answered again."""


def complete(app: FastAPI, settings: Settings) -> None:
    """Lets the app's OpenAPI document hold the schema of a scenario, the ceilings as they are set, and Idempotency-Key."""
    plain = app.openapi

    @cache
    def openapi() -> dict[str, Any]:
        document = plain()
        schemas = document["components"]["schemas"]
        schemas.update(_schemas())
        limits = schemas["Limits"]["properties"]
        limits["time_limit"]["maximum"], limits["workers"]["maximum"] = settings.time_ceiling, settings.threads
        for path, methods in document["paths"].items():
            if "post" in methods and path not in KEYLESS:
                methods["post"].setdefault("parameters", []).append(KEY)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _schemas() -> dict[str, Any]:
    whole = optimizer.schema()
    whole.pop("$schema")
    text = json.dumps(whole).replace('"#/$defs/', f'"{HOME}.')
    moved: dict[str, Any] = json.loads(text)
    parts = moved.pop("$defs")
    moved["properties"]["facts"] = {"$ref": f"{HOME}.Facts"}
    parts["Facts"]["properties"].pop("officers_file")
    return {"Scenario": moved, **{f"Scenario.{name}": part for name, part in parts.items()}}
