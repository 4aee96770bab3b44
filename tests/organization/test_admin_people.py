"""What the admin's forms of people refuse, and how they say it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from organization.models import Employee, Placement, ReportingLine, Role, Unit
from tests.factories import LONG_AGO, make_employee, make_grant, make_line, make_performance_year, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr():
    user = make_user("Agus Pengelola")
    make_grant(user, Role.HR)
    return user


@pytest.fixture
def post(login, hr):
    client = login(hr)

    def post(page, fields, pk=None):
        view = "change" if pk else "add"
        return client.post(reverse(f"admin:organization_{page}_{view}", args=[pk] if pk else []), fields)

    return post


@pytest.fixture
def trio():
    """An employee under his present appraiser, and the next one."""
    old, new = make_employee("Penilai Lama"), make_employee("Penilai Baru")
    return make_employee("Dewi", appraiser=old), old, new


def errors(response):
    return {name: list(messages) for name, messages in response.context["adminform"].form.errors.items()}


def line_fields(employee, appraiser, **fields):
    return {
        "employee": employee.pk,
        "appraiser": appraiser.pk,
        "origin": "manual",
        "starts_on": "01-07-2026",
        **fields,
    }


def test_new_appraiser_ends_the_line_before_it(post, hr, trio):
    employee, old, new = trio

    post("reportingline", line_fields(employee, new, end_previous="on", change_reason="SK mutasi 7"))

    lines = ReportingLine.objects.filter(employee=employee).order_by("starts_on")
    assert [(line.appraiser, line.starts_on, line.ends_on) for line in lines] == [
        (old, LONG_AGO, datetime.date(2026, 6, 30)),
        (new, datetime.date(2026, 7, 1), None),
    ]
    ended = lines[0].history.first()
    assert (ended.history_user, ended.history_change_reason) == (hr, "SK mutasi 7")


def test_second_open_line_is_refused_at_its_date(post, trio):
    employee, _, new = trio

    response = post("reportingline", line_fields(employee, new))

    assert errors(response) == {
        "starts_on": [
            "Pegawai ini dinilai oleh Penilai Lama (sejak 1 Januari 2020), sedangkan pejabat penilai hanya satu. "
            "Akhiri dahulu garis itu, lalu mulai garis baru sesudahnya."
        ]
    }
    assert ReportingLine.objects.count() == 1


def test_line_before_the_one_in_force_is_refused_even_if_it_may_end_others(post, trio):
    employee, _, new = trio

    response = post("reportingline", line_fields(employee, new, starts_on="01-01-2019", end_previous="on"))

    assert list(errors(response)) == ["starts_on"]


def test_line_between_two_dates_must_not_overlap_a_past_one(post, trio):
    employee, _, new = trio
    ReportingLine.objects.update(ends_on=datetime.date(2026, 12, 31))

    response = post("reportingline", line_fields(employee, new, ends_on="31-07-2026", end_previous="on"))

    assert "sejak 1 Januari 2020 sampai 31 Desember 2026" in errors(response)["starts_on"][0]


def test_nobody_appraises_himself(post, trio):
    employee, *_ = trio

    response = post("reportingline", line_fields(employee, employee, end_previous="on"))

    assert errors(response) == {"appraiser": ["Pegawai tidak dapat menilai dirinya sendiri."]}


def test_lines_never_run_in_a_circle(post, trio):
    employee, old, new = trio
    make_line(old, new)

    response = post("reportingline", line_fields(new, employee))

    assert errors(response) == {"appraiser": ["Dewi berada di bawah Penilai Baru, jadi keduanya akan saling menilai."]}


def test_end_before_the_start_is_refused_at_its_field(post, trio):
    employee, _, new = trio

    response = post("reportingline", line_fields(employee, new, ends_on="30-06-2026", end_previous="on"))

    assert errors(response) == {"ends_on": ["Tanggal akhir tidak boleh sebelum tanggal mulai."]}


def test_lines_are_ended_from_the_list(login, hr, trio):
    employee, *_ = trio
    future = make_line(make_employee(), employee, starts_on=timezone.localdate() + datetime.timedelta(days=5))
    line = ReportingLine.objects.get(employee=employee)

    response = login(hr).post(
        reverse("admin:organization_reportingline_changelist"),
        {"action": "end_today", "_selected_action": [line.pk, future.pk]},
        follow=True,
    )

    line.refresh_from_db()
    future.refresh_from_db()
    assert line.ends_on == timezone.localdate()
    assert future.ends_on is None
    assert (line.history.first().history_user, line.history.count()) == (hr, 2)
    assert "1 baris diakhiri" in response.text
    assert "1 baris dilewati" in response.text


def placement_fields(employee, unit, **fields):
    return {
        "employee": employee.pk,
        "unit": unit.pk,
        "post": "Kepala Bidang",
        "post_kind": "structural",
        "kind": "definitive",
        "starts_on": "01-07-2026",
        **fields,
    }


def test_new_definitive_post_ends_the_one_before_it(post):
    employee = make_employee()

    post("placement", placement_fields(employee, make_unit("Bidang"), end_previous="on"))

    rows = Placement.objects.filter(employee=employee).order_by("starts_on")
    assert [(row.post, row.ends_on) for row in rows] == [
        ("Analis Kebijakan", datetime.date(2026, 6, 30)),
        ("Kepala Bidang", None),
    ]


def test_acting_post_stands_beside_the_definitive_one(post):
    employee = make_employee()

    post("placement", placement_fields(employee, make_unit("Bidang"), kind="plt", end_previous="on"))

    assert [row.ends_on for row in Placement.objects.filter(employee=employee)] == [None, None]


def test_second_head_of_a_unit_is_refused_by_name(post):
    head = make_employee("Pak Kepala", is_head=True)

    response = post(
        "placement", placement_fields(make_employee(), head.placements.get().unit, is_head="on", end_previous="on")
    )

    assert errors(response) == {
        "is_head": ["Unit ini sudah dipimpin Pak Kepala (sejak 1 Januari 2020). Akhiri dahulu."]
    }


def employee_fields(**fields):
    return {"name": "Dewi Lestari", "nip": "198609262015051001", "kind": "pns", "legal_standing": "Aktif", **fields}


@pytest.mark.parametrize("typed", ["19860926 201505 1 001", "'198609262015051001"])
def test_nip_of_an_employee_is_kept_as_18_digits(post, typed):
    post("employee", employee_fields(nip=typed, is_appraised="on"))

    assert Employee.objects.get().nip == "198609262015051001"


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"nip": "1986092620150510"}, {"nip": ["NIP harus 18 digit, tertulis 16 digit."]}),
        ({"nip": "19860926201505100X"}, {"nip": ["NIP berisi huruf atau tanda selain angka."]}),
        ({"nip": ""}, {"__all__": ["NIP wajib diisi, kecuali untuk pejabat negara."]}),
        (
            {"nip": "", "kind": "state_official", "is_appraised": "on"},
            {"is_appraised": ["Pejabat negara tidak dinilai di sini."]},
        ),
    ],
)
def test_employees_that_cannot_be_are_refused(post, fields, refused):
    assert errors(post("employee", employee_fields(**fields))) == refused


def test_two_employees_without_nip_do_not_collide(post):
    for name in ("Wali Kota", "Wakil Wali Kota"):
        post("employee", employee_fields(name=name, nip="", kind="state_official"))

    assert list(Employee.objects.values_list("nip", flat=True)) == [None, None]


def test_page_of_an_employee_shows_posts_and_lines_and_where_to_add(login, hr, trio):
    employee, *_ = trio

    page = login(hr).get(reverse("admin:organization_employee_change", args=[employee.pk])).text

    assert "Penilai Lama" in page
    assert "Analis Kebijakan" in page
    assert f"{reverse('admin:organization_reportingline_add')}?employee={employee.pk}" in page


def test_unit_cannot_stand_below_itself(post):
    above = make_unit("Dinas")
    below = make_unit("Bidang", parent=above)

    response = post("unit", {"name": "Dinas", "parent": below.pk, "starts_on": "01-01-2020"}, pk=above.pk)

    assert errors(response) == {"parent": ["Unit induk tidak boleh unit ini sendiri atau unit di bawahnya."]}
    assert Unit.objects.get(pk=above.pk).parent is None


def period_fields(year, **fields):
    return {
        "performance_year": year.pk,
        "ordinal": "3",
        "name": "Semester lain",
        "starts_on": "01-03-2026",
        "ends_on": "31-03-2026",
        "evaluation_opens_on": "31-03-2026",
        "self_due_on": "05-04-2026",
        "rating_due_on": "10-04-2026",
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({}, {"starts_on": ["Bertumpuk dengan Semester I 2026."]}),
        (
            {"starts_on": "01-12-2025", "ends_on": "31-12-2025"},
            {"starts_on": ["Tanggal ini di luar tahun kinerja 2026."]},
        ),
    ],
)
def test_periods_lie_in_their_year_and_side_by_side(post, fields, refused):
    year = make_performance_year(2026)

    assert errors(post("evaluationperiod", period_fields(year, **fields))) == refused
