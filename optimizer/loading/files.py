"""Files: their bytes, and the text in them, within limits."""

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from optimizer.loading.fault import refusal

LIMIT = 20_000_000
"""The largest file that is read, in bytes, if nothing else is said."""


def read(path: Path, limit: int, name: str | None = None) -> bytes:
    """The bytes of a regular file; its size is looked at first.

    Raises ScenarioError when there is no such file, it cannot be read, or it is larger than ``limit`` bytes.
    """
    name = str(path) if name is None else name
    try:
        found = path.stat()
    except FileNotFoundError:
        raise refusal(name, "there is no such file", "check the name and the folder") from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    if S_ISDIR(found.st_mode):
        raise refusal(name, "is a folder", "name a file in it")
    if not S_ISREG(found.st_mode):
        raise refusal(name, "is no ordinary file", "name a file")
    if found.st_size > limit:
        raise _too_large(name, found.st_size, limit)
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(name, error) from None
    if len(content) > limit:
        raise _too_large(name, len(content), limit)
    return content


def _unreadable(name: str, error: Exception) -> Exception:
    reason = getattr(error, "strerror", None) or error
    return refusal(name, f"cannot be read ({reason})", "check the name, and that you may read the file")


def _too_large(name: str, size: int, limit: int) -> Exception:
    return refusal(
        name, f"is too large; at most {limit:,} bytes are read", "leave out what the plan does not need", f"{size:,} bytes"
    )


def decode(content: bytes, name: str) -> str:
    """The text of bytes in UTF-8, with or without a byte order mark. Raises ScenarioError, naming the byte."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refusal(name, "is written in UTF-16, from its first byte on", "save it as UTF-8", value="byte 0")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        value = f"byte {error.start} is 0x{content[error.start]:02x}"
        line = content.count(b"\n", 0, error.start) + 1
        raise refusal(name, "is not written in UTF-8", "save it as UTF-8", value, line) from None
