"""Clients as a careful user writes them: the same key until there is an answer, and events from where they were lost."""

import json
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import httpx2

import optimizer
from faults.harness import PASSWORD, until
from optimizer.generator import generate
from service.examples import SCENARIO

ENDS = {"done", "cancelled", "failed"}
AGAIN = (httpx2.TransportError,)


@dataclass(frozen=True, slots=True)
class Heard:
    """One event as it arrived: ``at`` and ``arrived`` in seconds since 1970."""

    number: int
    kind: str
    data: dict
    at: float
    arrived: float


class Client:
    """One who asks until there is an answer; ``retries`` counts by why, ``odd`` lists answers that should not have been."""

    def __init__(self, address, email="p@x.example"):
        self.http = httpx2.Client(base_url=address, timeout=20)
        self.retries, self.odd = {}, []
        body = {"email": email, "password": PASSWORD}
        self.token = self.ask("POST", "/v1/tokens", json=body).json()["token"]
        self.http.headers["authorization"] = f"Bearer {self.token}"

    def close(self):
        """Closes its connections."""
        self.http.close()

    def ask(self, method, path, **fields):
        """The answer, at last: asked again when the service is away or says 5xx."""
        return until(lambda: self._try(method, path, fields), 300, 0.2)

    def _try(self, method, path, fields):
        try:
            answer = self.http.request(method, path, **fields)
        except AGAIN as error:
            return self._again(type(error).__name__)
        if answer.status_code >= 500:
            if answer.status_code != 503:
                self.odd.append((method, path, answer.status_code, answer.text))
            return self._again(answer.status_code)
        assert answer.is_success, (answer.status_code, answer.text)
        return answer

    def _again(self, why):
        self.retries[why] = self.retries.get(why, 0) + 1

    def scenario(self, name):
        """Keeps a scenario of ``scenarios()``; answers with its id."""
        return self.ask("POST", "/v1/scenarios", json=scenarios()[name]).json()["scenario"]

    def submit(self, key, scenario, priority=5, **limits):
        """A plan's id."""
        body = {"scenario": scenario, "priority": priority, "limits": {"workers": 1, **limits}}
        return self.ask("POST", "/v1/plans", json=body, headers={"idempotency-key": key}).json()["id"]

    def follow(self, plan):
        """A follower of a plan, at work."""
        follower = Follower(self, plan)
        follower.start()
        return follower


class Follower(threading.Thread):
    """Hears a plan's events until its end, however often the connection is lost."""

    def __init__(self, client, plan):
        super().__init__(daemon=True)
        self.client, self.plan, self.heard, self.connections, self.odd = client, plan, [], 0, []

    def run(self):
        while not self.is_over:
            with suppress(*AGAIN, httpx2.StreamError):
                self._listen()
            if not self.is_over:
                time.sleep(0.3)

    @property
    def is_over(self):
        return bool(self.heard) and self.heard[-1].kind in ENDS

    def started(self):
        """How often the plan was begun, as far as heard."""
        return sum(one.kind == "started" for one in self.heard)

    def _listen(self):
        last = {"last-event-id": str(self.heard[-1].number)} if self.heard else {}
        with self.client.http.stream("GET", f"/v1/plans/{self.plan}/events", headers=last, timeout=30) as answer:
            if answer.status_code != 200:
                if answer.status_code != 503:
                    self.odd.append(answer.status_code)
                return
            self.connections += 1
            for fields in events(answer.iter_lines()):
                self.heard.append(hear(fields))
                if self.is_over:
                    return


def events(lines):
    """The fields of each server-sent event; comments are passed over."""
    fields = {}
    for line in lines:
        name, _, value = line.partition(":")
        if name:
            fields[name] = value.removeprefix(" ")
        elif "data" in fields:
            yield fields
            fields = {}
        elif not line:
            fields = {}


def hear(fields):
    """An event of its fields."""
    data = json.loads(fields["data"])
    at = datetime.fromisoformat(data["at"]).timestamp()
    return Heard(int(fields["id"]), fields["event"], data, at, time.time())


@cache
def scenarios():
    """Four sizes: solved at once, in a moment, and two not within a minute, the first of which is soon begun."""
    return {
        "least": SCENARIO,
        "small": _plain(optimizer.load("scenarios/small.yaml")),
        "district": _plain(generate(officers=16, year=2027, tightness=0.8, seed=1)),
        "long": _plain(optimizer.load("scenarios/farsta-2027.yaml")),
    }


def _plain(scenario):
    return json.loads(optimizer.dumps(scenario, "json"))
