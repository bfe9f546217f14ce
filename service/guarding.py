"""Texts for the public name no officer: neither by name nor by id."""

import re
from collections.abc import Iterator, Mapping

from sqlalchemy import select

from service.problems import Fault, ProblemError
from service.storage.database import TenantSession
from service.storage.tables import Name


def guard(session: TenantSession, texts: Mapping[str, str]) -> None:
    """Makes sure that no text for the public names an officer whose name is kept. Raises ProblemError with all that do.

    A part of a name counts too, with a capital as names have it and with a genitive's s; so do ids of three signs or more.
    """
    found = [pattern for row in session.execute(select(Name.officer, Name.name)) for pattern in _patterns(*row)]
    faults = [
        Fault(path=field, message="names an officer", cure="leave names out: this is public")
        for field, text in texts.items()
        if any(pattern.search(text) for pattern in found)
    ]
    if faults:
        raise ProblemError(422, "a text for the public names an officer; nothing was kept", faults)


def _patterns(officer: str, name: str) -> Iterator[re.Pattern[str]]:
    if len(officer) > 2:
        yield re.compile(rf"(?<!\w){re.escape(officer)}(?!\w)", re.IGNORECASE)
    if name.strip():
        yield re.compile(rf"(?<!\w){re.escape(name.strip())}s?(?!\w)", re.IGNORECASE)
    for part in re.findall(r"\w{2,}", name):
        yield re.compile(rf"(?<!\w){re.escape(part)}s?(?!\w)")
