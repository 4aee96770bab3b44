from django.db.models import Case, Q, QuerySet, When

from appraisal.models import Evaluation, EvaluationState
from organization.models import Employee, User
from organization.models.dated import today
from organization.queries.people import team_of, visible_to


def evaluations_visible_to(user: User) -> QuerySet[Evaluation]:
    """Evaluations of everyone the user may see, and those he once rated. Ratings inside are a further question:
    permissions.may_see_ratings."""
    return Evaluation.objects.filter(Q(plan__employee__in=visible_to(user).values("pk")) | Q(rated_by__user=user))


def to_rate(appraiser: Employee) -> QuerySet[Evaluation]:
    """What waits for this appraiser today: the window is open, and the employee has had his say or his time."""
    now = today()
    return Evaluation.objects.within_plan().filter(
        Q(state__in=[EvaluationState.SELF_ASSESSED, EvaluationState.RATED])
        | Q(state=EvaluationState.OPEN, period__self_due_on__lt=now),
        plan__employee__in=team_of(appraiser).values("pk"),
        period__evaluation_opens_on__lte=now,
    )


def next_to_rate(appraiser: Employee, *, after: Evaluation) -> Evaluation | None:
    """The next person waiting, in the order of the queue, round to the first again. One query."""
    follows = Q(period=after.period_id, plan__employee__name__gte=after.plan.employee.name)
    return (
        to_rate(appraiser)
        .exclude(pk=after.pk)
        .select_related("plan__employee")
        .annotate(comes_before=Case(When(follows, then=False), default=True))
        .order_by("comes_before", "period__starts_on", "plan__employee__name", "pk")
        .first()
    )
