import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organization.rules import nip

BORN = datetime.date(1985, 1, 1)
PNS = "198501012010031001"
PPPK = "198501012023211001"


@pytest.mark.parametrize(
    "cell", [PNS, f"'{PNS}", "19850101 201003 1 001", f"\u200b{PNS}\u00a0", f"’{PNS}"], ids=lambda cell: ascii(cell)
)
def test_blanks_and_apostrophe_go(cell):
    assert nip.clean(cell) == (PNS, "")


@pytest.mark.parametrize("cell", [1.9850101201003e17, 198501012010031001, "1.9850101201003E+17", "1,98501E17"])
def test_a_number_is_refused_whatever_its_digits(cell):
    assert nip.clean(cell) == ("", nip.STORED_AS_NUMBER)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "NIP kosong."),
        ("  ", "NIP kosong."),
        (PNS[:17], "NIP harus 18 digit, tertulis 17 digit."),
        (f"{PNS}0", "NIP harus 18 digit, tertulis 19 digit."),
        (f"{PNS[:17]}X", "NIP berisi huruf atau tanda selain angka."),
        ("١٩٨٥٠١٠١٢٠١٠٠٣١٠٠١", "NIP berisi huruf atau tanda selain angka."),
    ],
)
def test_a_wrong_nip_is_told_why(cell, reason):
    assert nip.clean(cell) == ("", reason)


@given(st.text() | st.floats() | st.integers() | st.none())
def test_either_a_nip_or_a_reason(cell):
    number, reason = nip.clean(cell)

    assert bool(number) != bool(reason)
    assert number == "" or (len(number) == 18 and number.isdigit())


@pytest.mark.parametrize(
    ("number", "born", "sex", "is_pppk", "columns"),
    [
        (PNS, BORN, "m", False, []),
        (PPPK, BORN, "m", True, []),
        (PNS, BORN, "f", False, ["JENIS KELAMIN"]),
        (PNS, datetime.date(1985, 1, 2), "m", False, ["TANGGAL LAHIR"]),
        (PNS, BORN, "m", True, ["NIP BARU"]),
        (PPPK, BORN, "m", False, ["NIP BARU"]),
        (PNS, None, "", False, []),
    ],
)
def test_doubts_name_the_column(number, born, sex, is_pppk, columns):
    assert [column for column, _ in nip.doubts(number, born, sex, is_pppk)] == columns


@pytest.mark.parametrize(
    ("born", "sex", "expected"), [(BORN, "m", True), (BORN, "f", False), (BORN, "", False), (None, "m", False)]
)
def test_agrees_needs_both(born, sex, expected):
    assert nip.agrees(PNS, born, sex) is expected
