"""What HR reads of the appraisal. Nothing here is changed by hand: every row moves by its workflow."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from appraisal.models import Evaluation, Plan, Reading, ScoreSheet, WorkReport
from appraisal.models.evaluation import SHOWN_STATES
from asn_kinerja.toolkit.admin import ReadOnlyAdmin


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    list_display = ["employee", "performance_year", "starts_on", "ends_on", "state", "approved_at"]
    list_filter = ["performance_year", "state"]
    list_select_related = ["employee", "performance_year"]
    search_fields = ["employee__name", "employee__nip"]


@admin.register(WorkReport)
class WorkReportAdmin(ReadOnlyAdmin):
    list_display = ["employee", "day", "indicator", "amount", "state"]
    list_filter = ["state"]
    list_select_related = ["employee", "indicator"]
    search_fields = ["employee__name", "employee__nip"]
    date_hierarchy = "day"


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    list_display = ["employee", "period", "state", "predicate", "score"]
    list_filter = ["period", "state", "predicate"]
    list_select_related = ["plan__employee", "period"]
    search_fields = ["plan__employee__name", "plan__employee__nip"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evaluation]:
        """Not one's own before it is delivered: HR, too, learns it from the appraiser."""
        return super().get_queryset(request).exclude(~Q(state__in=SHOWN_STATES), plan__employee__user=request.user)

    @admin.display(description="pegawai", ordering="plan__employee__name")
    def employee(self, evaluation: Evaluation) -> str:
        return str(evaluation.plan.employee)


@admin.register(ScoreSheet)
class ScoreSheetAdmin(ReadOnlyAdmin):
    list_display = ["evaluation", "number", "rule_version", "computed_at"]
    list_select_related = ["evaluation__plan__employee", "evaluation__period"]
    search_fields = ["evaluation__plan__employee__name", "evaluation__plan__employee__nip"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ScoreSheet]:
        own = {"evaluation__plan__employee__user": request.user}
        return super().get_queryset(request).exclude(~Q(evaluation__state__in=SHOWN_STATES), **own)


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ["at", "reader", "employee", "page"]
    list_select_related = ["reader", "employee"]
    search_fields = ["employee__name", "employee__nip", "reader__name"]
    date_hierarchy = "at"
