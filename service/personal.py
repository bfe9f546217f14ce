"""Texts that look as if they held personal data: an identity number, a telephone number, an e-mail address."""

import re

TIMES = re.compile(r"(?<!\d)(?:[01]?\d|2[0-4])[.:]?[0-5]\d\s*[-–]\s*(?:[01]?\d|2[0-4])[.:]?[0-5]\d(?!\s?\d)")
DATES = re.compile(r"(?<!\d)(?:(?:19|20)\d\d-[01]?\d-[0-3]?\d|[0-3]?\d[./][01]?\d[./](?:19|20)?\d\d)(?![-\d])")
"""Hours and dates, which are no telephone numbers."""
IDENTITY = re.compile(r"(?<!\d)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\s?[-+–]?\s?\d{4}(?!\d)")
"""A Swedish personal identity number or coordination number (whose day is 60 more): (YY)YYMMDD-NNNN."""
PHONE = re.compile(r"(?<![\d-])(?:(?:\+|00)[1-9]\d|0[1-9])(?:[\s\-–()/.]{0,3}\d){6,11}(?!\d)")
"""A Swedish telephone number, from its area code on, or one with a country code."""
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")


def is_personal(text: str) -> bool:
    """Whether a text looks as if it held personal data. Hours and dates do not."""
    if EMAIL.search(text):
        return True
    rest = DATES.sub(" – ", TIMES.sub(" – ", text))
    return bool(IDENTITY.search(text) or PHONE.search(rest))
