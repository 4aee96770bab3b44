"""The two .xlsx files of an import → rows of the columns we need.

A file is somebody's upload: its unpacked size and its rows are bounded before and
while it is read, and with defusedxml installed openpyxl refuses entity bombs.
"""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import digits
from typing import IO, Any, BinaryIO

from django.core.files import File
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from organization.rules.siasn import people, units
from organization.rules.siasn.cells import tidy
from organization.rules.siasn.findings import Sheet

MOST_BYTES_UNPACKED = 300 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
COLUMNS = {Sheet.UNOR: units.COLUMNS, Sheet.PEGAWAI: people.COLUMNS}
TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"

Source = str | Path | BinaryIO | File
Rows = list[tuple[int, dict[str, object]]]


class WrongFile(Exception):
    """A file that cannot be read as that export; the message is Indonesian."""


def read_rows(sheet: Sheet, source: Source) -> Rows:
    """The filled rows below the header of the first worksheet: (row number, cells by column).

    Raises WrongFile with the missing columns, or what else keeps the file from being read.
    """
    _check_archive(sheet, source)
    try:
        return _rows(sheet, source)
    except WrongFile:
        raise
    except Exception as fault:
        # Whatever openpyxl stumbles over in a broken file, the file is what is wrong.
        raise WrongFile(f"Berkas {sheet} rusak atau bukan Excel (.xlsx), jadi tidak dapat dibaca.") from fault


def _check_archive(sheet: Sheet, source: Source) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError) as fault:
        raise WrongFile(f"Berkas {sheet} tidak ada atau bukan berkas Excel (.xlsx).") from fault
    if unpacked > MOST_BYTES_UNPACKED:
        raise WrongFile(f"Berkas {sheet} terlalu besar setelah dibuka (lebih dari {MOST_BYTES_UNPACKED // 2**20} MB).")


def _rows(sheet: Sheet, source: Source) -> Rows:
    reader = ExcelReader(source, read_only=True, keep_links=False)
    with reader.archive, _first_worksheet(reader) as worksheet:
        parser = _parser(reader, worksheet)
        lines = _lines(parser)
        columns = _columns(sheet, next(lines, (1, {}))[1])
        parser.wanted = set(columns)
        rows: Rows = []
        for number, line in lines:
            cells = {column: line.get(position) for position, column in columns.items()}
            if any(value is not None for value in cells.values()):
                rows.append((number, cells))
            if len(rows) > MOST_ROWS:
                raise WrongFile(f"Berkas {sheet} berisi lebih dari {MOST_ROWS} baris.")
    if not rows:
        raise WrongFile(f"Berkas {sheet} tidak berisi baris data.")
    return rows


class _Parser(WorkSheetParser):
    """openpyxl's own parser, which leaves the columns that nobody wants unread."""

    wanted: set[int] | None = None

    def parse_cell(self, element: Any) -> dict[str, Any]:
        place = _column_number(element.get("r"))
        if self.wanted is not None and place and place not in self.wanted:
            return {"column": place, "value": None}
        if element.get("t") == "inlineStr" and place and element.find(FORMULA_TAG) is None:
            return {"column": place, "value": "".join(part.text or "" for part in element.iter(TEXT_TAG))}
        return super().parse_cell(element)


def _first_worksheet(reader: ExcelReader) -> IO[bytes]:
    # load_workbook would read a sheet without a stated size twice, once only to measure it.
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    part = next(rel.target for _, rel in reader.parser.find_sheets() if "chartsheet" not in rel.Type)
    return reader.archive.open(part)


def _parser(reader: ExcelReader, worksheet: IO[bytes]) -> _Parser:
    return _Parser(
        worksheet,
        reader.shared_strings,
        epoch=reader.wb.epoch,
        date_formats=reader.wb._date_formats,
        timedelta_formats=reader.wb._timedelta_formats,
    )


def _lines(parser: _Parser) -> Iterator[tuple[int, dict[int, object]]]:
    for number, cells in parser.parse():
        yield number, {cell["column"]: _plain(cell["value"]) for cell in cells if cell["value"] is not None}


def _plain(value: object) -> object:
    # An array formula comes as an object; any formula is told by its first mark.
    return "=" if hasattr(value, "ref") else value


def _column_number(reference: str | None) -> int:
    number = 0
    for letter in (reference or "").rstrip(digits):
        number = number * 26 + ord(letter) - 64
    return number


def _columns(sheet: Sheet, header: dict[int, object]) -> dict[int, str]:
    """Position → name of the columns we need. Of two of one name the first counts."""
    names = {tidy(value).upper(): place for place, value in reversed(header.items()) if place <= MOST_COLUMNS}
    missing = [column for column in COLUMNS[sheet] if column not in names]
    if missing:
        raise WrongFile(_about_missing(sheet, set(names), missing))
    return {names[column]: column for column in COLUMNS[sheet]}


def _about_missing(sheet: Sheet, header: set[str], missing: Sequence[str]) -> str:
    other = Sheet.PEGAWAI if sheet == Sheet.UNOR else Sheet.UNOR
    if set(COLUMNS[other]) <= header:
        return f"Berkas {sheet} ternyata berisi data {other}. Apakah kedua berkas tertukar?"
    return f"Kolom {', '.join(missing)} tidak ditemukan pada baris pertama berkas {sheet}."
