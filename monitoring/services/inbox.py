from django.utils import timezone

from monitoring.models import Notification
from organization.models import User


def mark_read(*, notification: Notification) -> None:
    Notification.objects.filter(pk=notification.pk, read_at=None).update(read_at=timezone.now())


def mark_all_read(*, by: User) -> int:
    """Returns how many were unread."""
    return Notification.objects.filter(recipient=by, read_at=None).update(read_at=timezone.now())
