"""The bench end to end with a handful of people: it measures every page and job, and leaves nothing behind."""

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from asn_kinerja.simulation.benchmark.pages import percentile

PAGES = [
    "bare page, one query",
    "home, employee",
    "home, supervisor",
    "supervisor's queue",
    "plan",
    "evaluation",
    "evaluation, why",
    "evaluation, rating",
    "admin, employees",
]


@pytest.mark.django_db
def test_a_small_bench_prints_every_page_and_job(tmp_path):
    command = [sys.executable, "manage.py", "bench", "--employees", "30", "--rounds", "2"]
    env = {**os.environ, "VAR_DIR": str(tmp_path)}

    done = subprocess.run(command, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    printed = done.stdout
    assert "30 employees, 1044 reports" in printed  # everybody but the mayor: 6 indicators, 6 reports each
    for page in PAGES:
        assert re.search(rf"^{page} +\d+ +[\d.]+ +[\d.]+ +[\d.]+$", printed, re.MULTILINE), printed
    # Of the second semester's 29 evaluations every fourth is delivered and keeps its score.
    scored, new = re.findall(r"nightly score, all changed .* (\d+) evaluations, (\d+) new sheets", printed)[0]
    assert scored == new
    assert int(scored) in (21, 22)
    assert f"{scored} evaluations, 0 new sheets" in printed
    assert re.search(r"leadership workbook .* Selesai, 29 people", printed)
    assert not list(tmp_path.glob("bench-*"))
    assert not scratch_database_exists()


def scratch_database_exists() -> bool:
    if connection.vendor == "sqlite":
        return False  # a file in the folder that is gone
    name = f"{urlsplit(settings.DATABASE_URL).path.strip('/')}_bench"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


@pytest.mark.parametrize(("values", "percent", "expected"), [([3, 1, 2], 50, 2), ([5], 95, 5), (range(1, 101), 95, 95)])
def test_percentile(values, percent, expected):
    assert percentile(list(values), percent) == expected
