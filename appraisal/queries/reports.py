import datetime

from django.db.models import Count, Q, QuerySet

from appraisal.models import Evidence, Indicator, PlanState, ReportState, WorkReport
from organization.models import Employee, User
from organization.queries.people import visible_to


def reports_visible_to(user: User) -> QuerySet[WorkReport]:
    """One's own reports in every state; others' once they are sent."""
    return WorkReport.objects.filter(
        Q(employee__user=user) | (Q(employee__in=visible_to(user).values("pk")) & ~Q(state=ReportState.DRAFT))
    )


def evidence_visible_to(user: User) -> QuerySet[Evidence]:
    return Evidence.objects.filter(report__in=reports_visible_to(user).values("pk"))


def reports_of(employee: Employee) -> QuerySet[WorkReport]:
    """The employee's own list, newest first, each with `evidence_count`."""
    return (
        WorkReport.objects.filter(employee=employee)
        .select_related("indicator")
        .annotate(evidence_count=Count("evidence"))
        .order_by("-day", "-pk")
    )


def in_month(reports: QuerySet[WorkReport], month: datetime.date) -> QuerySet[WorkReport]:
    return reports.filter(day__year=month.year, day__month=month.month)


def with_page_content(reports: QuerySet[WorkReport]) -> QuerySet[WorkReport]:
    """What a report's own page shows."""
    return reports.select_related(
        "employee", "answered_by", "indicator__work_result__plan__placement__unit"
    ).prefetch_related("evidence")


def reportable_indicators(employee: Employee) -> QuerySet[Indicator]:
    """The indicators of the employee's approved plans."""
    return (
        Indicator.objects.filter(work_result__plan__employee=employee, work_result__plan__state=PlanState.APPROVED)
        .select_related("work_result__plan")
        .order_by("-work_result__plan__starts_on", "-work_result__kind", "work_result__position", "position", "pk")
    )
