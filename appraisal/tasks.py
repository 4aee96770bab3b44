from celery import shared_task

from appraisal.models import Evaluation
from appraisal.services import evaluations, plans, scoring
from organization.models.dated import today

BATCH = 500


@shared_task
def open_started_evaluations() -> int:
    return evaluations.open_started()


@shared_task
def score_plan(plan_id: int) -> int:
    """After a change in one plan's reports."""
    ids = list(Evaluation.objects.filter(plan=plan_id, state__in=scoring.SCORED_STATES).values_list("pk", flat=True))
    return scoring.score(evaluation_ids=ids)


@shared_task
def score_batch(evaluation_ids: list[int]) -> int:
    return scoring.score(evaluation_ids=evaluation_ids)


@shared_task
def score_all() -> int:
    """Queues everybody's scores in batches; each batch is a task of its own, so that many workers share them."""
    ids = Evaluation.objects.filter(state__in=scoring.SCORED_STATES).order_by("pk").values_list("pk", flat=True)
    batch: list[int] = []
    queued = 0
    for evaluation_id in ids.iterator(chunk_size=5000):
        batch.append(evaluation_id)
        if len(batch) == BATCH:
            score_batch.delay(batch)
            queued, batch = queued + BATCH, []
    if batch:
        score_batch.delay(batch)
    return queued + len(batch)


@shared_task
def finish_accepted() -> int:
    finished = evaluations.finish_accepted()
    plans.close_finished(on=today())
    return finished
