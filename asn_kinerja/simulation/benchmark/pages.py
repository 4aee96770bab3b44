"""Pages over HTTP from a real server: how many queries, how long."""

import http.client
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from appraisal.models import Evaluation, EvaluationState, Plan
from organization.models import ReportingLine, Role, User

HOST = "127.0.0.1"
WARM_UP = 3
MOST_READERS = 10
PATIENCE = 30
BACKEND = "organization.backends.RoleBackend"
SERVER = ["-m", "gunicorn", "asn_kinerja.simulation.benchmark.wsgi", "--worker-class", "gthread", "--threads", "4"]


@dataclass(frozen=True, slots=True)
class Visit:
    """An address and who opens it; None for nobody in particular."""

    url: str
    user: User | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    page: str
    queries: int
    p50: float
    p95: float
    status: int


def visits() -> dict[str, list[Visit]]:
    """The pages by name, each as several people open it."""
    lines = ReportingLine.objects.select_related("appraiser__user", "employee__user").order_by("pk")
    members = list(lines.exclude(employee__in=lines.values("appraiser"))[:MOST_READERS])
    heads = list({line.appraiser_id: line.appraiser.user for line in members}.values())
    staff = [line.employee.user for line in members]
    plans = Plan.objects.filter(employee__user__in=staff).select_related("employee__user")
    finished = Evaluation.objects.filter(plan__in=plans, state=EvaluationState.FINAL)
    to_rate = Evaluation.objects.filter(
        plan__employee__lines__appraiser__user__in=heads, state=EvaluationState.SELF_ASSESSED
    ).select_related("plan__approved_by__user")
    officer = User.objects.get(role_grants__role=Role.HR)
    own = [(each.pk, each.plan.employee.user) for each in finished.select_related("plan__employee__user")]
    return {
        "bare page, one query": [Visit(reverse("bare"))],
        "home, employee": [Visit(reverse("home"), user) for user in staff],
        "home, supervisor": [Visit(reverse("home"), user) for user in heads],
        "supervisor's queue": [Visit(reverse("team_queue"), user) for user in heads],
        "plan": [Visit(reverse("plan_detail", args=[plan.pk]), plan.employee.user) for plan in plans],
        "evaluation": [Visit(reverse("evaluation_detail", args=[pk]), user) for pk, user in own],
        "evaluation, why": [Visit(reverse("evaluation_why", args=[pk]), user) for pk, user in own],
        "evaluation, rating": [
            Visit(reverse("evaluation_rate", args=[each.pk]), each.plan.approved_by.user)
            for each in to_rate[:MOST_READERS]
            if each.plan.approved_by
        ],
        "admin, employees": [Visit(reverse("admin:organization_employee_changelist"), officer)],
    }


def measure(rounds: int) -> list[dict[str, object]]:
    settings.ROOT_URLCONF = "asn_kinerja.simulation.benchmark.urls"
    pages = visits()
    sessions = _sessions(pages)
    with _server() as port:
        return [asdict(_measured(name, each, sessions, port, rounds)) for name, each in pages.items() if each]


def _sessions(pages: dict[str, list[Visit]]) -> dict[int, Client]:
    """A logged-in client for everybody who opens a page."""
    clients: dict[int, Client] = {}
    for user in {visit.user.pk: visit.user for each in pages.values() for visit in each if visit.user}.values():
        clients[user.pk] = Client(SERVER_NAME=HOST)
        clients[user.pk].force_login(user, backend=BACKEND)
    return clients


def _measured(name: str, visits: Sequence[Visit], sessions: dict[int, Client], port: int, rounds: int) -> Measured:
    first = sessions[visits[0].user.pk] if visits[0].user else Client(SERVER_NAME=HOST)
    # What Django keeps after a first visit, such as content types, is not the page's.
    first.get(visits[0].url)
    with CaptureQueriesContext(connection) as queries:
        status = first.get(visits[0].url).status_code
    server = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    times = []
    for number in range(WARM_UP + rounds):
        visit = visits[number % len(visits)]
        cookies = sessions[visit.user.pk].cookies if visit.user else {}
        header = {"Cookie": "; ".join(f"{cookie.key}={cookie.value}" for cookie in cookies.values())}
        began = time.perf_counter()
        server.request("GET", visit.url, headers=header)
        answer = server.getresponse()
        answer.read()
        times.append(1000 * (time.perf_counter() - began))
        if answer.status != 200:
            status = answer.status
    server.close()
    kept = times[WARM_UP:]
    return Measured(name, len(queries), statistics.median(kept), percentile(kept, 95), status)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


@contextmanager
def _server() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, *SERVER, "--bind", f"{HOST}:{port}", "--log-level", "error"])
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
