"""The one catalogue of words for people: headings, names of codes, labels. Swedish first, English second."""

from optimizer.catalogue import calendar, console, report, tables, workbook
from optimizer.text import Language, Text

PAGES: tuple[dict[str, Text], ...] = (tables.WORDS, workbook.WORDS, console.WORDS, report.WORDS, calendar.WORDS)
"""The words of each kind of output; where two have the same key, the first is meant."""


def word(key: str, language: Language) -> str:
    """The word for a key. Raises KeyError when the catalogue has none."""
    for words in PAGES:
        if key in words:
            return words[key].to(language)
    raise KeyError(f"the catalogue has no word for {key!r}; add it to optimizer/catalogue")
