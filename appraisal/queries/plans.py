from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects

from appraisal.models import Indicator, IndicatorTarget, Plan, PlanState, ResultKind, WorkResult
from appraisal.rules.plan import PlannedResult, problems
from organization.models import Employee, PerformanceYear, Placement, PlacementKind, ReportingLine, Unit, User
from organization.models.dated import today
from organization.queries.people import visible_to


def plans_visible_to(user: User) -> QuerySet[Plan]:
    """One's own plans in every state; others' from submission on."""
    return Plan.objects.filter(
        Q(employee__user=user) | (Q(employee__in=visible_to(user).values("pk")) & ~Q(state=PlanState.DRAFT))
    )


def others_plans(user: User) -> QuerySet[Plan]:
    return plans_visible_to(user).exclude(employee__user=user)


def with_content(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Everything that a plan's page shows, in as many queries however many results there are."""
    targets = IndicatorTarget.objects.select_related("period").order_by("period__starts_on")
    indicators = Indicator.objects.prefetch_related(Prefetch("period_targets", targets)).order_by("position", "pk")
    results = WorkResult.objects.select_related("supports").prefetch_related(Prefetch("indicators", indicators))
    return plans.select_related("employee", "placement__unit", "performance_year", "approved_by").prefetch_related(
        Prefetch("work_results", results.order_by("-kind", "position", "pk")), "behaviour_expectations"
    )


def appraiser_with_post(employee: Employee) -> Employee | None:
    """Today's appraiser, with `post` and `unit_name` of his present post (None for a mayor)."""
    posts = Placement.objects.current().filter(employee=OuterRef("pk"), kind=PlacementKind.DEFINITIVE)
    lines = ReportingLine.objects.current().filter(employee=employee)
    return (
        Employee.objects.filter(pk__in=lines.values("appraiser"))
        .annotate(post=Subquery(posts.values("post")[:1]), unit_name=Subquery(posts.values("unit__name")[:1]))
        .first()
    )


def superior_results(plan: Plan) -> QuerySet[WorkResult]:
    """The results that this plan's main results can support: those of the appraiser's plans of the year, once sent."""
    lines = ReportingLine.objects.current().filter(employee=plan.employee_id)
    return (
        WorkResult.objects.filter(
            plan__employee__in=lines.values("appraiser"),
            plan__performance_year=plan.performance_year_id,
            plan__state__in=[PlanState.SUBMITTED, PlanState.APPROVED, PlanState.CLOSED],
        )
        .exclude(plan=plan)
        .select_related("plan__employee")
        .order_by("plan__starts_on", "-kind", "position", "pk")
    )


def problems_of(plan: Plan) -> list[str]:
    """What keeps the plan from being submitted; see rules/plan.py."""
    prefetch_related_objects([plan], "work_results__indicators")
    planned = [
        PlannedResult(
            title=result.title,
            is_main=result.kind == ResultKind.MAIN,
            weight=result.weight,
            indicators=len(result.indicators.all()),
            supports_superior=result.supports_id is not None,
        )
        for result in plan.work_results.all()
    ]
    unlinked = any(result.is_main and not result.supports_superior for result in planned)
    return problems(planned, superior_has_results=unlinked and superior_results(plan).exists())


def years_to_plan() -> QuerySet[PerformanceYear]:
    """The years that have not ended, the present one first."""
    return PerformanceYear.objects.filter(year__gte=today().year).order_by("year")


def years_without_plan(employee: Employee) -> QuerySet[PerformanceYear]:
    """Of those, the years for which the employee has no plan in his present post."""
    posts = Placement.objects.current().filter(employee=employee, kind=PlacementKind.DEFINITIVE)
    return years_to_plan().exclude(plans__placement__in=posts)


def plan_to_copy(employee: Employee) -> Plan | None:
    """The employee's newest plan that has something in it."""
    filled = WorkResult.objects.filter(plan=OuterRef("pk"))
    return Plan.objects.filter(Exists(filled), employee=employee).select_related("performance_year").first()


def units_of(plans: QuerySet[Plan]) -> QuerySet[Unit]:
    """The units in which these plans were made."""
    return Unit.objects.filter(pk__in=plans.order_by().values("placement__unit")).order_by("name")
