"""Load: asyncio clients on loopback that submit, poll and cancel, while others listen to events; every answer is timed."""

import asyncio
import time
from collections import Counter, defaultdict

import httpx2

from faults.clients import events, hear


class Load:
    """Some clients for some seconds; ``seconds`` per kind of request, ``errors`` per kind and status or exception."""

    def __init__(self, address, token, scenario):
        headers = {"authorization": f"Bearer {token}"}
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=None)
        self.http = httpx2.AsyncClient(base_url=address, headers=headers, timeout=20, limits=limits)
        self.scenario, self.seconds, self.errors = scenario, defaultdict(list), Counter()
        self.heard, self.ended, self.open = [], 0, 0

    async def run(self, callers, listeners, seconds):
        """Runs until the time is over; then the listeners are let go."""
        until = time.monotonic() + seconds
        listening = [asyncio.create_task(self._listen_on()) for _ in range(listeners)]
        try:
            async with asyncio.timeout(seconds + 25):
                await asyncio.gather(*(self._call_on(number, until) for number in range(callers)))
        except TimeoutError:
            self.errors["callers", "did not come to an end"] += 1
        finally:
            for one in listening:
                one.cancel()
            await asyncio.gather(*listening, return_exceptions=True)
            await self.http.aclose()

    async def ask(self, kind, method, path, **fields):
        """One timed request; None when it failed."""
        began = time.perf_counter()
        try:
            answer = await self.http.request(method, path, **fields)
        except httpx2.TransportError as error:
            self.errors[kind, type(error).__name__] += 1
            return None
        self.seconds[kind].append(time.perf_counter() - began)
        if not answer.is_success:
            self.errors[kind, answer.status_code] += 1
            return None
        return answer.json()

    async def _call_on(self, number, until):
        """One caller: submits a plan, looks at it several times and at the list, and cancels it."""
        turn = 0
        while time.monotonic() < until:
            plan = await self._submit(f"load-{number}-{turn}")
            turn += 1
            if plan is None or time.monotonic() > until:
                continue
            for _ in range(5):
                await self.ask("status", "GET", f"/v1/plans/{plan}")
            await self.ask("list", "GET", "/v1/plans?limit=20")
            await self.ask("cancel", "POST", f"/v1/plans/{plan}/cancel")

    async def _submit(self, key):
        body = {"scenario": self.scenario, "limits": {"time_limit": 1}}
        answer = await self.ask("submit", "POST", "/v1/plans", json=body, headers={"idempotency-key": key})
        return answer and answer["id"]

    async def _listen_on(self):
        """One listener: hears plans of its own to their ends, one after another; each lives for three seconds."""
        while True:
            plan = await self._submit(f"heard-{time.time_ns()}")
            if plan is not None:
                await asyncio.gather(self._listen(plan), self._cancel_later(plan))

    async def _cancel_later(self, plan):
        await asyncio.sleep(3)
        await self.ask("cancel", "POST", f"/v1/plans/{plan}/cancel")

    async def _listen(self, plan):
        try:
            async with self.http.stream("GET", f"/v1/plans/{plan}/events") as answer:
                if answer.status_code != 200:
                    self.errors["events", answer.status_code] += 1
                    return
                async for fields in _events(answer):
                    self.heard.append(hear(fields))
        except httpx2.TransportError as error:
            self.errors["events", type(error).__name__] += 1
        else:
            self.ended += 1


async def _events(answer):
    """The fields of each event, as they arrive."""
    lines = []
    async for line in answer.aiter_lines():
        lines.append(line)
        if not line:
            for one in events(lines):
                yield one
            lines = []
