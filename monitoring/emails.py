"""One function a message. Each sends one e-mail, or raises OSError when the mail server does not take it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from monitoring.models import Notification


def notification(notification: Notification) -> None:
    """What stands in the inbox, with the link that opens it. No rating or reason leaves the house by mail."""
    context = {
        "name": notification.recipient.name,
        "text": notification.text,
        "url": settings.SITE_URL.rstrip("/") + reverse("inbox_open", args=[notification.pk]),
        "agency": settings.AGENCY_NAME,
    }
    message = EmailMultiAlternatives(
        subject=notification.get_kind_display(),
        body=render_to_string("monitoring/emails/notification.txt", context),
        to=[notification.recipient.email],
    )
    message.attach_alternative(render_to_string("monitoring/emails/notification.html", context), "text/html")
    message.send()
