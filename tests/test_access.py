"""Every address × every role: who gets the page (200), who is sent on (302), to whom it is denied with a reason (403),
for whom it does not exist (404), and where only a form may be sent (405)."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from appraisal.models import Evidence
from asn_kinerja.toolkit.models import Job, JobState
from monitoring.models import Notification
from monitoring.services.workbooks import TASK
from organization.models import Employee, Role, User
from tests import factories
from tests.files import PDF

pytestmark = pytest.mark.django_db

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
SIGNED_OUT = 302  # to the login page


@pytest.fixture
def city() -> dict[str, Any]:
    """One employee with a year, and everybody who may stand around him."""
    factories.make_performance_year(datetime.date.today().year)  # noqa: DTZ011
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
    report = factories.make_report(result.indicators.get(), plan.starts_on, state="sent")
    evidence = Evidence(
        report=report, name="bukti.pdf", kind="pdf", size=len(PDF), sha256="0" * 64, uploaded_by=employee.user
    )
    evidence.file.save("bukti.pdf", ContentFile(PDF))
    notification = Notification.objects.create(
        recipient=employee.user, kind="plan_approved", event="uji", text="SKP disetujui", url="/"
    )
    job = Job.objects.create(
        task="monitoring.tasks.make_workbook", title="Buku kerja", requested_by=users["leadership"], state=JobState.DONE
    )
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
            state="delivered",
            delivered_at=factories.NOW,
            results_rating="meets",
            behaviour_rating="meets",
            predicate="good",
            rated_by=plan.approved_by,
        ),
        "notification": notification,
        "job": job,
    }


def table(**expected: int) -> dict[str, int]:
    """Status by role: `others` for every role that is not named, the login page for visitors unless named."""
    others = expected.pop("others")
    return {"anonymous": SIGNED_OUT} | dict.fromkeys(ROLES[1:], others) | expected


PUBLIC = table(others=200, anonymous=200)
SIGNED_IN = table(others=200)
FORM_ONLY = table(others=405)
OWN = table(others=404, employee=200)
AROUND = table(others=200, colleague=404, unit_hr_elsewhere=404)
APPRAISER = table(others=404, appraiser=200)
OFFICES = table(others=200, employee=403, colleague=403, appraiser=403, superior=403)
REQUESTER = table(others=404, employee=403, colleague=403, appraiser=403, superior=403, leadership=200, hr=200)
# The appraiser may look at the evaluation, but it has been delivered: rating it again is refused with the reason.
DELIVERED = AROUND | {role: 403 for role, status in AROUND.items() if status == 200}

PAGES: dict[str, tuple[str | None, dict[str, int]]] = {
    "home": (None, SIGNED_IN),
    "health": (None, PUBLIC),
    "inbox": (None, SIGNED_IN),
    "inbox_open": ("notification", OWN | {"employee": 302}),
    "inbox_read_all": (None, FORM_ONLY),
    "workbook_list": (None, OFFICES),
    "workbook_job": ("job", REQUESTER),
    "workbook_download": ("job", REQUESTER),
    "plan_list": (None, SIGNED_IN),
    "plan_others": (None, SIGNED_IN),
    "plan_start": (None, SIGNED_IN),
    "plan_detail": ("plan", AROUND),
    "plan_action": ("plan_action", FORM_ONLY),
    "plan_behaviour": ("draft", OWN),
    "plan_result_new": ("draft", OWN),
    "plan_result": ("draft_result", OWN),
    "plan_result_delete": ("draft_result", OWN),
    "report_list": (None, SIGNED_IN),
    "report_new": (None, SIGNED_IN),
    "report_indicator": (None, SIGNED_IN),
    "report_detail": ("report", AROUND),
    "report_edit": ("draft_report", OWN),
    "report_action": ("report_action", FORM_ONLY),
    "evidence_download": ("evidence", AROUND),
    "evidence_delete": ("evidence", FORM_ONLY),
    "evaluation_list": (None, SIGNED_IN),
    "evaluation_detail": ("evaluation", AROUND),
    "evaluation_why": ("evaluation", AROUND),
    "evaluation_self": ("evaluation", AROUND | dict.fromkeys(ROLES[2:], 404) | {"employee": 403}),
    "evaluation_rate": ("evaluation", DELIVERED),
    "evaluation_action": ("evaluation", FORM_ONLY),
    "team_queue": (None, SIGNED_IN),
    "team_people": (None, SIGNED_IN),
    "team_report": ("report", APPRAISER),
    "account_login": (None, table(others=302, anonymous=200)),
    "account_logout": (None, SIGNED_IN),
    "account_change_password": (None, SIGNED_IN),
    "account_inactive": (None, PUBLIC),
    "account_reauthenticate": (None, SIGNED_IN),
    "account_reset_password": (None, PUBLIC),
    "account_reset_password_done": (None, PUBLIC),
    "account_reset_password_from_key": ("reset_key", PUBLIC),
    "account_reset_password_from_key_done": (None, PUBLIC),
    "mfa_index": (None, SIGNED_IN),
    # These need a second factor, or a login half done; nobody here has either.
    "mfa_authenticate": (None, table(others=302)),
    "mfa_reauthenticate": (None, table(others=302)),
    "mfa_activate_totp": (None, SIGNED_IN),
    "mfa_deactivate_totp": (None, table(others=404)),
    "mfa_view_recovery_codes": (None, table(others=404)),
    "mfa_generate_recovery_codes": (None, SIGNED_IN),
    "mfa_download_recovery_codes": (None, table(others=404)),
}
DRAFTS = {"plan_detail": "draft", "report_detail": "draft_report"}


def names(patterns: list[Any]) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns) if each.app_name != "admin" else ()
        elif isinstance(each, URLPattern) and each.name:
            yield each.name


def test_every_address_stands_in_the_table():
    found = set(names(get_resolver().url_patterns)) - {"bench_page"}

    assert found == set(PAGES)


def address(city: dict[str, Any], name: str, key: str | None) -> str:
    special = {
        "plan_action": lambda: [city["plan"].pk, "submit"],
        "report_action": lambda: [city["report"].pk, "accept"],
        "draft_result": lambda: [city["draft"].pk, city["draft_result"].pk],
        "reset_key": lambda: ["1", "abc-def"],
    }
    return reverse(name, args=special[key]() if key in special else [city[key].pk] if key else [])


def statuses(client: Any, city: dict[str, Any], url: str) -> dict[str, int]:
    found = {}
    for role in ROLES:
        client.logout()
        if role != "anonymous":
            client.force_login(city["users"][role])
        response = client.get(url)
        b"".join(response)  # a file is closed once it has been read
        found[role] = response.status_code
    return found


def test_every_page_for_every_role(client, city):
    wrong = {}
    for name, (key, expected) in PAGES.items():
        found = statuses(client, city, address(city, name, key))
        wrong |= {(name, role): (found[role], status) for role, status in expected.items() if found[role] != status}

    assert wrong == {}


def test_drafts_are_their_writers_alone(client, city):
    for name, key in DRAFTS.items():
        assert statuses(client, city, address(city, name, key)) == OWN


def test_the_admin_is_for_hr_alone(client, city):
    for model in [None, *admin.site._registry]:
        label = f"{model._meta.app_label}_{model._meta.model_name}_changelist" if model else "index"
        found = statuses(client, city, reverse(f"admin:{label}"))
        assert found.pop("hr") in ((200,) if model is None else (200, 403)), label
        assert 200 not in found.values(), label
