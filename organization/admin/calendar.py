from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from organization.admin.base import HistoryAdmin
from organization.models import AppraisalPolicy, EvaluationPeriod, PerformanceYear

PERIOD_FIELDS: list[str | list[str] | tuple[str, ...] | tuple[()]] = [
    "ordinal",
    "name",
    ("starts_on", "ends_on"),
    "evaluation_opens_on",
    "self_due_on",
    "rating_due_on",
]
POLICY_FIELDSETS = [
    ("Bobot", {"fields": ["results_weight", "results_weight_with_peers", "achievement_cap"]}),
    ("Rating hasil kerja", {"fields": ["above_from", "meets_from"]}),
    ("Rating perilaku", {"fields": ["behaviour_above_from", "behaviour_meets_from"]}),
    ("Nilai perilaku", {"fields": ["points_above", "points_meets", "points_below"]}),
    ("Hasil kerja tambahan", {"fields": ["additional_points", "additional_points_most"]}),
    ("Umpan balik 360°", {"fields": ["minimum_raters"]}),
]
FROZEN = (
    "Kebijakan tahun ini sudah dipakai menghitung nilai, jadi tidak dapat diubah: nilai yang sudah ada harus tetap "
    "dapat dihitung ulang. Perubahan berlaku mulai tahun berikutnya."
)


class PeriodInline(admin.StackedInline):
    model = EvaluationPeriod
    fields = PERIOD_FIELDS
    extra = 0
    ordering = ["ordinal"]


class PolicyInline(admin.StackedInline):
    model = AppraisalPolicy
    can_delete = False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        frozen = [("Terkunci", {"fields": [], "description": FROZEN})] if _is_frozen(obj) else []
        return [*frozen, *POLICY_FIELDSETS]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_frozen(obj)


def _is_frozen(year: PerformanceYear | None) -> bool:
    return bool(year and AppraisalPolicy.objects.filter(performance_year=year, frozen_at__isnull=False).exists())


@admin.register(PerformanceYear)
class PerformanceYearAdmin(HistoryAdmin):
    list_display = ["year", "plan_due_on"]
    search_fields = ["year"]
    inlines = [PeriodInline, PolicyInline]
    fieldsets = [(None, {"fields": ["year", "plan_due_on"]})]


@admin.register(EvaluationPeriod)
class EvaluationPeriodAdmin(HistoryAdmin):
    list_display = ["name", "performance_year", "starts_on", "ends_on", "evaluation_opens_on", "rating_due_on"]
    list_select_related = ["performance_year"]
    list_filter = ["performance_year"]
    search_fields = ["name"]
    autocomplete_fields = ["performance_year"]
    date_hierarchy = "starts_on"
    fieldsets = [(None, {"fields": ["performance_year", *PERIOD_FIELDS]})]


@admin.register(AppraisalPolicy)
class AppraisalPolicyAdmin(HistoryAdmin):
    list_display = ["performance_year", "results_weight", "results_weight_with_peers", "above_from", "frozen_at"]
    list_select_related = ["performance_year"]
    autocomplete_fields = ["performance_year"]
    fieldsets = [(None, {"fields": ["performance_year"]}), *POLICY_FIELDSETS]

    def why_locked(self, request: HttpRequest, obj: AppraisalPolicy) -> str:
        return FROZEN if obj.frozen_at else ""
