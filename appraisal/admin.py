"""What HR reads of the appraisal. Nothing here is changed by hand: every row moves by its workflow."""

from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse

from appraisal.models import Evaluation, Plan, Reading, ReportState, ScoreSheet, WorkReport
from appraisal.models.evaluation import RATED_STATES, SHOWN_STATES
from appraisal.services.readings import note_reading
from asn_kinerja.toolkit.admin import ReadOnlyAdmin
from organization.models import Employee, User
from organization.permissions import actors_of

RATING_FIELDS = ("results_rating", "behaviour_rating", "reason", "rated_by", "rated_at")


class AppraisalAdmin(ReadOnlyAdmin):
    """A page about one employee's appraisal: opening it is noted, as on the pages of the site."""

    def employee_of(self, obj: Any) -> Employee:
        return obj.employee

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = context["original"]
        if isinstance(request.user, User):
            employee = self.employee_of(obj)
            page = f"{self.opts.verbose_name}: {obj}"
            note_reading(reader=request.user, employee=employee, page=page, actors=actors_of(request.user, employee))
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Plan)
class PlanAdmin(AppraisalAdmin):
    list_display = ["employee", "performance_year", "starts_on", "ends_on", "state", "approved_at"]
    list_filter = ["performance_year", "state"]
    list_select_related = ["employee", "performance_year"]
    search_fields = ["employee__name", "employee__nip"]


@admin.register(WorkReport)
class WorkReportAdmin(AppraisalAdmin):
    list_display = ["employee", "day", "indicator", "amount", "state"]
    list_filter = ["state"]
    list_select_related = ["employee", "indicator"]
    search_fields = ["employee__name", "employee__nip"]
    date_hierarchy = "day"

    def get_queryset(self, request: HttpRequest) -> QuerySet[WorkReport]:
        """A draft is its writer's alone."""
        return super().get_queryset(request).exclude(state=ReportState.DRAFT)


@admin.register(Evaluation)
class EvaluationAdmin(AppraisalAdmin):
    list_display = ["employee", "period", "state", "predicate", "score_once_rated"]
    list_filter = ["period", "state", "predicate"]
    list_select_related = ["plan__employee", "period"]
    search_fields = ["plan__employee__name", "plan__employee__nip"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evaluation]:
        """Not one's own before it is delivered: HR, too, learns it from the appraiser."""
        return super().get_queryset(request).exclude(~Q(state__in=SHOWN_STATES), plan__employee__user=request.user)

    def get_exclude(self, request: HttpRequest, obj: Evaluation | None = None) -> tuple[str, ...]:
        """Draft ratings are the appraiser's until he decides."""
        return () if obj and obj.state in RATED_STATES else RATING_FIELDS

    def employee_of(self, obj: Evaluation) -> Employee:
        return obj.plan.employee

    @admin.display(description="pegawai", ordering="plan__employee__name")
    def employee(self, evaluation: Evaluation) -> str:
        return str(evaluation.plan.employee)

    @admin.display(description="nilai")
    def score_once_rated(self, evaluation: Evaluation) -> Decimal | None:
        return evaluation.score if evaluation.state in RATED_STATES else None


@admin.register(ScoreSheet)
class ScoreSheetAdmin(AppraisalAdmin):
    list_display = ["evaluation", "number", "rule_version", "computed_at"]
    list_select_related = ["evaluation__plan__employee", "evaluation__period"]
    search_fields = ["evaluation__plan__employee__name", "evaluation__plan__employee__nip"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ScoreSheet]:
        """A sheet holds the ratings that it was computed from."""
        own = {"evaluation__plan__employee__user": request.user}
        rated = super().get_queryset(request).filter(evaluation__state__in=RATED_STATES)
        return rated.exclude(~Q(evaluation__state__in=SHOWN_STATES), **own)

    def employee_of(self, obj: ScoreSheet) -> Employee:
        return obj.evaluation.plan.employee


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ["at", "reader", "employee", "page"]
    list_select_related = ["reader", "employee"]
    search_fields = ["employee__name", "employee__nip", "reader__name"]
    date_hierarchy = "at"
