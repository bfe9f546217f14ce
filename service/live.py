"""Live events: one look at the database for all who listen, and each gets what is new to him."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from sqlalchemy import select

from service.storage.database import AWAY, Database
from service.storage.tables import Event, Plan

PULSE = 0.2
"""Seconds between two looks."""


class Pulse:
    """Wakes those who wait for a plan when it has new events."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)
        self._seen: dict[str, int] = {}
        self.closing = False

    async def beat(self) -> None:
        """Looks again and again, until it is cancelled."""
        while True:
            await asyncio.sleep(PULSE)
            wanted = list(self._waiting)
            if wanted:
                try:
                    counts = await asyncio.to_thread(self._look, wanted)
                except AWAY:
                    continue
                for plan, count in counts.items():
                    if self._seen.get(plan) != count:
                        self._seen[plan] = count
                        for one in self._waiting.get(plan, ()):
                            one.set()

    def close(self) -> None:
        """Wakes everybody, to end."""
        self.closing = True
        for waiting in self._waiting.values():
            for one in waiting:
                one.set()

    @contextmanager
    def listening(self, plan: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the plan has something new."""
        mine = asyncio.Event()
        self._waiting[plan].add(mine)
        try:
            yield mine
        finally:
            self._waiting[plan].discard(mine)
            if not self._waiting[plan]:
                del self._waiting[plan]
                self._seen.pop(plan, None)

    def _look(self, plans: list[str]) -> dict[str, int]:
        with self._database.reading(None) as session:
            return {row.id: row.events for row in session.execute(select(Plan.id, Plan.events).where(Plan.id.in_(plans)))}

    async def events(self, tenant: str, plan: str, after: int) -> AsyncIterator[Event]:
        """The plan's events after a number, those of before at once, the others as they come, to the plan's end."""
        with self.listening(plan) as news:
            while not self.closing:
                news.clear()
                try:
                    found, is_over = await asyncio.to_thread(self._read, tenant, plan, after)
                except AWAY:
                    await asyncio.sleep(1)
                    continue
                for one in found:
                    after = one.number
                    yield one
                if is_over:
                    return
                await news.wait()

    def _read(self, tenant: str, plan: str, after: int) -> tuple[list[Event], bool]:
        with self._database.reading(tenant) as session:
            rows = select(Event).where(Event.plan_id == plan, Event.number > after).order_by(Event.number)
            ended = session.scalars(select(Plan.ended).where(Plan.id == plan)).one_or_none()
            return list(session.scalars(rows)), ended is not None
