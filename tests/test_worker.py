"""A real Celery worker, on the broker that CELERY_BROKER_URL names or on the demo's folder."""

import os
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection

from asn_kinerja.toolkit import jobs
from asn_kinerja.toolkit.models import Job, JobState
from launcher.shell import HERE
from tests.factories import make_user
from tests.toolkit.test_jobs import make_still

CELERY = [sys.executable, "-m", "celery", "-A", "asn_kinerja"]


def url_of_test_database() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_another_process_asks(tmp_path):
    job = Job.objects.create(title="Uji", requested_by=make_user(), attempts=jobs.MOST_ATTEMPTS)
    make_still(job, minutes=60)
    queue = f"test-{job.pk}"
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "asn_kinerja.settings",
        "ASN_MODE": "test",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": url_of_test_database(),
        "CELERY_BROKER_URL": os.environ.get("CELERY_BROKER_URL", "filesystem://"),
    }
    with (tmp_path / "worker.log").open("wb") as log:
        worker = subprocess.Popen(
            [*CELERY, "worker", "--pool", "solo", "--queues", queue], cwd=HERE, env=env, stdout=log, stderr=log
        )
    try:
        task = "asn_kinerja.toolkit.tasks.restart_stuck_jobs"
        subprocess.run([*CELERY, "call", task, "--queue", queue], cwd=HERE, env=env, check=True, capture_output=True)
        until = time.monotonic() + 60
        while job.state != JobState.FAILED and time.monotonic() < until and worker.poll() is None:
            time.sleep(0.2)
            job.refresh_from_db()
    finally:
        worker.terminate()
        worker.wait(timeout=30)

    assert job.state == JobState.FAILED, (tmp_path / "worker.log").read_text()
