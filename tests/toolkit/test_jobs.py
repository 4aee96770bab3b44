import datetime

import pytest
import time_machine
from celery import shared_task
from django.core.files.base import ContentFile
from django.utils import timezone
from kombu.exceptions import OperationalError

from asn_kinerja.toolkit import jobs
from asn_kinerja.toolkit.models import Job, JobState
from tests.factories import make_user

calls: list[str] = []


@shared_task(name="tests.note")
def note(job_id: str) -> None:
    calls.append(job_id)


@pytest.fixture(autouse=True)
def _no_calls():
    calls.clear()


def make_job(state: JobState = JobState.QUEUED, **fields) -> Job:
    return Job.objects.create(task="tests.note", title="Uji", requested_by=make_user(), state=state, **fields)


def make_still(job: Job, minutes: int) -> None:
    Job.objects.filter(pk=job.pk).update(touched_at=timezone.now() - datetime.timedelta(minutes=minutes))


@pytest.mark.django_db
def test_start_queues_only_after_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        job = jobs.start(task="tests.note", title="Uji", by=make_user(), parameters={"tahun": 2026})
        assert calls == []
    for callback in callbacks:
        callback()

    assert calls == [str(job.pk)]
    assert (job.state, job.parameters) == (JobState.QUEUED, {"tahun": 2026})


@pytest.mark.django_db
def test_working_claims_shows_progress_and_finishes():
    job = make_job()

    with jobs.working(str(job.pk)) as claim:
        claimed, progress = claim
        progress(30, 120)
        job.refresh_from_db()
        assert (claimed, job.state, job.attempts, job.percent) == (job, JobState.RUNNING, 1, 25)

    job.refresh_from_db()
    assert (job.state, job.percent) == (JobState.DONE, 100)
    assert job.finished_at is not None


@pytest.mark.django_db
@pytest.mark.parametrize("state", [JobState.RUNNING, JobState.DONE, JobState.FAILED])
def test_working_leaves_alone_what_is_taken_or_over(state):
    job = make_job(state)

    with jobs.working(str(job.pk)) as claim:
        assert claim is None

    job.refresh_from_db()
    assert (job.state, job.attempts) == (state, 0)


@pytest.mark.django_db
def test_an_exception_fails_the_job_in_readable_words_and_is_raised():
    job = make_job()

    with pytest.raises(ZeroDivisionError), jobs.working(str(job.pk)):
        1 / 0  # noqa: B018

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.message.startswith("Pekerjaan gagal")
    assert "division" not in job.message


@pytest.mark.django_db
def test_a_worker_taken_for_dead_does_not_judge_its_successors_work():
    job = make_job()

    def work_on_and_fail():
        with jobs.working(str(job.pk)) as (_, progress):
            Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempts=2, done=7)
            progress(1, 10)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work_on_and_fail()

    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.RUNNING, 7)


@pytest.mark.django_db
def test_a_job_stands_where_the_queue_is_down(monkeypatch, django_capture_on_commit_callbacks):
    def refuse(job_id):
        raise OperationalError("queue is down")

    monkeypatch.setattr(note, "delay", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start(task="tests.note", title="Uji", by=make_user())

    monkeypatch.undo()
    make_still(job, 11)
    assert jobs.restart_stuck() == 1
    assert calls == [str(job.pk)]


@pytest.mark.django_db
def test_keep_file_hides_the_shown_name_from_the_disk():
    job = make_job()

    jobs.keep_file(job, ContentFile(b"isi"), "Rekap 2026.xlsx")

    job.refresh_from_db()
    assert job.file_name == "Rekap 2026.xlsx"
    assert job.file.name.endswith(f"{job.pk}.xlsx")
    assert job.file.read() == b"isi"
    job.file.close()


@pytest.mark.django_db
@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING])
def test_restart_stuck_queues_again_what_stopped_moving(state):
    stuck, moving = make_job(state), make_job(state)
    make_still(stuck, 11)
    make_still(moving, 9)

    assert jobs.restart_stuck() == 1
    assert jobs.restart_stuck() == 0

    assert calls == [str(stuck.pk)]
    stuck.refresh_from_db()
    assert stuck.state == JobState.QUEUED


@pytest.mark.django_db
def test_restart_stuck_gives_up_after_the_third_attempt():
    job = make_job(JobState.RUNNING, attempts=jobs.MOST_ATTEMPTS)
    make_still(job, 11)

    assert jobs.restart_stuck() == 0

    job.refresh_from_db()
    assert (job.state, calls) == (JobState.FAILED, [])


@pytest.mark.django_db
def test_restart_stuck_leaves_finished_jobs():
    with time_machine.travel("2026-03-02 08:00 +0700"):
        make_job(JobState.DONE)
        make_job(JobState.FAILED)

    assert jobs.restart_stuck() == 0
    assert calls == []
