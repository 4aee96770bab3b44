"""One step of the bench in a process of its own: python -m asn_kinerja.simulation.benchmark.steps NAME ARGUMENT.

The last line printed is the step's result as JSON.
"""

import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asn_kinerja.settings")


def nothing(_: int) -> str:
    return "what Django itself needs"


def fill(employees: int) -> str:
    from appraisal.models import WorkReport
    from asn_kinerja.simulation.benchmark import year
    from organization.models import Employee
    from organization.models.dated import today

    year.fill(employees, today())
    return f"{Employee.objects.count()} employees, {WorkReport.objects.count()} reports"


def pages(rounds: int) -> list[dict[str, object]]:
    from asn_kinerja.simulation.benchmark.pages import measure

    return measure(rounds)


def score(_: int) -> str:
    from appraisal.models import ScoreSheet
    from appraisal.tasks import score_all

    before = ScoreSheet.objects.count()
    scored = score_all()
    return f"{scored} evaluations, {ScoreSheet.objects.count() - before} new sheets"


def workbook(_: int) -> str:
    from asn_kinerja.toolkit.models import Job
    from monitoring.services import workbooks
    from organization.models import EvaluationPeriod, Role, User

    period = EvaluationPeriod.objects.order_by("ordinal")[0]
    started = workbooks.start(period=period, by=User.objects.get(role_grants__role=Role.LEADERSHIP))
    job = Job.objects.get(pk=started.pk)
    return f"{job.get_state_display()}, {job.done} people, {job.file.size / 1024:.0f} KiB"


STEPS: dict[str, Callable[[int], object]] = {
    "nothing": nothing,
    "fill": fill,
    "pages": pages,
    "score": score,
    "workbook": workbook,
}


def peak_megabytes() -> float:
    """The most memory this process has held; what getrusage tells begins with that of the process before it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    name, argument = sys.argv[1], int(sys.argv[2])
    django.setup()
    began = time.perf_counter()
    said = STEPS[name](argument)
    took = {"seconds": time.perf_counter() - began, "peak": peak_megabytes(), "said": said}
    sys.stdout.write(f"\n{json.dumps(took)}\n")


if __name__ == "__main__":
    main()
