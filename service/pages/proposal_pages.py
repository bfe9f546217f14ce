"""The pages of proposals: what each shows, chosen from what is public."""

import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from babel.dates import get_day_names, get_month_names
from babel.lists import format_list
from fastapi import Response
from sqlalchemy import select

from service import draws
from service.answering import figures_of
from service.finding import find
from service.pages.rendering import PLAIN, PRIVATE, render
from service.pages.wording import LOCALES, Wording
from service.people import hashed
from service.proposals import WEEKDAYS, Words, areas_of, listed, see, shift_of, words_of
from service.proposing import MONTHS, MOST, TRAP, Typed
from service.public import District
from service.storage.citizens import Draw, Proposal
from service.storage.database import TenantSession
from service.supporting import has_supported

"""A page with a stamp, a code or somebody's own support is kept by nobody."""


def areas(session: TenantSession) -> dict[str, str]:
    """The stadsdelar that a proposal may be about, id to name."""
    return areas_of(session)


def restamped(typed: Typed, stamp: str) -> Typed:
    """A form as it was typed, to be sent anew."""
    return replace(typed, stamp=stamp)


def _send(template: str, where: District, say: Wording, path: str, status: int = 200, **shown: Any) -> Response:
    root = f"/public/{where.slug}"
    page = render(template, say, PRIVATE, PLAIN, district=where, root=root, path=f"{root}{path}", **shown)
    page.status_code = status
    return page


def listing(
    session: TenantSession,
    where: District,
    say: Wording,
    at: datetime,
    typed: Typed,
    before: str | None,
    faults: dict[str, str] | None = None,
    status: int = 200,
) -> Response:
    """All proposals, the figures, and the form as it was typed with its ``faults`` (field to word)."""
    known = areas(session)
    found = listed(session, known, before)
    return _send(
        "proposals.html.j2",
        where,
        say,
        "/proposals",
        status,
        figures=figures_of(session, where.about.answer_days, at),
        items=found.items,
        older=found.older,
        before=before,
        draws=session.execute(select(Draw.id, Draw.title, Draw.drawn).order_by(Draw.id.desc()).limit(10)).all(),
        areas=known,
        days=list(zip(WEEKDAYS, names_of_days(say), strict=True)),
        months=list(zip(MONTHS, names_of_months(say), strict=True)),
        most=MOST,
        trap=TRAP,
        typed=typed,
        faults={field: say(word, most=MOST.get(field, 0)) for field, word in (faults or {}).items()},
        when=lambda words: when(say, words),
    )


def one(
    session: TenantSession,
    where: District,
    say: Wording,
    name: str,
    receipt: str,
    word: str,
    fault: str = "",
    status: int = 200,
) -> Response:
    """One proposal. Whoever knows its code sees its words also before they are public."""
    row = find(session, Proposal, name)
    is_own = bool(receipt) and secrets.compare_digest(row.receipt, hashed(receipt))
    return _send(
        "proposal.html.j2",
        where,
        say,
        f"/proposals/{name}",
        status,
        proposal=see(row, areas(session), shift_of(session, row)),
        own=words_of(row) if is_own else None,
        receipt=receipt if is_own else "",
        asking={"receipt": receipt} if is_own else {},
        has_supported=bool(word) and has_supported(session, word, row),
        fault=say(fault) if fault else "",
        when=lambda words: when(say, words),
    )


def draw(session: TenantSession, where: District, say: Wording, name: str) -> Response:
    """A draw."""
    row = find(session, Draw, name)
    rows = select(Proposal).where(Proposal.id.in_(row.candidates))
    seen = {one.id: see(one, areas(session), None) for one in session.scalars(rows)}
    return _send("proposals_draw.html.j2", where, say, f"/draws/{name}", draw=draws.show(row), seen=seen)


def draw_file(session: TenantSession, name: str) -> Response:
    """A draw as JSON, open to other sites."""
    content = draws.show(find(session, Draw, name)).model_dump_json()
    headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"}
    return Response(content, media_type="application/json", headers=headers)


def names_of_days(say: Wording) -> list[str]:
    """The weekdays from Monday on."""
    return [str(name) for _, name in sorted(get_day_names("wide", locale=LOCALES[say.language]).items())]


def names_of_months(say: Wording) -> list[str]:
    """The months from January on."""
    return [str(name) for _, name in sorted(get_month_names("wide", locale=LOCALES[say.language]).items())]


def when(say: Wording, words: Words) -> str:
    """When a proposal wishes its shift to be."""
    days = [name for key, name in zip(WEEKDAYS, names_of_days(say), strict=True) if key in words.weekdays]
    months = [name for key, name in zip(MONTHS, names_of_months(say), strict=True) if int(key) in words.months]
    told = [str(format_list(some, style="or", locale=LOCALES[say.language])) for some in (days, months) if some]
    return "; ".join(told) or say("proposal_any_time")
