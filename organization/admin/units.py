from django.contrib import admin
from django.http import HttpRequest

from organization.admin.base import HistoryAdmin, InForceFilter
from organization.models import Unit


@admin.register(Unit)
class UnitAdmin(HistoryAdmin):
    list_display = ["name", "parent", "kind", "head_post", "is_opd", "starts_on", "ends_on"]
    list_select_related = ["parent"]
    list_filter = [InForceFilter, "is_opd"]
    search_fields = ["name", "head_post", "siasn_id"]
    autocomplete_fields = ["parent"]
    fieldsets = [
        (None, {"fields": ["name", "parent", "kind", "is_opd"]}),
        ("Pimpinan", {"fields": ["head_post", "echelon"]}),
        ("Masa berlaku", {"fields": [("starts_on", "ends_on")]}),
        ("SIASN", {"fields": ["siasn_id"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Unit | None = None) -> list[str]:
        # The import knows units by it.
        return ["siasn_id"] if obj and obj.siasn_id else []
