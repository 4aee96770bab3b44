from django.db.models import Count, Q, QuerySet

from appraisal.models import Plan, PlanState, ResultKind, WorkResult
from appraisal.rules.plan import PlannedResult, problems
from organization.models import User
from organization.queries.people import appraiser_of, visible_to


def plans_visible_to(user: User) -> QuerySet[Plan]:
    """One's own plans in every state; others' from submission on."""
    return Plan.objects.filter(
        Q(employee__user=user) | (Q(employee__in=visible_to(user).values("pk")) & ~Q(state=PlanState.DRAFT))
    )


def superior_results(plan: Plan) -> QuerySet[WorkResult]:
    """The results that this plan's main results can support: the appraiser's of the year, from submission on."""
    appraiser = appraiser_of(plan.employee)
    if appraiser is None:
        return WorkResult.objects.none()
    return WorkResult.objects.filter(
        plan__employee=appraiser,
        plan__performance_year=plan.performance_year_id,
        plan__state__in=[PlanState.SUBMITTED, PlanState.APPROVED, PlanState.CLOSED],
    ).select_related("plan__employee")


def problems_of(plan: Plan) -> list[str]:
    """What keeps the plan from being submitted; see rules/plan.py."""
    results = plan.work_results.annotate(indicator_count=Count("indicators"))
    planned = [
        PlannedResult(
            title=result.title,
            is_main=result.kind == ResultKind.MAIN,
            weight=result.weight,
            indicators=result.indicator_count,
            supports_superior=result.supports_id is not None,
        )
        for result in results
    ]
    return problems(planned, superior_has_results=superior_results(plan).exists())
