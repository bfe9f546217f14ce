"""How sheets are printed: landscape, headings on every page, page numbers."""

from xlsxwriter.worksheet import Worksheet

from optimizer.catalogue import word
from optimizer.text import Language

A3, A4 = 8, 9
MOST_OF_HEADER = 200
"""A header holds 255 characters at most, its codes included."""


def set_page(sheet: Worksheet, title: str, language: Language, paper: int = A4, pages_wide: int = 1) -> None:
    """Landscape and fitted to so many pages across, with the title above and the page number below."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
    safe = title[: MOST_OF_HEADER // 2].replace("&", "&&")
    sheet.set_header(f"&L{safe}&R&A")
    sheet.set_footer(f"&C{word('page.of', language)}&R&D")
