"""Moves become rows of the inbox, in the transaction of the move: told if and only if it happened."""

from typing import Any

from django.db import models, transaction
from django.dispatch import receiver
from django.urls import reverse

from asn_kinerja.toolkit.workflow import moved
from monitoring import tasks
from monitoring.messages import MESSAGES, Message, employee_of, text_of
from monitoring.models import Notification
from organization.actors import Actor
from organization.models import Employee, User
from organization.queries.people import appraiser_of


@receiver(moved)
def notify(sender: type[models.Model], instance: Any, action: str, by: User | None, **_: object) -> None:
    message = MESSAGES.get((sender, action))
    if message is None:
        return
    recipient = _recipient(message, employee_of(instance))
    if recipient is None or recipient.user is None or recipient.user == by:
        return
    record = instance.history.order_by("-history_id").values_list("history_id", flat=True).first()
    notification, created = Notification.objects.get_or_create(
        recipient=recipient.user,
        event=f"{sender._meta.model_name}:{instance.pk}:{action}:{record}",
        defaults={
            "kind": message.kind,
            "text": text_of(message, instance),
            "url": reverse(message.url_name, args=[instance.pk]),
        },
    )
    if created and message.by_mail and recipient.user.email:
        # Robust: the move stands even where the queue is down; the sweep sends what is left.
        transaction.on_commit(lambda: tasks.mail_notification.delay(notification.pk), robust=True)


def _recipient(message: Message, employee: Employee) -> Employee | None:
    return appraiser_of(employee) if message.to == Actor.APPRAISER else employee
