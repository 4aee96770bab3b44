"""What follows from a move inside this app."""

from django.db import transaction
from django.dispatch import receiver

from appraisal import tasks
from appraisal.models import Plan, WorkReport
from asn_kinerja.toolkit.workflow import moved


@receiver(moved, sender=WorkReport)
def score_after_answer(instance: WorkReport, action: str, **_: object) -> None:
    if action == "accept":
        plan_id = instance.indicator.work_result.plan_id
        _queue(plan_id)


@receiver(moved, sender=Plan)
def score_after_approval(instance: Plan, action: str, **_: object) -> None:
    if action == "approve":
        _queue(instance.pk)


def _queue(plan_id: int) -> None:
    # Robust: the move stands even where the queue is down; the night's calculation catches up.
    transaction.on_commit(lambda: tasks.score_plan.delay(plan_id), robust=True)
