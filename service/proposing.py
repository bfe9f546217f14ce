"""What a citizen writes on the form: read as it was typed, every fault found at once, and kept when there is none."""

import hashlib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from starlette.datastructures import FormData

from service.people import hashed
from service.personal import is_personal
from service.proposals import WEEKDAYS
from service.storage.citizens import Proposal
from service.storage.database import TenantSession

MOST = {"title": 80, "what": 1000, "place": 120, "contact": 200}
"""The most characters of each text."""
MONTHS = tuple(str(number) for number in range(1, 13))
TRAP = "webbplats"
"""A field that people do not see; what fills it in is no person."""
OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What lets text be read in another order than it was written."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was typed, in plain strings, so that it can be shown again as it was."""

    title: str = ""
    what: str = ""
    area: str = ""
    place: str = ""
    contact: str = ""
    weekdays: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    trap: str = ""
    stamp: str = ""


def read(sent: FormData) -> Typed:
    """The form that was sent; fields that it lacks are empty, and files are not read."""
    texts = {name: _plain(sent.get(name)) for name in ("title", "what", "area", "place", "contact", "stamp")}
    chosen = {name: tuple(_plain(one) for one in sent.getlist(name)) for name in ("weekdays", "months")}
    return Typed(**texts, weekdays=chosen["weekdays"], months=chosen["months"], trap=_plain(sent.get(TRAP)))


def _plain(value: object) -> str:
    """A text in one form of Unicode (NFC) and with one kind of line ends, without blanks around it."""
    text = value if isinstance(value, str) else ""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def faults(typed: Typed, areas: Collection[str]) -> dict[str, str]:
    """What is wrong, at most one thing a field, in the form's order: the field's name and the key of the words that say it."""
    found = {
        "title": _text(typed.title, "title", is_needed=True),
        "what": _text(typed.what, "what", is_needed=True),
        "area": "" if typed.area in ("", *areas) else "area_unknown",
        "place": _text(typed.place, "place"),
        "weekdays": "" if set(typed.weekdays) <= set(WEEKDAYS) else "weekdays_unknown",
        "months": "" if set(typed.months) <= set(MONTHS) else "months_unknown",
        "contact": _contact(typed.contact),
    }
    return {field: fault for field, fault in found.items() if fault}


def _text(text: str, field: str, *, is_needed: bool = False) -> str:
    if is_needed and not any(unicodedata.category(one)[0] in "LN" for one in text):
        return f"{field}_missing"
    if len(text) > MOST[field]:
        return f"{field}_long"
    if _is_strange(text, "\n\t" if field == "what" else ""):
        return "text_strange"
    return "text_personal" if is_personal(text) else ""


def _contact(text: str) -> str:
    name, at, domain = text.partition("@")
    is_address = bool(name and at and domain) and "@" not in domain and not any(one.isspace() for one in text)
    if not text or (is_address and len(text) <= MOST["contact"] and not _is_strange(text)):
        return ""
    return "contact_wrong"


def _is_strange(text: str, allowed: str = "") -> bool:
    """Whether there are control characters, or others that hide or turn text."""
    return any(
        (unicodedata.category(one) in {"Cc", "Cs", "Co"} and one not in allowed) or one in OVERRIDES or one in "\u2028\u2029"
        for one in text
    )


def keep(session: TenantSession, typed: Typed, code: str, at: datetime) -> tuple[Proposal, str]:
    """Keeps a proposal without faults; returns it and the code by which its sender may follow it.

    ``code`` is the form's own. The sender's is made of it and of all that was typed: the same form sent twice is kept once,
    and another text sent with it once more, with a code of its own.
    """
    columns = _columns(typed)
    told = hashlib.sha256(repr((code, sorted(columns.items()))).encode()).hexdigest()[:20]
    before = session.scalars(select(Proposal).where(Proposal.receipt == hashed(told))).first()
    if before is not None:
        return before, told
    kept = Proposal(receipt=hashed(told), created=at, **columns)
    session.add(kept)
    session.flush()
    return kept, told


def _columns(typed: Typed) -> Mapping[str, object]:
    return {
        "title": typed.title,
        "what": typed.what,
        "place": typed.place,
        "area": typed.area,
        "weekdays": [one for one in WEEKDAYS if one in typed.weekdays],
        "months": [int(one) for one in MONTHS if one in typed.months],
        "skills": [],
        "contact": typed.contact or None,
    }
