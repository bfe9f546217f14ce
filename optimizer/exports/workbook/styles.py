"""Looks of cells, each made once a workbook. Colour never stands alone: a letter, a name or a number says the same."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

Look = dict[str, Any]

WEEKEND: Look = {"bg_color": "#E4ECF7"}
EVE: Look = {"bg_color": "#FBE3C4"}
RED: Look = {"bg_color": "#F7D4D4"}
LEAVE: Look = {"bg_color": "#D0D0D0", "font_color": "#404040"}
WORK: Look = {"bg_color": "#1F4E79", "font_color": "#FFFFFF", "bold": True}
BROKEN: Look = {"border": 2, "border_color": "#C00000", "bold": True}
SHORT: Look = {"bg_color": "#C00000", "font_color": "#FFFFFF", "bold": True}

PLAIN: Look = {"font_size": 10, "valign": "vcenter"}
TITLE: Look = {"bold": True, "font_size": 14}
HEADING: Look = PLAIN | {"bold": True, "bg_color": "#EDEDED", "border": 1, "border_color": "#A6A6A6"}
COLUMN_HEADING: Look = HEADING | {"text_wrap": True, "align": "left", "valign": "top", "indent": 1}
CELL: Look = PLAIN | {"align": "center", "border": 1, "border_color": "#D9D9D9"}
UPRIGHT: Look = {"rotation": 90, "align": "center", "valign": "bottom"}
TEXT: Look = {"text_wrap": True, "align": "left", "indent": 1}
DATE: Look = {"num_format": "yyyy-mm-dd"}
TIME: Look = {"num_format": "yyyy-mm-dd hh:mm"}
TENTHS: Look = {"num_format": "0.0"}
UNLESS_ZERO: Look = {"num_format": "0;-0;"}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *looks: Look) -> Format:
        """The format of several looks together; the later goes before the earlier."""
        whole = {name: value for look in looks for name, value in look.items()}
        key = tuple(sorted(whole.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(whole)
        return self._made[key]
