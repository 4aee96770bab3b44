import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.forms.models import model_to_dict
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
PERIOD_DATES = ["starts_on", "ends_on", "evaluation_opens_on", "self_due_on", "rating_due_on"]
POLICY_FIELDSETS = [
    ("Bobot", {"fields": ["results_weight", "results_weight_with_peers", "achievement_cap"]}),
    ("Rating hasil kerja", {"fields": ["above_from", "meets_from"]}),
    ("Rating perilaku", {"fields": ["behaviour_above_from", "behaviour_meets_from"]}),
    ("Nilai perilaku", {"fields": ["points_above", "points_meets", "points_below"]}),
    ("Hasil kerja tambahan", {"fields": ["additional_points", "additional_points_most"]}),
    ("Umpan balik 360°", {"fields": ["minimum_raters"]}),
    ("Jangka waktu", {"fields": ["objection_days", "silence_days"]}),
]
FROZEN = (
    "Kebijakan tahun ini sudah dipakai menghitung nilai, jadi tidak dapat diubah: nilai yang sudah ada harus tetap "
    "dapat dihitung ulang. Perubahan berlaku mulai tahun berikutnya."
)


class PeriodInline(admin.StackedInline):
    model = EvaluationPeriod
    fields = PERIOD_FIELDS
    ordering = ["ordinal"]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """As many as are proposed; an existing year grows by the link beneath."""
        last = PerformanceYear.objects.first()
        return last.periods.count() if last and not obj else 0


class PolicyForm(forms.ModelForm):
    def has_changed(self) -> bool:
        """Figures left as proposed are also a policy; without one nothing of the year could be scored."""
        return not self.instance.pk or super().has_changed()


class PolicyInline(admin.StackedInline):
    model = AppraisalPolicy
    form = PolicyForm
    can_delete = False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        frozen = [("Terkunci", {"fields": [], "description": FROZEN})] if _is_frozen(obj) else []
        return [*frozen, *POLICY_FIELDSETS]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_frozen(obj)


def _is_frozen(year: PerformanceYear | None) -> bool:
    return bool(year and AppraisalPolicy.objects.filter(performance_year=year, frozen_at__isnull=False).exists())


def _proposed(inline: admin.options.InlineModelAdmin, last: PerformanceYear) -> list[dict[str, Any]]:
    """What the year after `last` begins with: the same policy, the same periods a year later."""
    if isinstance(inline, PolicyInline):
        return [
            model_to_dict(each, exclude=["performance_year"])
            for each in AppraisalPolicy.objects.filter(performance_year=last)
        ]
    return [
        {
            "ordinal": period.ordinal,
            "name": period.name.replace(str(last.year), str(last.year + 1)),
            **{name: _year_after(getattr(period, name)) for name in PERIOD_DATES},
        }
        for period in last.periods.order_by("ordinal")
    ]


def _year_after(day: datetime.date) -> datetime.date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap_day else day.day)


@admin.register(PerformanceYear)
class PerformanceYearAdmin(HistoryAdmin):
    list_display = ["year", "plan_due_on"]
    search_fields = ["year"]
    inlines = [PeriodInline, PolicyInline]
    fieldsets = [(None, {"fields": ["year", "plan_due_on"]})]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        last = PerformanceYear.objects.first()
        return {"year": last.year + 1, "plan_due_on": _year_after(last.plan_due_on)} if last else {}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """The form of a new year proposes last year's periods and policy; what is sent decides."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        last = PerformanceYear.objects.first()
        if request.method == "GET" and not obj.pk and last:
            kwargs["initial"] = _proposed(inline, last)
        return kwargs


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
