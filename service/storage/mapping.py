"""The table of profiles: where and when violence is to be expected."""

from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from service.storage.tables import Owned


class Profile(Owned):
    """A profile with what it was made from: for staff, never for the public.

    ``document`` is the text of ``optimizer.write_findings``, which holds no single incident, and ``digest`` its SHA-256.
    ``account`` says what was read and how. ``seed`` is the secret that tours are drawn with: it never leaves the service.
    """

    __tablename__ = "profiles"

    title: Mapped[str]
    account: Mapped[dict[str, Any]]
    digest: Mapped[str]
    document: Mapped[str] = mapped_column(deferred=True)
    seed: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
