"""Who may open and change what in the admin, and at what price."""

import datetime
from io import BytesIO

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from organization.models import (
    AppraisalPolicy,
    Employee,
    Exemption,
    PerformanceYear,
    Placement,
    ReportingLine,
    Role,
    RoleGrant,
    User,
)
from tests.factories import (
    LONG_AGO,
    PASSWORD,
    make_employee,
    make_grant,
    make_performance_year,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db

PAGES = [
    "unit",
    "employee",
    "placement",
    "reportingline",
    "exemption",
    "user",
    "rolegrant",
    "performanceyear",
    "evaluationperiod",
    "appraisalpolicy",
]


def url(page, view, *args):
    return reverse(f"admin:organization_{page}_{view}", args=args)


@pytest.fixture
def hr():
    employee = make_employee("Agus Pengelola", unit=make_unit("BKPSDM"))
    make_grant(employee.user, Role.HR)
    return employee.user


@pytest.fixture
def client_hr(login, hr):
    return login(hr)


@pytest.fixture
def client_root(login):
    return login(User.objects.create_superuser("admin", PASSWORD, name="Admin Teknis"))


def make_city(people=1, first_year=2040):
    """Something on every page: people under one head, each with a line, an exemption and a role; a year each."""
    unit = make_unit(is_opd=True)
    head = make_employee("Kepala", unit=unit, is_head=True)
    for number in range(people):
        employee = make_employee(f"Pegawai {number}", unit=make_unit(parent=unit), appraiser=head)
        Exemption.objects.create(employee=employee, kind="leave", reason="Cuti besar", starts_on=LONG_AGO)
        make_grant(employee.user, Role.AUDITOR)
        make_performance_year(first_year + number)


def newest(page):
    return apps.get_model("organization", page).objects.order_by("-pk").first()


@pytest.mark.parametrize("page", PAGES)
def test_hr_reads_adds_and_changes_but_never_deletes(client_hr, page):
    make_city()
    pk = newest(page).pk

    opened = [
        client_hr.get(url(page, view, *args)).status_code
        for view, args in (
            ("changelist", []),
            ("add", []),
            ("change", [pk]),
            ("history", [pk]),
        )
    ]

    assert opened == [200] * 4
    assert client_hr.post(url(page, "delete", pk), {"post": "yes"}).status_code == 403
    assert newest(page).pk == pk


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_closed_to_everybody_else(login, page):
    unit = make_unit()
    others = [make_employee("Pegawai", unit=unit).user]
    for role in (Role.AUDITOR, Role.LEADERSHIP):
        others.append(make_user())
        make_grant(others[-1], role)
    others.append(make_user())
    make_grant(others[-1], Role.UNIT_HR, unit=unit)
    others.append(make_user())
    make_grant(others[-1], Role.HR, ends_on=datetime.date(2021, 1, 1))

    assert [login(user).get(url(page, "changelist"), follow=True).status_code for user in others] == [403] * 5
    assert Client().get(url(page, "changelist")).url.startswith("/admin/login/")


@pytest.mark.parametrize("page", PAGES)
def test_list_costs_the_same_for_few_and_many(client_hr, page):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client_hr.get(url(page, "changelist")).status_code == 200
        return len(captured)

    make_city(first_year=2030)
    queries()
    few = queries()
    make_city(people=30)

    assert queries() == few
    assert few <= 15


@pytest.mark.parametrize(
    ("permission", "allowed"),
    [
        ("organization.add_employee", True),
        ("organization.change_unit", True),
        ("organization.view_rolegrant", True),
        ("organization.delete_employee", False),
        ("organization.delete_rolegrant", False),
        ("appraisal.view_plan", True),
        ("appraisal.change_plan", False),
        ("monitoring.view_notification", True),
        ("toolkit.view_job", True),
        ("toolkit.change_job", False),
        ("axes.delete_accessattempt", False),
        ("mfa.view_authenticator", False),
        ("feedback.view_sealedanswer", False),
        ("auth.add_group", False),
    ],
)
def test_what_hr_may_do(hr, permission, allowed):
    assert hr.has_perm(permission) is allowed


def test_permissions_follow_the_role_in_force_and_the_account(hr):
    later = make_user()
    make_grant(later, Role.HR, starts_on=timezone.localdate() + datetime.timedelta(days=1))
    hr.is_active = False

    assert not hr.has_perm("organization.view_unit")
    assert not later.has_perm("organization.view_unit")
    assert not later.has_module_perms("organization")


def test_groups_give_nothing():
    user = make_user()
    user.groups.add(Group.objects.create(name="admin"))

    assert user.get_all_permissions() == set()


def test_tables_of_the_login_libraries_have_no_pages():
    assert {model._meta.app_label for model in admin.site._registry} & {"auth", "account", "mfa"} == set()


def test_index_has_the_projects_name_and_the_way_back(client_hr):
    page = client_hr.get("/admin/").text

    assert "ASN Kinerja – Pengelolaan" in page
    assert '<a href="/">Buka situs</a>' in page
    assert 'action="/keluar/"' in page


def test_admins_own_doors_lead_to_the_sites(client_hr):
    assert client_hr.get("/admin/password_change/").url == "/akun/kata-sandi/"
    assert client_hr.post("/admin/logout/").url == "/keluar/"


@pytest.mark.parametrize("typed", ["19860926 201505 1 001", "'198609262015051001", "rahmawati"])
def test_people_are_found_by_nip_and_name_as_typed(client_hr, typed):
    make_employee("Siti Rahmawati", nip="198609262015051001")

    results = client_hr.get(url("employee", "changelist"), {"q": typed}).context["cl"].result_list

    assert [employee.name for employee in results] == ["Siti Rahmawati"]


def test_people_are_filtered_by_the_opd_they_work_under(client_hr):
    opd = make_unit("Dinas Kesehatan", is_opd=True)
    make_employee("Di Bawahnya", unit=make_unit("Puskesmas", parent=opd))
    make_employee("Di Luar", unit=make_unit("Dinas Lain", is_opd=True))

    results = client_hr.get(url("employee", "changelist"), {"opd": opd.pk}).context["cl"].result_list

    assert [employee.name for employee in results] == ["Di Bawahnya"]


@pytest.mark.parametrize(("chosen", "found"), [("ya", "Sekarang"), ("akan", "Besok"), ("lalu", "Kemarin")])
def test_dated_rows_are_filtered_by_whether_they_hold(client_hr, chosen, found):
    today = timezone.localdate()
    one_day = datetime.timedelta(days=1)
    for reason, starts_on, ends_on in [
        ("Sekarang", today, None),
        ("Besok", today + one_day, None),
        ("Kemarin", LONG_AGO, today - one_day),
    ]:
        employee = make_employee()
        Exemption.objects.create(employee=employee, kind="leave", reason=reason, starts_on=starts_on, ends_on=ends_on)

    results = client_hr.get(url("exemption", "changelist"), {"berlaku": chosen}).context["cl"].result_list

    assert [row.reason for row in results] == [found]


def grant_fields(user, **fields):
    return {"user": user.pk, "role": "auditor", "starts_on": "01-01-2026", "reason": "", **fields}


def test_hr_grants_roles_to_others_with_a_reason_in_the_history(client_hr, hr):
    user = make_user()

    client_hr.post(url("rolegrant", "add"), grant_fields(user, change_reason="SK 12/2026"))

    record = RoleGrant.objects.get(user=user).history.get()
    assert (record.history_user, record.history_change_reason) == (hr, "SK 12/2026")


def test_hr_grants_himself_nothing(client_hr, hr):
    response = client_hr.post(url("rolegrant", "add"), grant_fields(hr))

    assert "hanya dapat diubah oleh pengelola lain" in response.text
    assert {grant.role for grant in RoleGrant.objects.filter(user=hr)} == {Role.HR}


def test_hr_does_not_hand_his_own_grant_to_others_or_widen_it(client_hr, hr):
    grant = RoleGrant.objects.get(user=hr)

    assert client_hr.post(url("rolegrant", "change", grant.pk), grant_fields(make_user())).status_code == 403
    client_hr.post(url("rolegrant", "changelist"), {"action": "end_today", "_selected_action": [grant.pk]})

    grant.refresh_from_db()
    assert (grant.user, grant.ends_on) == (hr, None)


def test_technical_administrator_may_grant_himself_a_role(client_root):
    root = User.objects.get(nip="admin")

    client_root.post(url("rolegrant", "add"), grant_fields(root))

    assert RoleGrant.objects.filter(user=root).exists()


def test_accounts_of_technical_administrators_are_locked_for_hr(client_hr):
    root = User.objects.create_superuser("admin", PASSWORD, name="Admin Teknis")

    page = client_hr.get(url("user", "change", root.pk))
    changed = client_hr.post(url("user", "change", root.pk), {"nip": "admin", "name": "X", "email": "hr@example.go.id"})

    assert "hanya dapat diubah oleh admin teknis" in page.text
    assert changed.status_code == 403


def test_nobody_becomes_a_technical_administrator_by_the_admin(client_hr):
    user = make_user(nip="198609262015051001")

    client_hr.post(
        url("user", "change", user.pk),
        {"nip": "19860926 201505 1 001", "name": "Nama Baru", "is_active": "on", "is_superuser": "on"},
    )

    user.refresh_from_db()
    assert (user.nip, user.name, user.is_superuser) == ("198609262015051001", "Nama Baru", False)


def test_new_account_has_no_password_until_one_is_issued(client_hr):
    client_hr.post(url("user", "add"), {"nip": "1986 0926 2015 0510 01", "name": "Baru", "is_active": "on"})

    user = User.objects.get(nip="198609262015051001")
    assert not user.has_usable_password()
    assert user.must_change_password


def test_temporary_passwords_are_confirmed_then_downloaded(client_hr, hr):
    user, inactive = make_user("Dewi"), make_user("Nonaktif", is_active=False)
    chosen = {"action": "issue_temporary_passwords", "_selected_action": [user.pk, inactive.pk, hr.pk]}

    question = client_hr.post(url("user", "changelist"), chosen)
    user.refresh_from_db()
    untouched = user.check_password(PASSWORD)
    download = client_hr.post(url("user", "changelist"), chosen | {"confirmed": "1"})

    assert "<strong>1 akun</strong>" in question.text
    assert "2 akun pilihan dilewati" in question.text
    assert untouched
    rows = list(load_workbook(BytesIO(download.content)).active.iter_rows(min_row=2, values_only=True))
    assert [row[:2] for row in rows] == [(user.nip, "Dewi")]
    assert "no-store" in download["Cache-Control"]
    user.refresh_from_db()
    assert user.must_change_password


def test_temporary_passwords_are_issued_to_at_most_500(client_hr):
    User.objects.bulk_create(User(nip=f"u{number}", name="U") for number in range(501))

    chosen = {
        "action": "issue_temporary_passwords",
        "select_across": "1",
        "_selected_action": [User.objects.first().pk],
    }
    response = client_hr.post(url("user", "changelist"), chosen | {"confirmed": "1"}, follow=True)

    assert "Pilih paling banyak 500 akun" in response.text
    assert not User.objects.filter(nip__startswith="u", must_change_password=True).exclude(password="").exists()


def test_second_factor_action_is_only_offered_to_technical_administrators(client_hr, client_root):
    make_user()

    assert "reset_second_factor" not in client_hr.get(url("user", "changelist")).text
    assert "reset_second_factor" in client_root.get(url("user", "changelist")).text


def test_hr_opens_a_locked_account(client_hr):
    user = make_user()
    for _ in range(5):
        Client().post(reverse("account_login"), {"login": user.nip, "password": "bukan ini"})
    attempt = AccessAttempt.objects.get()

    client_hr.post(
        reverse("admin:axes_accessattempt_changelist"), {"action": "unlock", "_selected_action": [attempt.pk]}
    )

    assert Client().post(reverse("account_login"), {"login": user.nip, "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("model", [Employee, Placement, ReportingLine, Exemption])
def test_hr_reads_but_does_not_change_what_is_about_himself(client_hr, hr, model):
    own = hr.employee
    ReportingLine.objects.create(employee=own, appraiser=make_employee("Bos"))
    Exemption.objects.create(employee=own, kind="leave", reason="Cuti")
    row = own if model is Employee else model.objects.get(employee=own)

    page = client_hr.get(url(model._meta.model_name, "change", row.pk))

    assert "Ini data Anda sendiri" in page.text
    assert client_hr.post(url(model._meta.model_name, "change", row.pk), {}).status_code == 403


def test_hr_does_not_add_rows_about_himself(client_hr, hr):
    fields = {"employee": hr.employee.pk, "kind": "leave", "reason": "Cuti", "starts_on": "01-01-2026"}

    assert "Ini data Anda sendiri" in client_hr.post(url("exemption", "add"), fields).text
    assert not Exemption.objects.exists()


def test_hr_does_not_take_over_another_employee(client_hr, hr):
    Employee.objects.update(user=None)
    other = make_employee("Sekda", nip="196009261985031001", with_account=False)

    response = client_hr.post(
        url("employee", "change", other.pk),
        {"name": "Sekda", "nip": other.nip, "kind": "pns", "legal_standing": "Aktif", "user": hr.pk},
    )

    other.refresh_from_db()
    assert "hanya dapat dipasangkan oleh pengelola lain" in response.text
    assert other.user is None


def test_frozen_policy_is_read_only_and_says_why(client_root):
    policy = make_performance_year(2025).policy
    AppraisalPolicy.objects.update(frozen_at=timezone.now())

    page = client_root.get(url("appraisalpolicy", "change", policy.pk))
    year = client_root.get(url("performanceyear", "change", policy.performance_year_id))

    assert "sudah dipakai menghitung nilai" in page.text
    assert "sudah dipakai menghitung nilai" in year.text
    assert 'name="policy-0-results_weight"' not in year.text
    assert client_root.post(url("appraisalpolicy", "change", policy.pk), {"results_weight": "60"}).status_code == 403


def test_policy_not_yet_used_can_be_changed_with_its_year(client_hr):
    year = make_performance_year(2026)

    assert 'name="policy-0-results_weight"' in client_hr.get(url("performanceyear", "change", year.pk)).text


def test_reason_of_a_year_is_also_that_of_its_periods(client_hr):
    year = make_performance_year(2026)
    page = client_hr.get(url("performanceyear", "change", year.pk))
    formsets = [each.formset for each in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form, *(form for each in formsets for form in [each.management_form, *each])]
    shown = {field.html_name: field.value() for form in forms for field in form}
    fields = {name: value for name, value in shown.items() if value is not None}

    client_hr.post(
        url("performanceyear", "change", year.pk),
        {**fields, "change_reason": "SE 1/2026", "periods-0-name": "Semester Satu"},
    )

    record = year.periods.get(name="Semester Satu").history.first()
    assert record.history_change_reason == "SE 1/2026"


def test_new_year_begins_as_the_last_one_and_never_without_a_policy(client_hr):
    make_performance_year(2026, results_weight=60)
    page = client_hr.get(url("performanceyear", "add"))
    formsets = [each.formset for each in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form, *(form for each in formsets for form in [each.management_form, *each])]
    shown = {field.html_name: field.value() for form in forms for field in form}

    client_hr.post(url("performanceyear", "add"), {name: value for name, value in shown.items() if value is not None})

    year = PerformanceYear.objects.get(year=2027)
    assert year.plan_due_on == datetime.date(2027, 1, 31)
    assert [(each.name, each.starts_on, each.rating_due_on) for each in year.periods.order_by("ordinal")] == [
        ("Semester I 2027", datetime.date(2027, 1, 1), datetime.date(2027, 7, 14)),
        ("Semester II 2027", datetime.date(2027, 7, 1), datetime.date(2028, 1, 14)),
    ]
    assert year.policy.results_weight == 60


def test_year_with_the_figures_as_they_stand_has_a_policy(client_hr):
    AppraisalPolicy.objects.all().delete()
    page = client_hr.get(url("performanceyear", "add"))
    formsets = [each.formset for each in page.context["inline_admin_formsets"]]
    forms = [form for each in formsets for form in [each.management_form, *each]]
    shown = {field.html_name: field.value() for form in forms for field in form}
    fields = {name: value for name, value in shown.items() if value is not None}

    client_hr.post(url("performanceyear", "add"), {**fields, "year": 2030, "plan_due_on": "2030-01-31"})

    assert AppraisalPolicy.objects.get().performance_year.year == 2030


def test_what_is_locked_cannot_be_put_back_from_the_history(client_root):
    policy = make_performance_year(2025).policy
    AppraisalPolicy.objects.update(frozen_at=timezone.now())
    version = policy.history.first().pk
    page = reverse("admin:organization_appraisalpolicy_simple_history", args=[policy.pk, version])

    assert client_root.post(page, {"results_weight": "60"}).status_code == 403
