"""The worker and its timetable.

Every entry may run twice without harm: each task asks the database what is
still to be done.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_kinerja.settings")

app = Celery("asn_kinerja")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

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
