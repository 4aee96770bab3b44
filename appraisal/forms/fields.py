import re
from decimal import Decimal
from typing import Any

from django import forms

INDONESIAN = re.compile(r"(-?)(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d+))?")
"""1234,5 and 1.234,5; and 1.234 is a thousand and more."""
WITH_POINT = re.compile(r"-?\d+\.\d{1,2}")
"""12.5, as some keyboards write it."""


class AmountField(forms.DecimalField):
    """An amount as people type it here, 1.234,5; shown without needless zeros."""

    default_error_messages = {
        "invalid": "Tulis angka saja, misalnya 12 atau 12,5.",
        "min_value": "Tidak boleh kurang dari 0.",
        "max_decimal_places": "Paling banyak dua angka di belakang koma.",
        "max_digits": "Angka ini terlalu besar.",
        "max_whole_digits": "Angka ini terlalu besar.",
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_digits": 16, "decimal_places": 2, "localize": True, **options})

    def to_python(self, value: Any) -> Any:
        text = "".join(value.split()) if isinstance(value, str) else ""
        if written := INDONESIAN.fullmatch(text):
            sign, whole, decimals = written.groups(default="0")
            value = Decimal(f"{sign}{whole.replace('.', '')}.{decimals}")
        elif WITH_POINT.fullmatch(text):
            value = Decimal(text)
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return value.normalize() if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}
