"""Each notification leaves by e-mail at most once, whoever tries and however often."""

import logging
from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPRecipientsRefused, SMTPResponseException

from django.db.models import QuerySet
from django.utils import timezone

from monitoring import emails
from monitoring.messages import MAILED_KINDS
from monitoring.models import Notification

log = logging.getLogger(__name__)

# Younger ones are still in the hands of their own task; older ones are no news any more.
SWEPT_AFTER = timedelta(minutes=10)
GIVEN_UP_AFTER = timedelta(days=3)
MOST_A_SWEEP = 1000


def waiting() -> QuerySet[Notification]:
    """What should have been mailed and was not."""
    now = timezone.now()
    return (
        Notification.objects.filter(
            mailed_at=None,
            kind__in=MAILED_KINDS,
            created_at__range=(now - GIVEN_UP_AFTER, now - SWEPT_AFTER),
            recipient__is_active=True,
        )
        .exclude(recipient__email="")
        .order_by("created_at")
    )


def send(*, notification_id: int) -> bool:
    """Mails one notification; False when another worker did or there is nobody to mail.

    Claimed before it is sent, so that it goes at most once; given back when the server did not take it, with OSError.
    """
    claimable = Notification.objects.filter(pk=notification_id, mailed_at=None, recipient__is_active=True)
    if not claimable.exclude(recipient__email="").update(mailed_at=timezone.now()):
        return False
    notification = Notification.objects.select_related("recipient").get(pk=notification_id)
    try:
        emails.notification(notification)
    except OSError as error:
        if _is_final(error):
            log.warning("Notification %s cannot be mailed: %s", notification_id, error)
            return False
        Notification.objects.filter(pk=notification_id).update(mailed_at=None)
        raise
    return True


def send_waiting() -> int:
    """Mails what is left over, oldest first, until the server refuses; the next sweep goes on. Returns the number."""
    sent = 0
    for notification_id in list(waiting().values_list("pk", flat=True)[:MOST_A_SWEEP]):
        try:
            sent += send(notification_id=notification_id)
        except OSError as error:
            log.warning("Mail stops for now: %s", error)
            break
    return sent


def _is_final(error: OSError) -> bool:
    """Whether the server will never take this one: a wrong address or a refused message, not a server in trouble."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return (
        isinstance(error, SMTPResponseException)
        and error.smtp_code >= 500
        and not isinstance(error, SMTPAuthenticationError)
    )
