from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from asn_kinerja.toolkit.templatetags.formats import angka, angka_ringkas, nip_spasi


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234.565"), "1.234,57"),
        (Decimal("0.005"), "0,01"),
        (-1, "-1,00"),
        (0, "0,00"),
        (1234567, "1.234.567,00"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_angka_rounds_half_up_and_writes_indonesian(value, shown):
    assert angka(value) == shown


def test_angka_takes_the_number_of_places():
    assert angka(Decimal("99.95"), 1) == "100,0"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("12.50", "12,5"), ("12.00", "12"), ("1200", "1.200"), (Decimal(100) / 7, "14,29"), ("0.00", "0"), (None, "–")],
)
def test_angka_ringkas_drops_needless_zeros(value, shown):
    assert angka_ringkas(value) == shown


@pytest.mark.parametrize(
    ("nip", "shown"),
    [("198609262015051001", "19860926 201505 1 001"), ("walikota", "walikota"), ("", "–"), (None, "–")],
)
def test_nip_spasi_groups_only_a_nip(nip, shown):
    assert nip_spasi(nip) == shown


def test_query_with_replaces_and_removes():
    request = RequestFactory().get("/", {"halaman": "3", "cari": "a&b", "unit": "7"})
    template = Template("{% query_with halaman=1 unit=None %}")

    assert template.render(Context({"request": request})) == "?halaman=1&amp;cari=a%26b"


def test_a_plain_number_keeps_its_digits_for_addresses_and_years():
    assert Template("?salin={{ pk }}").render(Context({"pk": 1162})) == "?salin=1162"
