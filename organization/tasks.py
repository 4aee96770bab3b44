from celery import shared_task

from asn_kinerja.toolkit import jobs
from organization.models import User
from organization.services import mails
from organization.services.siasn import imports


@shared_task
def send_password_reset(user_id: int) -> None:
    mails.send_password_reset(user=User.objects.get(pk=user_id))


@shared_task
def preview_siasn(job_id: str) -> None:
    with jobs.working(job_id) as claimed:
        if claimed:
            job, progress = claimed
            imports.preview(import_id=job.parameters["import"], progress=progress)


@shared_task
def apply_siasn(job_id: str) -> None:
    with jobs.working(job_id) as claimed:
        if claimed:
            job, progress = claimed
            imports.apply(import_id=job.parameters["import"], progress=progress)
