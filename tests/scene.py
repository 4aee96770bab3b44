"""One employee with a year of his own, and everybody who may stand around him."""

import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db.models import F
from django.urls import reverse

from appraisal.models import Evidence
from asn_kinerja.toolkit.models import Job, JobState
from monitoring.models import Notification
from monitoring.services.workbooks import TASK
from organization.models import Employee, Role, User
from organization.models.dated import today
from tests import factories
from tests.files import PDF

ROLES = (
    "anonymous",
    "employee",
    "colleague",
    "appraiser",
    "superior",
    "hr",
    "unit_hr",
    "unit_hr_elsewhere",
    "auditor",
    "leadership",
)


def make_scene() -> dict[str, Any]:
    """By name: `users` (by role) and the rows that pages are about."""
    year = factories.make_performance_year(today().year)
    # Open on whatever day the tests run.
    year.periods.update(evaluation_opens_on=F("starts_on"), self_due_on=year.ends_on, rating_due_on=year.ends_on)
    top = factories.make_unit("Sekretariat Daerah")
    unit = factories.make_unit("Dinas Satu", parent=top)
    superior = factories.make_employee("Atasan", unit=top, is_head=True)
    appraiser = factories.make_employee("Penilai", unit=unit, is_head=True, appraiser=superior)
    employee = factories.make_employee("Pegawai", unit=unit, appraiser=appraiser)
    users = {
        "employee": employee.user,
        "colleague": factories.make_employee("Rekan", unit=unit, appraiser=appraiser).user,
        "appraiser": appraiser.user,
        "superior": superior.user,
    }
    scopes = {"unit_hr": unit, "unit_hr_elsewhere": factories.make_unit("Dinas Dua", parent=top)}
    for name in ("hr", "unit_hr", "unit_hr_elsewhere", "auditor", "leadership"):
        users[name] = factories.make_employee(f"Peran {name}", unit=factories.make_unit(f"Unit {name}")).user
        factories.make_grant(users[name], Role(name.removesuffix("_elsewhere")), unit=scopes.get(name))
    return {"users": users, **make_year(employee, users)}


def make_year(employee: Employee, users: dict[str, User]) -> dict[str, Any]:
    plan = factories.make_plan(employee)
    result = plan.work_results.get()
    draft = factories.make_plan(employee, approved=False, starts_on=plan.starts_on + datetime.timedelta(days=31))
    waiting = factories.make_plan(factories.make_employee("Menunggu", appraiser=plan.approved_by))
    report = factories.make_report(result.indicators.get(), plan.starts_on, state="sent")
    evidence = Evidence(
        report=report, name="bukti.pdf", kind="pdf", size=len(PDF), sha256="0" * 64, uploaded_by=employee.user
    )
    evidence.file.save("bukti.pdf", ContentFile(PDF))
    notification = Notification.objects.create(
        recipient=employee.user, kind="plan_approved", event="uji", text="SKP disetujui", url="/"
    )
    job = Job.objects.create(task=TASK, title="Buku kerja", requested_by=users["leadership"], state=JobState.DONE)
    job.file.save("buku.xlsx", ContentFile(b"PK"))
    return {
        "plan": plan,
        "draft": draft,
        "draft_result": draft.work_results.get(),
        "report": report,
        "evidence": evidence,
        "draft_report": factories.make_report(result.indicators.get(), plan.starts_on, state="draft"),
        "evaluation": factories.make_evaluation(
            plan,
            ordinal=2,
            state="delivered",
            delivered_at=factories.NOW,
            results_rating="meets",
            behaviour_rating="meets",
            predicate="good",
            rated_by=plan.approved_by,
        ),
        "open_evaluation": factories.make_evaluation(plan),
        "waiting_evaluation": factories.make_evaluation(waiting, state="self_assessed", self_note="Baik."),
        "notification": notification,
        "job": job,
    }


def address(scene: dict[str, Any], name: str, key: str | None) -> str:
    """Where the page is; `key` names the row in the scene."""
    special = {
        "plan_action": lambda: [scene["plan"].pk, "submit"],
        "report_action": lambda: [scene["report"].pk, "accept"],
        "draft_result": lambda: [scene["draft"].pk, scene["draft_result"].pk],
        "reset_key": lambda: ["1", "abc-def"],
    }
    return reverse(name, args=special[key]() if key in special else [scene[key].pk] if key else [])
