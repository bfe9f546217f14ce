"""Problems: every error as RFC 9457 ``application/problem+json``, with all faults and their paths, and nothing inside out."""

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

import optimizer
from service.pages.refusal import refusal, wants_page
from service.storage.database import AWAY

log = logging.getLogger(__name__)


class Fault(BaseModel):
    """One thing that is wrong: where, what was read, why, and the cure."""

    path: str
    value: str = ""
    message: str
    cure: str = ""


class Problem(BaseModel):
    """RFC 9457. ``type`` names the sort of problem; ``faults`` lists everything that is wrong in the request."""

    type: str
    title: str
    status: int
    detail: str = ""
    faults: list[Fault] = []


TITLES = {
    400: ("malformed", "The request cannot be read"),
    401: ("unauthenticated", "Sign in first"),
    403: ("forbidden", "Not allowed"),
    404: ("not-found", "There is no such thing"),
    405: ("method-not-allowed", "This cannot be done here"),
    406: ("not-acceptable", "Not to be had in this form"),
    409: ("conflict", "Not in its present state"),
    412: ("changed", "It was changed in the meantime"),
    413: ("too-large", "Too large"),
    415: ("unsupported-media-type", "This form is not read here"),
    422: ("invalid", "Something in the request is wrong"),
    428: ("precondition-required", "Say which version you change"),
    429: ("too-many", "Too many requests"),
    500: ("internal", "A fault of this program"),
    503: ("unavailable", "Not ready"),
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "A problem (RFC 9457)",
        "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
    }
}


class ProblemError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, detail: str, faults: Sequence[Fault] = (), **headers: str) -> None:
        super().__init__(detail)
        self.status, self.detail, self.faults = status, detail, list(faults)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def not_found(what: str, name: str) -> ProblemError:
    """There is no such thing, or it is not this tenant's: the two are not told apart."""
    return ProblemError(404, f"there is no {what} {name!r}; list what there is")


def response(status: int, detail: str, faults: Sequence[Fault] = (), headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as an answer."""
    kind, title = TITLES.get(status, ("error", "Error"))
    problem = Problem(type=f"urn:lofte:problem:{kind}", title=title, status=status, detail=detail, faults=list(faults))
    return JSONResponse(problem.model_dump(), status, headers, media_type="application/problem+json")


def faults_of(error: optimizer.ScenarioError) -> list[Fault]:
    """A scenario's faults, all of them."""
    return [Fault(path=one.path, value=one.value, message=one.message, cure=one.cure) for one in error.faults]


def install(app: FastAPI) -> None:
    """Lets every error of the app be answered as a problem."""

    @app.exception_handler(ProblemError)
    def _problem(request: Request, error: ProblemError) -> Response:
        if wants_page(request):
            return refusal(request, error.status, error.headers)
        return response(error.status, error.detail, error.faults, error.headers)

    @app.exception_handler(optimizer.NoticeError)
    def _notice(_: Request, error: optimizer.NoticeError) -> JSONResponse:
        return response(422, "what was announced cannot be changed so; nothing was published", faults_of(error))

    @app.exception_handler(optimizer.ScenarioError)
    def _scenario(_: Request, error: optimizer.ScenarioError) -> JSONResponse:
        return response(422, "the scenario has faults; mend them all and send it again", faults_of(error))

    @app.exception_handler(RequestValidationError)
    def _validation(request: Request, error: RequestValidationError) -> Response:
        if wants_page(request):
            return refusal(request, 422, {})
        faults = [
            Fault(path=".".join(map(str, one["loc"])), value=_shown(one.get("input")), message=one["msg"])
            for one in error.errors()
        ]
        is_broken = any(one["type"] == "json_invalid" for one in error.errors())
        return response(400 if is_broken else 422, "mend the faults and send it again", faults)

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        if wants_page(request):
            return refusal(request, error.status_code, headers)
        if error.status_code == 405:
            headers["Allow"] = ", ".join(_allowed(app, request.url.path))
        return response(error.status_code, str(error.detail), headers=headers)

    @app.exception_handler(AWAY[0])
    @app.exception_handler(AWAY[1])
    def _database(_: Request, error: Exception) -> JSONResponse:
        log.error("the database failed", extra={"error": type(getattr(error, "orig", error)).__name__})
        return response(503, "the database does not answer; try again soon", headers={"Retry-After": "2"})


def _allowed(app: FastAPI, path: str) -> list[str]:
    """Every method that is served at a path, by all routes of it together; the plainest of those that match is meant."""
    paths = app.openapi()["paths"]
    matching = [one for one in paths if compile_path(one)[0].match(path)]
    return sorted(method.upper() for method in paths[min(matching, key=lambda one: one.count("{"))]) if matching else []


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"
