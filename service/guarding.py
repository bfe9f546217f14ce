"""Texts for the public name no officer: neither by name nor by id."""

import re

from sqlalchemy import select

from service.problems import Fault, ProblemError
from service.storage.database import TenantSession
from service.storage.tables import Name


def guard(session: TenantSession, **texts: str) -> None:
    """Makes sure that no text for the public names an officer whose name is kept. Raises ProblemError."""
    known = session.execute(select(Name.officer, Name.name)).all()
    words = {word.casefold() for row in known for word in row if len(word) > 2}
    faults = [
        Fault(path=field, message="names an officer", cure="leave names out: this is public")
        for field, text in texts.items()
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) for word in words)
    ]
    if faults:
        raise ProblemError(422, "a text for the public names an officer; nothing was kept", faults)
