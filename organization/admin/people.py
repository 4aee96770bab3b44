from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from organization.admin.base import HistoryAdmin, InForceFilter, PersonalAdmin, ReadOnlyInline, SuccessionAdmin
from organization.forms.records import OWN_RECORD, EmployeeForm, PlacementForm, ReportingLineForm
from organization.models import Employee, Exemption, Placement, ReportingLine, Unit
from organization.queries.people import employees_in_units, units_below, without_appraiser


class OpdFilter(admin.SimpleListFilter):
    title = "perangkat daerah"
    parameter_name = "opd"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(unit.pk), unit.name) for unit in Unit.objects.filter(is_opd=True).order_by("name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        unit = Unit.objects.filter(is_opd=True, pk=self.value()).first() if (self.value() or "").isdecimal() else None
        return queryset.filter(pk__in=employees_in_units(units_below(unit)).values("pk")) if unit else queryset


class AppraiserFilter(admin.SimpleListFilter):
    title = "pejabat penilai"
    parameter_name = "penilai"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("tanpa", "Wajib dinilai, belum ada penilai")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(pk__in=without_appraiser().values("pk")) if self.value() == "tanpa" else queryset


class PlacementInline(ReadOnlyInline):
    model = Placement
    fields = ["post", "unit", "kind", "is_head", "starts_on", "ends_on"]


class LineInline(ReadOnlyInline):
    model = ReportingLine
    fk_name = "employee"
    fields = ["appraiser", "origin", "starts_on", "ends_on", "note"]


class ExemptionInline(ReadOnlyInline):
    model = Exemption
    fields = ["kind", "reason", "starts_on", "ends_on"]


@admin.register(Employee)
class EmployeeAdmin(HistoryAdmin):
    form = EmployeeForm
    list_display = ["full_name", "nip", "kind", "rank", "current_post", "current_unit", "is_appraised"]
    list_filter = [
        "is_appraised",
        AppraiserFilter,
        "kind",
        "legal_standing",
        ("user", admin.EmptyFieldListFilter),
        OpdFilter,
    ]
    search_fields = ["name", "nip"]
    autocomplete_fields = ["user"]
    fieldsets = [
        (None, {"fields": [("title_before", "name", "title_after"), "nip", ("sex", "birth_date"), "email"]}),
        ("Kepegawaian", {"fields": [("kind", "rank"), ("legal_standing", "is_appraised"), "siasn_id"]}),
        ("Akun", {"fields": ["user"]}),
        ("Jabatan, penilai, dan pengecualian", {"fields": ["add_links"]}),
    ]

    def get_inlines(self, request: HttpRequest, obj: Employee | None) -> list[type[ReadOnlyInline]]:
        return [PlacementInline, LineInline, ExemptionInline] if obj else []

    def why_locked(self, request: HttpRequest, obj: Employee) -> str:
        return OWN_RECORD if obj.user_id == request.user.pk and not request.user.is_superuser else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Employee]:
        current = Placement.objects.current().select_related("unit")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("placements", queryset=current, to_attr="current_placements"))
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Employee | None = None) -> list[str]:
        # The import knows people by it.
        return ["add_links", "siasn_id"] if obj and obj.siasn_id else ["add_links"]

    @admin.display(description="nama", ordering="name")
    def full_name(self, obj: Employee) -> str:
        return obj.full_name

    @admin.display(description="jabatan")
    def current_post(self, obj: Any) -> str:
        return "; ".join(str(placement) for placement in obj.current_placements) or "–"

    @admin.display(description="unit")
    def current_unit(self, obj: Any) -> str:
        return "; ".join(placement.unit.name for placement in obj.current_placements) or "–"

    @admin.display(description="tambah")
    def add_links(self, obj: Employee) -> SafeString | str:
        if not obj.pk:
            return "Simpan dahulu pegawai ini."
        pages = [
            ("organization_placement", "penempatan"),
            ("organization_reportingline", "garis penilaian"),
            ("organization_exemption", "pengecualian"),
        ]
        links = ((reverse(f"admin:{page}_add"), obj.pk, label) for page, label in pages)
        return format_html_join(" · ", '<a href="{}?employee={}">Tambah {}</a>', links)


@admin.register(Placement)
class PlacementAdmin(SuccessionAdmin):
    form = PlacementForm
    list_display = ["employee", "post", "unit", "kind", "is_head", "starts_on", "ends_on"]
    list_select_related = ["employee", "unit"]
    list_filter = [InForceFilter, "kind", "post_kind", "is_head"]
    search_fields = ["employee__name", "employee__nip", "post", "unit__name"]
    autocomplete_fields = ["employee", "unit"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (None, {"fields": ["employee", "post", "unit", ("post_kind", "kind"), "is_head"]}),
        ("Masa berlaku", {"fields": [("starts_on", "ends_on")]}),
    ]


@admin.register(ReportingLine)
class ReportingLineAdmin(SuccessionAdmin):
    form = ReportingLineForm
    list_display = ["employee", "appraiser", "origin", "starts_on", "ends_on", "note"]
    list_select_related = ["employee", "appraiser"]
    list_filter = [InForceFilter, "origin"]
    search_fields = ["employee__name", "employee__nip", "appraiser__name", "appraiser__nip"]
    autocomplete_fields = ["employee", "appraiser"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (None, {"fields": ["employee", "appraiser", "origin", "note"]}),
        ("Masa berlaku", {"fields": [("starts_on", "ends_on")]}),
    ]


@admin.register(Exemption)
class ExemptionAdmin(PersonalAdmin):
    list_display = ["employee", "kind", "reason", "starts_on", "ends_on"]
    list_select_related = ["employee"]
    list_filter = [InForceFilter, "kind"]
    search_fields = ["employee__name", "employee__nip", "reason"]
    autocomplete_fields = ["employee"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (None, {"fields": ["employee", "kind", "reason"]}),
        ("Masa berlaku", {"fields": [("starts_on", "ends_on")]}),
    ]
