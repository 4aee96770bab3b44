"""Single rows, and rows among each other."""

import datetime

import pytest

from organization.rules.siasn.cells import proper_name, tidy
from organization.rules.siasn.people import choose_heads, parse_person, settle_people
from organization.rules.siasn.units import opd_ids, parse_unit, settle_units
from tests.organization.siasn_rows import BIDANG, DINAS, ROOT, SETDA, TODAY, person, unit


def parsed_person(number=2, **cells):
    row = person("Budi Santoso", BIDANG, "Arsiparis Terampil", **cells)
    return parse_person(number, row, today=TODAY)


def parsed_units(*rows):
    return [parse_unit(number, row)[0] for number, row in enumerate(rows, start=2)]


def columns(findings, level):
    return [finding.column for finding in findings if finding.level == level]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("SARAH PURNAWATI", "Sarah Purnawati"),
        ("siti nur'aini", "Siti Nur'aini"),
        ("M. ABD.RAHMAN", "M. Abd.Rahman"),
        ("SITI-HAJAR", "Siti-Hajar"),
        ("Nur AINI van Dijk", "Nur AINI van Dijk"),
    ],
)
def test_names_in_capitals_are_written_as_names(written, stored):
    assert proper_name(written) == stored


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Budi \n Santoso\u00a0", "Budi Santoso"),
        ("Bu\u200bdi\x07", "Budi"),
        (7.0, "7"),
        (None, ""),
        ("-", ""),
        ("NULL", ""),
    ],
)
def test_cells_become_one_line(cell, text):
    assert tidy(cell) == text


def test_a_good_row_is_read_whole():
    row, findings = parsed_person(
        **{
            "GELAR DEPAN": "dr.",
            "GELAR BELAKANG": "S.H.",
            "NAMA": "BUDI SANTOSO",
            "JENIS JABATAN NAMA": "Jabatan Fungsional",
        }
    )

    assert findings == []
    assert (row.name, row.title_before, row.title_after, row.kind) == ("Budi Santoso", "dr.", "S.H.", "pns")
    assert (row.sex, row.birth_date, row.rank) == ("m", datetime.date(1985, 1, 1), "III/c")
    assert (row.post, row.post_kind, row.post_since) == ("Arsiparis Terampil", "functional", datetime.date(2022, 3, 1))
    assert (row.unit_id, row.opd_name, row.is_appraised) == (BIDANG, "Dinas Sosial", True)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("NAMA", None),
        ("NAMA", '=HYPERLINK("http://contoh.invalid","klik")'),
        ("NAMA", "@SUM(A1)"),
        ("NAMA", "#REF!"),
        ("NAMA", "x" * 151),
        ("JABATAN NAMA", "=1+1"),
        ("GELAR BELAKANG", "+1"),
        ("TANGGAL LAHIR", "31-02-1980"),
        ("TANGGAL LAHIR", "01-01-2030"),
        ("TANGGAL LAHIR", None),
        ("JENIS PEGAWAI NAMA", "TNI"),
        ("KEDUDUKAN HUKUM NAMA", None),
        ("UNOR ID", None),
        ("NIP BARU", "1985"),
    ],
)
def test_a_fault_stops_the_row_and_names_its_column(column, cell):
    row, findings = parsed_person(**{column: cell})

    assert row is None
    assert columns(findings, "error") == [column]


def test_all_faults_of_a_row_are_told_and_no_formula_is_repeated():
    row, findings = parsed_person(**{"NAMA": "=1+1", "NIP BARU": None, "TANGGAL LAHIR": "x"})

    assert row is None
    assert columns(findings, "error") == ["NIP BARU", "NAMA", "TANGGAL LAHIR"]
    assert not any("=1+1" in finding.reason + finding.who for finding in findings)


