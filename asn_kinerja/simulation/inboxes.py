"""Notifications of the last weeks, as they would have been sent: one for each event in the history."""

from typing import Any

from django.db import models
from django.urls import reverse

from appraisal.models import Evaluation, Plan, WorkReport
from appraisal.workflow import EVALUATION, PLAN, REPORT
from asn_kinerja.simulation.moments import ONE_DAY, at
from asn_kinerja.simulation.parts import City
from asn_kinerja.toolkit.workflow import Action, Workflow
from monitoring.messages import MESSAGES, employee_of, text_of
from monitoring.models import Notification
from organization.actors import Actor
from organization.models import ReportingLine, User

WORKFLOWS: tuple[tuple[type[models.Model], Workflow, tuple[str, ...]], ...] = (
    (Plan, PLAN, ("employee__user", "performance_year")),
    (WorkReport, REPORT, ("employee__user",)),
    (Evaluation, EVALUATION, ("plan__employee__user", "period")),
)
TOLD = 21 * ONE_DAY
UNREAD = 7 * ONE_DAY


def build_inboxes(city: City) -> None:
    lines = ReportingLine.objects.current().select_related("appraiser__user")
    appraisers = {line.employee_id: line.appraiser.user for line in lines}
    since = at(city.calendar.today - TOLD)
    read_before = at(city.calendar.today - UNREAD)
    rows = []
    for model, workflow, related in WORKFLOWS:
        records = list(model.history.filter(history_date__gte=since).order_by("history_date"))  # type: ignore[attr-defined]
        moved = model._default_manager.filter(pk__in={record.id for record in records})
        instances = moved.select_related(*related).in_bulk()
        for record in records:
            action = _action(workflow, record)
            if action and (model, action.name) in MESSAGES:
                row = _told(instances[record.id], action, record, appraisers)
                rows += [row] if row else []
    for row in rows:
        row.read_at = row.created_at + ONE_DAY if row.created_at < read_before else None
    _store(rows)


def _action(workflow: Workflow, record: Any) -> Action | None:
    """Which move a record of history tells of: it ends in the move's state and begins with its label."""
    reason = record.history_change_reason or ""
    found = (
        action
        for action in workflow.actions.values()
        if action.target == record.state and reason.split(":")[0] == action.label
    )
    return next(found, None)


def _told(instance: Any, action: Action, record: Any, appraisers: dict[int, User]) -> Notification | None:
    model = type(instance)
    message = MESSAGES[(model, action.name)]
    employee = employee_of(instance)
    recipient = appraisers.get(employee.pk) if message.to == Actor.APPRAISER else employee.user
    if recipient is None:
        return None
    return Notification(
        recipient=recipient,
        kind=message.kind,
        event=f"{model._meta.model_name}:{instance.pk}:{action.name}:{record.history_id}",
        text=text_of(message, instance),
        url=reverse(message.url_name, args=[instance.pk]),
        created_at=record.history_date,
        # Nobody is written to about what happened before the city was built.
        mailed_at=record.history_date,
    )


def _store(rows: list[Notification]) -> None:
    moments = [row.created_at for row in rows]
    Notification.objects.bulk_create(rows, batch_size=500)
    for row, moment in zip(rows, moments, strict=True):
        Notification.objects.filter(pk=row.pk).update(created_at=moment)
