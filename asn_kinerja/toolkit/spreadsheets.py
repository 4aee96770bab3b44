"""Tables in .xlsx files: safe to open, readable on paper, small in memory.

Written with openpyxl's write-only workbook: rows go to disk as they come. Text stays text
whatever it begins with; control characters, which a workbook cannot hold, are left out.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from textwrap import wrap
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties

BRAND = "0F4C4F"
A4 = 9
MOST_CHARACTERS = 32_767
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
WOULD_RUN = ("=", "+", "-", "@", "\t", "\r")

# Named, for a font without a name is another one in every program.
TITLE = Font(name="Calibri", size=16, bold=True, color=BRAND)
BOLD = Font(name="Calibri", size=11, bold=True)
HEADER_FONT = Font(name="Calibri", size=11, bold=True, color="FFFFFF")
HEADER_FILL = PatternFill("solid", fgColor=BRAND)
HEADER_HEIGHT = 32
LINE_HEIGHT = 15
WRAPPED = Alignment(wrap_text=True, vertical="top")
ABOVE_TOTAL = Border(top=Side(style="thin"))


class Kind(Enum):
    """What a column holds, with the format of its cells."""

    TEXT = "General"
    CODE = "@"  # a number that is a name, such as a NIP
    COUNT = "#,##0"
    NUMBER = "0.00"
    PERCENT = "0.0%"
    DATE = "dd-mm-yyyy"

    @property
    def is_number(self) -> bool:
        return self in (Kind.COUNT, Kind.NUMBER, Kind.PERCENT)


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int = 12
    kind: Kind = Kind.TEXT
    wraps: bool = False


def clean(text: str) -> str:
    return UNWRITABLE.sub("", text)[:MOST_CHARACTERS]


def text_cell(sheet: Any, text: str, *, font: Font | None = None) -> Cell:
    """A cell that stays text, also when somebody edits it later."""
    text = clean(text)
    cell = WriteOnlyCell(sheet, value=text)
    # openpyxl would make a formula of "=…" and an error of "#N/A".
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(WOULD_RUN)
    if font:
        cell.font = font
    return cell


def typed_cell(sheet: Any, value: object, kind: Kind, *, font: Font | None = None) -> Cell | str | None:
    """A value as a cell of its column's kind. A blank for None and ""."""
    if value is None or value == "":
        return None
    if kind is Kind.TEXT:
        text = clean(str(value))
        # Most text is harmless and needs no cell of its own, which saves much time.
        return text_cell(sheet, text, font=font) if font or text.startswith((*WOULD_RUN, "#")) else text
    if kind is Kind.CODE:
        cell = text_cell(sheet, str(value), font=font)
    elif isinstance(value, int | Decimal | datetime.date):
        cell = WriteOnlyCell(sheet, value=value)
        if font:
            cell.font = font
    else:
        raise TypeError(f"{value!r} is not {kind.name.lower()}")
    cell.number_format = kind.value
    return cell


class Table:
    """An empty write-only sheet becomes one with lines of introduction, one table, and a set-up for A4 paper.

    The introduction is a title, the answer in a sentence, and whatever else.

    Rows are added one by one; `finish` then sets the filter over them.
    """

    def __init__(self, sheet: Any, columns: Sequence[Column], *, intro: Sequence[str] = ()) -> None:
        self.sheet = sheet
        self.columns = columns
        self.header_row = len(intro) + 1
        self.row = 0
        self._set_up()
        for position, line in enumerate(intro):
            self._append([text_cell(self.sheet, line, font=(TITLE, BOLD, None)[min(position, 2)])])
        self._append([self._heading(column) for column in columns])
        self.last_row = self.row

    def _set_up(self) -> None:
        sheet = self.sheet
        for number, column in enumerate(self.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.freeze_panes = sheet_cell(1, self.header_row + 1)
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.row_dimensions[self.header_row].height = HEADER_HEIGHT
        sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = A4
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        sheet.print_title_rows = f"{self.header_row}:{self.header_row}"
        sheet.oddFooter.left.text = sheet.title.replace("&", "&&")
        sheet.oddFooter.right.text = "Halaman &P dari &N"

    def _heading(self, column: Column) -> Cell:
        cell = text_cell(self.sheet, column.title, font=HEADER_FONT)
        cell.fill = HEADER_FILL
        side = "right" if column.kind.is_number else "left"
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side)
        return cell

    def _append(self, cells: Sequence[object]) -> None:
        self.sheet.append(cells)
        self.row += 1

    def add(self, values: Sequence[object]) -> None:
        cells: list[Any] = []
        lines = 1
        for value, column in zip(values, self.columns, strict=True):
            cell = typed_cell(self.sheet, value, column.kind)
            if column.wraps and isinstance(cell, str):
                # A program that opens the file does not measure the rows anew.
                lines = max(lines, len(wrap(cell, column.width - 1)))
                cell = text_cell(self.sheet, cell)
                cell.alignment = WRAPPED
            cells.append(cell)
        if lines > 1:
            self.sheet.row_dimensions[self.row + 1].height = LINE_HEIGHT * lines
        self._append(cells)
        self.last_row = self.row

    def add_total(self, values: Sequence[object]) -> None:
        """A row in bold below the others, which the filter leaves in place."""
        cells = []
        for value, column in zip(values, self.columns, strict=True):
            cell: Any = typed_cell(self.sheet, value, column.kind, font=BOLD) or WriteOnlyCell(self.sheet)
            cell.border = ABOVE_TOTAL
            cells.append(cell)
        self._append(cells)

    def finish(self) -> None:
        last = sheet_cell(len(self.columns), max(self.last_row, self.header_row))
        self.sheet.auto_filter.ref = f"{sheet_cell(1, self.header_row)}:{last}"


def sheet_cell(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"
