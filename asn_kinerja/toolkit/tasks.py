from celery import shared_task

from asn_kinerja.toolkit import jobs


@shared_task
def restart_stuck_jobs() -> int:
    return jobs.restart_stuck()
