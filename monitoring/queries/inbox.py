from django.db.models import F, QuerySet
from django.db.models.lookups import IsNull

from monitoring.models import Notification
from organization.models import User


def inbox_of(user: User) -> QuerySet[Notification]:
    """The user's own, unread first, then newest first."""
    return Notification.objects.filter(recipient=user).order_by(IsNull(F("read_at"), True).desc(), "-created_at", "-pk")
