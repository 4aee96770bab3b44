"""Background jobs: start one, work on it, find the stuck ones.

A job's task takes only the job's id. `start` queues it after commit; `working`
claims it by an update, so that two workers never do the same job; a sweep queues
again what a killed worker left behind.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from celery import current_app
from django.core.files.base import File
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from asn_kinerja.toolkit.models import Job, JobState

STUCK_AFTER = timedelta(minutes=10)
MOST_ATTEMPTS = 3

Progress = Callable[[int, int], None]


def start(*, task: str, title: str, by: Any, parameters: dict[str, Any] | None = None) -> Job:
    """Stores a job and queues its task once the transaction has committed."""
    job = Job.objects.create(task=task, title=title, requested_by=by, parameters=parameters or {})
    # Robust: the job stands even where the queue is down; the sweep queues it again.
    transaction.on_commit(lambda: queue(job), robust=True)
    return job


def queue(job: Job) -> None:
    # A web process has not imported every app's tasks; the worker has.
    current_app.loader.import_default_modules()
    current_app.tasks[job.task].delay(str(job.pk))


@contextmanager
def working(job_id: str) -> Iterator[tuple[Job, Progress] | None]:
    """Claims the job and yields it with a progress function; yields None if it is already taken or done.

    An exception inside marks the job failed with words a user can read, and is raised again.
    """
    claimed = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, attempts=F("attempts") + 1, touched_at=timezone.now()
    )
    if not claimed:
        yield None
        return
    job = Job.objects.get(pk=job_id)
    # Taken for stuck and given to another worker, it is not this one's to judge any more.
    own = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)

    def progress(done: int, total: int) -> None:
        own.update(done=done, total=total, touched_at=timezone.now())

    try:
        yield job, progress
    except Exception:
        own.update(
            state=JobState.FAILED,
            message="Pekerjaan gagal karena kesalahan sistem. Silakan coba lagi; bila terulang, hubungi pengelola.",
            finished_at=timezone.now(),
        )
        raise
    own.update(state=JobState.DONE, finished_at=timezone.now())


def keep_file(job: Job, content: File, name: str) -> None:
    """Keeps the result under a random name; `name` is what the user sees when downloading."""
    job.file.save(f"{job.pk}{'.' + name.rsplit('.', 1)[-1] if '.' in name else ''}", content, save=False)
    job.file_name = name
    job.save(update_fields=["file", "file_name", "touched_at"])


def restart_stuck() -> int:
    """Queues again every job without movement for STUCK_AFTER, MOST_ATTEMPTS times at most; returns how many."""
    still = Q(state__in=[JobState.QUEUED, JobState.RUNNING], touched_at__lt=timezone.now() - STUCK_AFTER)
    Job.objects.filter(still, attempts__gte=MOST_ATTEMPTS).update(
        state=JobState.FAILED,
        message="Pekerjaan berhenti berulang kali. Hubungi pengelola.",
        finished_at=timezone.now(),
    )
    restarted = 0
    for job in Job.objects.filter(still)[:100]:
        if Job.objects.filter(still, pk=job.pk).update(state=JobState.QUEUED, touched_at=timezone.now()):
            queue(job)
            restarted += 1
    return restarted
