"""The worker and its timetable.

Every entry may run twice without harm: each task asks the database what is
still to be done.
"""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_kinerja.settings")

app = Celery("asn_kinerja")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@beat_init.connect
@worker_init.connect
def refuse_unsafe_start(**_kwargs: Any) -> None:
    # Needs the applications, which are loaded when a worker starts and not yet when this module is.
    from asn_kinerja import startup

    try:
        startup.refuse_unsafe_start()
    except ImproperlyConfigured as problem:
        # Celery only logs an ordinary exception, and goes on.
        raise SystemExit(str(problem)) from problem


app.conf.beat_schedule = {
    "open-evaluations": {
        "task": "appraisal.tasks.open_started_evaluations",
        "schedule": crontab(hour="0", minute="15"),
    },
    "score-everybody": {
        "task": "appraisal.tasks.score_all",
        "schedule": crontab(hour="1", minute="0"),
    },
    "finish-accepted-evaluations": {
        "task": "appraisal.tasks.finish_accepted",
        "schedule": crontab(hour="3", minute="0"),
    },
    "send-waiting-mail": {
        "task": "monitoring.tasks.send_waiting_mail",
        "schedule": crontab(minute="*/10"),
    },
    "restart-stuck-jobs": {
        "task": "asn_kinerja.toolkit.tasks.restart_stuck_jobs",
        "schedule": crontab(minute="*/5"),
    },
}
