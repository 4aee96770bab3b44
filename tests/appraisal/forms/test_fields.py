from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from appraisal.forms.fields import AmountField


@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", "12"),
        ("0", "0"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,05", "0.05"),
        ("1.250", "1250"),
        ("1250", "1250"),
        ("1.250,5", "1250.5"),
        ("12.345.678", "12345678"),
        (" 1 250 ", "1250"),
    ],
)
def test_amounts_as_people_type_them(settings, grouped, typed, meant):
    settings.USE_THOUSAND_SEPARATOR = grouped
    assert AmountField().clean(typed) == Decimal(meant)


@pytest.mark.parametrize(
    "typed", ["abc", "12 berkas", "1,250.5", "1.25.0", "1,2,3", "1.2345", "NaN", "Infinity", "1e5000"]
)
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(ValidationError):
        AmountField().clean(typed)


def test_a_digit_too_many_is_named():
    with pytest.raises(ValidationError, match="dua angka di belakang koma"):
        AmountField().clean("1,250")


@pytest.mark.parametrize(("stored", "shown"), [("120.00", "120"), ("12.50", "12,5"), ("0.00", "0")])
def test_a_stored_amount_is_shown_without_needless_zeros(stored, shown):
    field = AmountField()
    assert field.widget.format_value(field.prepare_value(Decimal(stored))) == shown


def test_what_is_shown_is_read_back(settings):
    field = AmountField()
    for settings.USE_THOUSAND_SEPARATOR in (True, False):
        shown = field.widget.format_value(field.prepare_value(Decimal("1250.50")))
        assert field.clean(shown) == Decimal("1250.50")
