from django.db.models import Q, QuerySet

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


def reportable_indicators(employee: Employee) -> QuerySet[Indicator]:
    """The indicators of the employee's approved plans."""
    return (
        Indicator.objects.filter(work_result__plan__employee=employee, work_result__plan__state=PlanState.APPROVED)
        .select_related("work_result__plan")
        .order_by("-work_result__plan__starts_on", "-work_result__kind", "work_result__position", "position", "pk")
    )
