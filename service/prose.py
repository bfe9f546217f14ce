"""Texts that people write in forms: line ends of one kind, and nothing in them that hides or turns text.

``Prose`` and ``Remark`` are whole types. One of another length is ``Annotated[str, Field(max_length=…, pattern=NEEDED),
PLAIN]``, or with ``OPTIONAL`` where nothing need be written.
"""

import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, Field

TURNING = r"\u202a-\u202e\u2066-\u2069"
"""What lets text be read in another order than it was written."""
BAD = rf"\x00-\x08\x0b-\x1f\x7f-\x9f{TURNING}"
"""What no line may hold, beside tabs and line feeds; the inside of a regex's brackets."""
_BAD = rf"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f{TURNING}"
# Carriage returns and tabs are taken, and made plain before anything is kept: browsers end lines with CRLF.
OPTIONAL = rf"^[^{_BAD}]*$"
NEEDED = rf"^[^{_BAD}]*[^\s{_BAD}][^{_BAD}]*$"
ONE_LINE = rf"^[^\t\n{BAD}]*$"
ONE_LINE_NEEDED = rf"^[^\t\n{BAD}]*[^\s{BAD}][^\t\n{BAD}]*$"


def plain(value: object) -> object:
    """A text in one form of Unicode (NFC), with line feeds for line ends and blanks for tabs; anything else as it is."""
    if not isinstance(value, str):
        return value
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


PLAIN = BeforeValidator(plain)
Prose = Annotated[str, Field(max_length=1000, pattern=NEEDED, examples=["Vi gör det i mars."]), PLAIN]
Remark = Annotated[str, Field(max_length=500, pattern=OPTIONAL, examples=["Många kom."]), PLAIN]
