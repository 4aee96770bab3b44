from celery import Task, shared_task

from asn_kinerja.toolkit import jobs
from monitoring.services import mail, workbooks


@shared_task(bind=True, max_retries=3)
def mail_notification(self: Task, notification_id: int) -> bool:
    try:
        return mail.send(notification_id=notification_id)
    except OSError as error:
        raise self.retry(exc=error, countdown=30 * 2**self.request.retries) from error


@shared_task
def send_waiting_mail() -> int:
    return mail.send_waiting()


@shared_task
def make_workbook(job_id: str) -> None:
    with jobs.working(job_id) as claim:
        if claim:
            job, progress = claim
            workbooks.make(job=job, progress=progress)
