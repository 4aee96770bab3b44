"""Files as people send them: good, wrong, broken and hostile."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from organization.rules.siasn.findings import Sheet
from organization.services.siasn import reader
from organization.services.siasn.reader import WrongFile, read_rows
from tests.organization.siasn_rows import DATA, people, units, write_xlsx

SHEET_XML = "xl/worksheets/sheet1.xml"


def replaced(path, member, change):
    """The file with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = change(parts[member])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def unor(tmp_path):
    return write_xlsx(tmp_path / "unor.xlsx", units())


def test_rows_keep_their_number_and_only_needed_columns(tmp_path):
    rows = [{**row, "NIK": "1375136679848006"} for row in people().values()]
    rows.insert(1, dict.fromkeys(rows[0]))
    read = read_rows(Sheet.PEGAWAI, write_xlsx(tmp_path / "pegawai.xlsx", rows))

    assert [number for number, _ in read] == [2, 4, 5, 6, 7, 8]
    assert read[0][1]["NAMA"] == "Sekda Utama"
    assert all("NIK" not in cells for _, cells in read)


def test_the_export_is_read(unor):
    rows = read_rows(Sheet.PEGAWAI, DATA / "siasn_dirty" / "pegawai.xlsx")
    cells = dict(rows)

    assert len(rows) == 800
    assert cells[170]["NAMA"] == '=HYPERLINK("http://contoh.invalid","klik")'
    assert isinstance(cells[452]["NIP BARU"], float)
    assert cells[495]["NAMA"] == "  FARHUNNISA MELANI "


def test_an_open_file_is_read_as_a_path_is(unor):
    with unor.open("rb") as file:
        assert read_rows(Sheet.UNOR, file) == read_rows(Sheet.UNOR, unor)


def test_headers_may_have_blanks_and_small_letters(tmp_path):
    rows = [{f" {name.lower()} ": value for name, value in row.items()} for row in units()]

    assert len(read_rows(Sheet.UNOR, write_xlsx(tmp_path / "unor.xlsx", rows))) == 5


def test_shared_strings_numbers_and_dates_are_read(tmp_path):
    book = Workbook()
    book.active.append(list(units()[0]))
    book.active.append([7, "Dinas", None, None, None, None])
    book.save(tmp_path / "unor.xlsx")

    assert read_rows(Sheet.UNOR, tmp_path / "unor.xlsx")[0][1]["ID"] == 7


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [{"ID": "1", "NAMA UNOR": "Dinas"}],
            "Kolom ESELON NAMA, NAMA JABATAN, JENIS UNOR, DIATASAN ID tidak ditemukan pada baris pertama berkas UNOR.",
        ),
        (list(people().values()), "Berkas UNOR ternyata berisi data PEGAWAI. Apakah kedua berkas tertukar?"),
        ([dict.fromkeys(units()[0])], "Berkas UNOR tidak berisi baris data."),
    ],
    ids=["columns missing", "files swapped", "empty"],
)
def test_a_wrong_file_is_told_clearly(tmp_path, rows, message):
    with pytest.raises(WrongFile, match="^" + message.replace(".", r"\.").replace("?", r"\?") + "$"):
        read_rows(Sheet.UNOR, write_xlsx(tmp_path / "x.xlsx", rows))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_what_is_no_excel_file_is_refused(tmp_path, content):
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)

    with pytest.raises(WrongFile, match="bukan berkas Excel"):
        read_rows(Sheet.UNOR, path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(WrongFile, match="tidak ada"):
        read_rows(Sheet.UNOR, tmp_path / "none.xlsx")


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml[: len(xml) // 2],
        lambda xml: xml.replace(b't="inlineStr"', b't="s"').replace(b"<is><t>", b"<v>").replace(b"</t></is>", b"</v>"),
        lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml.replace(b"Dinas Sosial", b"&a;"),
    ],
    ids=["cut off", "unknown shared strings", "entities"],
)
def test_a_broken_or_hostile_sheet_is_refused(unor, change):
    with pytest.raises(WrongFile, match="rusak atau bukan Excel"):
        read_rows(Sheet.UNOR, replaced(unor, SHEET_XML, change))


def test_another_package_is_refused(tmp_path):
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")

    with pytest.raises(WrongFile, match="rusak atau bukan Excel"):
        read_rows(Sheet.UNOR, path)


def test_a_bomb_is_not_unpacked(monkeypatch, unor):
    monkeypatch.setattr(reader, "MOST_BYTES_UNPACKED", 1000)

    with pytest.raises(WrongFile, match="terlalu besar"):
        read_rows(Sheet.UNOR, unor)


def test_too_many_rows_are_refused(monkeypatch, unor):
    monkeypatch.setattr(reader, "MOST_ROWS", 4)

    with pytest.raises(WrongFile, match="lebih dari 4 baris"):
        read_rows(Sheet.UNOR, unor)


def test_a_cell_far_away_costs_nothing(unor):
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    path = replaced(unor, SHEET_XML, lambda xml: xml.replace(b"</sheetData>", far))

    assert len(read_rows(Sheet.UNOR, path)) == 5


def test_a_formula_in_any_form_begins_with_its_sign(unor):
    array = b'<f t="array" ref="B4">SUM(A1:A2)</f>'
    named = b"<is><t>Dinas Sosial</t></is>"
    path = replaced(unor, SHEET_XML, lambda xml: xml.replace(named, array, 1))

    assert str(dict(read_rows(Sheet.UNOR, path))[4]["NAMA UNOR"]).startswith("=")


def test_the_file_is_left_open_for_its_owner(unor):
    file = io.BytesIO(unor.read_bytes())
    read_rows(Sheet.UNOR, file)

    assert not file.closed
