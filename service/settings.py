"""Settings: from the environment (``LOFTE_…``), with defaults that are safe on one machine."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, PositiveInt, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

Seconds = Annotated[float, Field(gt=0)]
MiB = 1024 * 1024


class Settings(BaseSettings):
    """What may be set; every field is also an environment variable, as ``LOFTE_PORT``."""

    model_config = SettingsConfigDict(env_prefix="LOFTE_", frozen=True, extra="ignore")

    database_url: SecretStr = SecretStr("sqlite:///lofte.db")
    """Where everything is kept: ``sqlite:///file``, or ``postgresql://user:password@host/database``."""
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    solves: PositiveInt = 1
    """Solves at once in one worker."""
    solves_per_tenant: PositiveInt = 2
    """Solves at once of one tenant, over all workers."""
    solves_in_all: PositiveInt = 64
    """Solves at once over all workers."""
    threads: PositiveInt = 2
    """The most search threads of one solve."""
    time_ceiling: Seconds = 3600
    """The longest time limit, in seconds, that may be asked for."""
    grace: Seconds = 120
    """Seconds beyond its time limit after which a solve is killed."""
    memory_ceiling: PositiveInt = 4096
    """MiB of memory beyond which a solve is killed."""
    drain: Annotated[float, Field(ge=0)] = 5
    """Seconds that a worker told to stop waits for its solves, before it parks them."""
    body_ceiling: PositiveInt = 16 * MiB
    """The largest request, in bytes."""
    officers_ceiling: PositiveInt = 1200
    """The most officers of one scenario."""
    duties_ceiling: PositiveInt = 20_000
    """The most duties that one scenario may unfold into."""
    retention_days: PositiveInt = 730
    """Days after which plans that were never published are deleted, with their events and exports."""
    session_hours: PositiveInt = 12
    public_url: Annotated[str, Field(pattern=r"^(https?://[^\s/]+)?$")] = ""
    """How the public reaches this service, as ``https://lofte.example.org``; without it, as each request says."""

    @property
    def url(self) -> str:
        """The database's address for SQLAlchemy, with the driver named."""
        given = self.database_url.get_secret_value()
        for plain in ("postgresql://", "postgres://"):
            if given.startswith(plain):
                return "postgresql+psycopg://" + given.removeprefix(plain)
        return given

    @property
    def file(self) -> Path | None:
        """The database's file; None on a server."""
        return Path(self.url.removeprefix("sqlite:///")) if self.url.startswith("sqlite:///") else None
