"""Numbers and names as an Indonesian office writes them."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

register = template.Library()


@register.filter
def angka(value: object, places: int = 2) -> str:
    """A number with decimal comma and thousand dots, rounded half up: 1234.565 → "1.234,57". A dash for None."""
    if value is None or value == "":
        return "–"
    number = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{number:,}".translate(str.maketrans(",.", ".,"))


@register.filter
def angka_ringkas(value: object) -> str:
    """The same without needless zeros: 12.50 → "12,5", 12.00 → "12"."""
    if value is None or value == "":
        return "–"
    number = Decimal(str(value)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize()
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


@register.filter
def nip_spasi(value: str) -> str:
    """A NIP in the printed groups: 198609262015051001 → 19860926 201505 1 001."""
    if value and len(value) == 18 and value.isdigit():
        return f"{value[:8]} {value[8:14]} {value[14]} {value[15:]}"
    return value or "–"


@register.filter
def get_item(mapping: dict | str, key: object) -> object:
    """A dictionary's value by key; None where the template was given no dictionary (Django then passes "")."""
    return mapping.get(key) if isinstance(mapping, dict) else None


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: object) -> str:
    """The present query string with some values replaced; None removes one."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"
