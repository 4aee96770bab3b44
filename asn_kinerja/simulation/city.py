"""Builds the demo city from its parts, in one transaction."""

from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction

from appraisal.models import Evidence
from asn_kinerja.simulation.calendar import build_calendar
from asn_kinerja.simulation.courses import choose_courses
from asn_kinerja.simulation.evaluations import build_evaluations
from asn_kinerja.simulation.evidence import build_evidence
from asn_kinerja.simulation.inboxes import build_inboxes
from asn_kinerja.simulation.parts import build_parts
from asn_kinerja.simulation.people import build_people
from asn_kinerja.simulation.plans import build_plans
from asn_kinerja.simulation.reports import build_reports
from asn_kinerja.simulation.roles import Cast, choose_cast, visitors
from asn_kinerja.toolkit.models import Job
from organization.models import Employee, User
from organization.models.dated import today

SEED = 2022_6


class NotADemoCity(Exception):
    """The database holds real people."""


@transaction.atomic
def build() -> None:
    calendar = build_calendar(today())
    build_people(calendar)
    cast = choose_cast()
    city = build_parts(calendar, cast, Random(SEED))
    build_plans(city)
    choose_courses(city)
    build_evidence(city, build_reports(city))
    build_evaluations(city)
    build_inboxes(city)
    _open_accounts(cast)


def is_built() -> bool:
    return Employee.objects.exists()


def forget() -> None:
    """Empties the database. Raises NotADemoCity when it holds people but none of the demo's accounts."""
    if is_built() and not User.objects.filter(is_demo=True).exists():
        raise NotADemoCity
    for model in (Evidence, Job):
        for name in model._default_manager.exclude(file="").values_list("file", flat=True):
            default_storage.delete(name)
    call_command("flush", interactive=False, verbosity=0)


def _open_accounts(cast: Cast) -> None:
    """Only the visitors' accounts have a password; the others are asked for by HR, as in life."""
    password = make_password(settings.DEMO_PASSWORD)
    for employee in visitors(cast):
        user: Any = employee.user
        user.password = password
        user.must_change_password = False
        user.is_demo = True
        user._change_reason = "Akun contoh"
        user.save()
