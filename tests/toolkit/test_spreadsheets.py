import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from asn_kinerja.toolkit.spreadsheets import Column, Kind, Table, clean, typed_cell

ATTACKS = [
    '=HYPERLINK("http://jahat.example","klik")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "#N/A",
    "#REF!",
    "=cmd|' /C calc'!A0",
]


def read_back(*tables_of) -> Workbook:
    book = Workbook(write_only=True)
    for title, columns, rows in tables_of:
        table = Table(book.create_sheet(title), columns)
        for row in rows:
            table.add(row)
        table.finish()
    file = BytesIO()
    book.save(file)
    return load_workbook(BytesIO(file.getvalue()))


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.CODE])
@pytest.mark.parametrize("attack", ATTACKS)
def test_text_never_runs(kind, attack):
    cell = read_back(("Uji", [Column("Nama", kind=kind)], [[attack]]))["Uji"]["A2"]

    assert (cell.data_type, cell.value) == ("s", attack)


def test_formula_like_text_stays_text_when_it_is_edited():
    sheet = read_back(("Uji", [Column("Nama")], [["=1+1"], ["Budi"]]))["Uji"]

    assert [sheet["A2"].quotePrefix, sheet["A3"].quotePrefix] == [True, False]


def test_a_nip_keeps_its_eighteen_digits():
    cell = read_back(("Uji", [Column("NIP", kind=Kind.CODE)], [["198503122010011001"]]))["Uji"]["A2"]

    assert (cell.value, cell.data_type, cell.number_format) == ("198503122010011001", "s", "@")


@pytest.mark.parametrize(
    ("kind", "value", "read", "format_"),
    [
        (Kind.COUNT, 1200, 1200, "#,##0"),
        (Kind.NUMBER, Decimal("103.456"), 103.456, "0.00"),
        (Kind.PERCENT, Decimal("0.725"), 0.725, "0.0%"),
        (Kind.DATE, datetime.date(2026, 7, 14), datetime.datetime(2026, 7, 14), "dd-mm-yyyy"),  # noqa: DTZ001
    ],
)
def test_numbers_and_days_are_numbers_and_days(kind, value, read, format_):
    cell = read_back(("Uji", [Column("Angka", kind=kind)], [[value]]))["Uji"]["A2"]

    assert (cell.value, cell.number_format) == (read, format_)


@pytest.mark.parametrize("value", [None, ""])
def test_nothing_is_a_blank_cell(value):
    assert read_back(("Uji", [Column("Angka", kind=Kind.NUMBER)], [[value]]))["Uji"]["A2"].value is None


def test_text_in_a_column_of_numbers_is_refused():
    with pytest.raises(TypeError):
        typed_cell(None, "=1+1", Kind.COUNT)


def test_a_workbook_cannot_hold_control_characters():
    assert clean("Budi\x00\x0b \ud800Santoso\uffff\nbaris dua") == "Budi Santoso\nbaris dua"
    assert len(clean("x" * 40_000)) == 32_767


def test_a_table_is_ready_for_screen_and_paper():
    columns = [Column("Nama", 30), Column("Jumlah", kind=Kind.COUNT)]
    sheet = read_back(("Uji & coba", columns, [["Budi", 1], ["Citra", 2]]))["Uji & coba"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.column_dimensions["A"].width == 30
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"
