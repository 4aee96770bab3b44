from django.db.models import Q, QuerySet

from appraisal.models import Evaluation
from organization.models import User
from organization.queries.people import visible_to


def evaluations_visible_to(user: User) -> QuerySet[Evaluation]:
    """Evaluations of everyone the user may see, and those he once rated. Ratings inside are a further question:
    permissions.may_see_ratings."""
    return Evaluation.objects.filter(Q(plan__employee__in=visible_to(user).values("pk")) | Q(rated_by__user=user))
