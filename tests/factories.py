"""Small objects for tests. Each function makes one thing, valid, with only what the test names changed."""

import datetime
import hashlib
import itertools
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from appraisal.models import Evaluation, Evidence, Indicator, Plan, WorkReport, WorkResult
from asn_kinerja.toolkit.uploads import random_name
from organization.models import (
    AppraisalPolicy,
    Employee,
    EvaluationPeriod,
    PerformanceYear,
    Placement,
    ReportingLine,
    Role,
    RoleGrant,
    Unit,
    User,
)
from tests.files import PDF

PASSWORD = "Kata-Sandi-Uji-2026"
LONG_AGO = datetime.date(2020, 1, 1)
NOW = timezone.now()
_numbers = itertools.count(1)


def a_nip() -> str:
    """Of the right form: born 1 January 1985, appointed March 2010, a man, a number of its own."""
    return f"19850101201003{1:d}{next(_numbers) % 1000:03d}"


def make_unit(name: str = "Dinas Uji", *, parent: Unit | None = None, **fields: Any) -> Unit:
    return Unit.objects.create(name=name, parent=parent, **{"starts_on": LONG_AGO, **fields})


def make_user(name: str = "Pengguna Uji", *, nip: str | None = None, **fields: Any) -> User:
    return User.objects.create_user(nip or a_nip(), PASSWORD, name=name, **{"must_change_password": False, **fields})


def make_employee(
    name: str = "Pegawai Uji",
    *,
    unit: Unit | None = None,
    post: str = "Analis Kebijakan",
    is_head: bool = False,
    appraiser: Employee | None = None,
    with_account: bool = True,
    **fields: Any,
) -> Employee:
    """An employee with an account and a definitive placement; with a reporting line if an appraiser is given."""
    nip = fields.pop("nip", None) or a_nip()
    user = make_user(name, nip=nip) if with_account else None
    employee = Employee.objects.create(name=name, nip=nip, user=user, **fields)
    Placement.objects.create(
        employee=employee, unit=unit or make_unit(), post=post, is_head=is_head, starts_on=LONG_AGO
    )
    if appraiser:
        make_line(employee, appraiser)
    return employee


def make_line(employee: Employee, appraiser: Employee, **fields: Any) -> ReportingLine:
    return ReportingLine.objects.create(employee=employee, appraiser=appraiser, **{"starts_on": LONG_AGO, **fields})


def make_grant(user: User, role: Role, *, unit: Unit | None = None, **fields: Any) -> RoleGrant:
    return RoleGrant.objects.create(user=user, role=role, unit=unit, **{"starts_on": LONG_AGO, **fields})


def make_performance_year(year: int = 2026, **policy: Any) -> PerformanceYear:
    """A year with its two semesters and its policy."""
    performance_year = PerformanceYear.objects.create(year=year, plan_due_on=datetime.date(year, 1, 31))
    AppraisalPolicy.objects.create(performance_year=performance_year, **policy)
    semesters = [
        ("I", datetime.date(year, 1, 1), datetime.date(year, 6, 30)),
        ("II", datetime.date(year, 7, 1), datetime.date(year, 12, 31)),
    ]
    for ordinal, (numeral, starts_on, ends_on) in enumerate(semesters, start=1):
        EvaluationPeriod.objects.create(
            performance_year=performance_year,
            ordinal=ordinal,
            name=f"Semester {numeral} {year}",
            starts_on=starts_on,
            ends_on=ends_on,
            evaluation_opens_on=ends_on - datetime.timedelta(days=14),
            self_due_on=ends_on + datetime.timedelta(days=7),
            rating_due_on=ends_on + datetime.timedelta(days=14),
        )
    return performance_year


def make_plan(employee: Employee, *, year: PerformanceYear | None = None, approved: bool = True, **fields: Any) -> Plan:
    """A plan with one main result and one counted indicator of 120 a year; approved by the appraiser unless told."""
    year = year or PerformanceYear.objects.first() or make_performance_year()
    placement = employee.placements.get(kind="definitive", ends_on=None)
    state = {}
    if approved:
        line = employee.lines.get(ends_on=None)
        state = {"state": "approved", "submitted_at": NOW, "approved_at": NOW, "approved_by": line.appraiser}
    plan = Plan.objects.create(
        **{
            "employee": employee,
            "placement": placement,
            "performance_year": year,
            "starts_on": year.starts_on,
            "ends_on": year.ends_on,
            **state,
            **fields,
        }
    )
    make_indicator(make_result(plan))
    return plan


def make_result(plan: Plan, title: str = "Layanan perizinan selesai tepat waktu", **fields: Any) -> WorkResult:
    return WorkResult.objects.create(plan=plan, title=title, **fields)


def make_indicator(result: WorkResult, name: str = "Jumlah izin terbit", **fields: Any) -> Indicator:
    return Indicator.objects.create(**{"work_result": result, "name": name, "unit": "izin", "target": 120, **fields})


def make_report(
    indicator: Indicator, day: datetime.date, amount: Any = 10, *, state: str = "accepted", **fields: Any
) -> WorkReport:
    """A report of the plan's employee; answered by the approver of the plan when accepted or returned."""
    plan = indicator.work_result.plan
    sent = {} if state == "draft" else {"sent_at": NOW}
    if state in ("accepted", "returned"):
        sent |= {"answered_at": NOW, "answered_by": plan.approved_by}
    return WorkReport.objects.create(
        **{
            "employee": plan.employee,
            "indicator": indicator,
            "day": day,
            "done": "Memeriksa berkas",
            "amount": amount,
            "state": state,
            **sent,
            **fields,
        }
    )


def make_evidence(report: WorkReport, content: bytes = PDF, *, name: str = "bukti.pdf", kind: str = "pdf") -> Evidence:
    evidence = Evidence(
        report=report,
        name=name,
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=report.employee.user,
    )
    evidence.file.save(random_name(kind), ContentFile(content), save=False)
    evidence.save()
    return evidence


def make_evaluation(plan: Plan, ordinal: int = 1, **fields: Any) -> Evaluation:
    period = plan.performance_year.periods.get(ordinal=ordinal)
    return Evaluation.objects.create(**{"plan": plan, "period": period, **fields})