@pytest.mark.parametrize(
    ("column", "cell", "level"),
    [
        ("JENIS KELAMIN", "F", "warning"),
        ("JENIS KELAMIN", None, "warning"),
        ("TANGGAL LAHIR", "02-01-1985", "warning"),
        ("EMAIL", "bukan surel", "warning"),
        ("JENIS JABATAN NAMA", "Lain", "warning"),
        ("TMT JABATAN", "31-02-2020", "warning"),
        ("TMT JABATAN", "01-12-2026", "warning"),
        ("NAMA", "  Budi  Santoso ", "tidied"),
        ("NIP BARU", "'198501012010031001", "tidied"),
    ],
)
def test_a_doubt_stops_nothing(column, cell, level):
    row, findings = parsed_person(**{column: cell})

    assert row is not None
    assert [(finding.level, finding.column) for finding in findings] == [(level, column)]


@pytest.mark.parametrize("cell", ["01/01/1985", "1985-01-01", datetime.date(1985, 1, 1)])
def test_dates_as_excel_may_have_rewritten_them(cell):
    row, findings = parsed_person(**{"TANGGAL LAHIR": cell})

    assert findings == []
    assert row.birth_date == datetime.date(1985, 1, 1)


def test_who_is_not_appraised_is_left_out_whatever_else_is_wrong():
    row, findings = parsed_person(**{"KEDUDUKAN HUKUM NAMA": "Pensiun", "NAMA": None, "TANGGAL LAHIR": "x"})

    assert not row.is_appraised
    assert [(finding.level, finding.column) for finding in findings] == [("left_out", "KEDUDUKAN HUKUM NAMA")]
    assert "Pensiun" in findings[0].reason


def repeated(*birth_dates):
    rows = []
    for number, birth_date in enumerate(birth_dates, start=2):
        cells = {"NIP BARU": "198501012010031001", "TANGGAL LAHIR": birth_date}
        rows.append(parsed_person(number, **cells)[0])
    return settle_people(rows, {BIDANG})


@pytest.mark.parametrize(
    ("birth_dates", "kept"),
    [
        (["01-01-1985", "05-05-1990"], [2]),
        (["05-05-1990", "01-01-1985"], [3]),
        (["05-05-1990", "01-01-1985", "06-06-1991"], [3]),
        (["01-01-1985", "01-01-1985"], []),
        (["05-05-1990", "06-06-1991"], []),
    ],
)
def test_of_one_nip_the_row_that_agrees_with_it_is_kept(birth_dates, kept):
    people, findings = repeated(*birth_dates)

    assert [each.row for each in people] == kept
    refused = set(range(2, len(birth_dates) + 2)) - set(kept)
    errors = [finding for finding in findings if finding.level == "error"]
    assert {finding.row for finding in errors} == refused
    assert {finding.column for finding in errors} == {"NIP BARU"}
    others = {number: [str(other) for other in range(2, len(birth_dates) + 2) if other != number] for number in refused}
    assert all(f"baris {', '.join(others[finding.row])}." in finding.reason for finding in errors)


def test_one_pns_id_for_two_people_is_an_error_of_both():
    rows = [parsed_person(number, **{"PNS ID": "SAMA"})[0] for number in (2, 3)]
    people, findings = settle_people(rows, {BIDANG})

    assert people == []
    assert [(finding.row, finding.column) for finding in findings] == [(2, "PNS ID"), (3, "PNS ID")]


def test_an_unknown_unit_is_an_error():
    people, findings = settle_people([parsed_person()[0]], {DINAS})

    assert people == []
    assert [(finding.level, finding.row, finding.column) for finding in findings] == [("error", 2, "UNOR ID")]


def test_an_address_of_two_people_is_nobodys():
    rows = [parsed_person(2, EMAIL="kantor@contoh.invalid")[0], parsed_person(3, EMAIL="Kantor@contoh.invalid")[0]]
    people, findings = settle_people([*rows, parsed_person(4, EMAIL="budi@contoh.invalid")[0]], {BIDANG})

    assert [each.email for each in people] == ["", "", "budi@contoh.invalid"]
    assert [(finding.level, finding.row) for finding in findings] == [("tidied", 2), ("tidied", 3)]


def test_the_topmost_of_two_heads_leads():
    heads = [parsed_person(number, **{"JABATAN NAMA": "Kepala  bidang Rehabilitasi"})[0] for number in (9, 4)]
    leading, findings = choose_heads(heads, {BIDANG: "Kepala Bidang Rehabilitasi"})

    assert leading == {4}
    assert [(finding.level, finding.row, finding.column) for finding in findings] == [("warning", 9, "JABATAN NAMA")]


TREE = [
    unit(ROOT, "Pemerintah Kota", "Wali Kota", None),
    unit(DINAS, "Dinas Sosial", "Kepala Dinas", ROOT),
    unit(BIDANG, "Bidang Rehabilitasi", "Kepala Bidang", DINAS),
]


def test_units_come_top_down_whatever_their_order():
    settled, findings = settle_units(parsed_units(*reversed(TREE)), {})

    assert [each.siasn_id for each in settled] == [ROOT, DINAS, BIDANG]
    assert findings == []


@pytest.mark.parametrize(
    ("extra", "refused"),
    [
        (
            [unit("A", "Unit A", "Kepala A", "TAK-ADA"), unit("B", "Unit B", "Kepala B", "A")],
            {5: "DIATASAN ID", 6: "DIATASAN ID"},
        ),
        (
            [unit("A", "Unit A", "Kepala A", "B"), unit("B", "Unit B", "Kepala B", "A")],
            {5: "DIATASAN ID", 6: "DIATASAN ID"},
        ),
        ([unit("A", "Unit A", "Kepala A", "A")], {5: "DIATASAN ID"}),
        ([unit(DINAS, "Dinas Lain", "Kepala Lain", ROOT)], {5: "ID"}),
    ],
    ids=["unknown parent", "circle", "own parent", "repeated"],
)
def test_a_misplaced_unit_does_not_stop_the_others(extra, refused):
    settled, findings = settle_units(parsed_units(*TREE, *extra), {})

    assert [each.row for each in settled] == [2, 3, 4]
    assert {finding.row: finding.column for finding in findings} == refused
    assert {finding.level for finding in findings} == {"error"}


def test_a_circle_through_the_database_is_refused():
    settled, findings = settle_units(parsed_units(unit("A", "Unit A", "Kepala A", "B")), {"A": None, "B": "A"})

    assert settled == []
    assert [(finding.row, finding.column) for finding in findings] == [(2, "DIATASAN ID")]


def test_a_unit_may_hang_on_one_that_only_the_database_knows():
    settled, findings = settle_units(parsed_units(unit("A", "Unit A", "Kepala A", "B")), {"B": None})

    assert [each.siasn_id for each in settled] == ["A"]
    assert findings == []


def test_a_second_root_is_doubted():
    settled, findings = settle_units(parsed_units(*TREE, unit("A", "Kota Lain", "Wali Kota", None)), {})

    assert len(settled) == 4
    assert [(finding.level, finding.row) for finding in findings] == [("warning", 5)]


@pytest.mark.parametrize("column", ["ID", "NAMA UNOR"])
def test_a_unit_needs_id_and_name(column):
    row, findings = parse_unit(2, {**TREE[1], column: " "})

    assert row is None
    assert columns(findings, "error") == [column]


def test_an_opd_is_the_nearest_unit_of_that_name_and_every_unit_of_echelon_two():
    rows = parsed_units(
        *TREE,
        unit("B2", "Badan Keuangan", "Kepala", ROOT, **{"ESELON NAMA": "II.b"}),
        unit(SETDA, "Dinas Sosial", "Kepala", ROOT),
    )

    assert opd_ids([(BIDANG, "DINAS SOSIAL"), (BIDANG, "Tidak Ada")], rows, {}) == {DINAS, "B2"}
