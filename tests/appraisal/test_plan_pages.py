"""A plan's pages: lists, start, the plan itself and what may be done to it."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from appraisal.models import Evaluation, Plan, PlanState, Reading
from organization.models import Employee, PerformanceYear, Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def january():
    with time_machine.travel("2026-01-12 09:00+07:00"):
        yield


@pytest.fixture
def year() -> PerformanceYear:
    return factories.make_performance_year(2026)


@pytest.fixture
def head() -> Employee:
    return factories.make_employee("Kepala Bidang", is_head=True, post="Kepala Bidang Perizinan")


@pytest.fixture
def employee(head: Employee) -> Employee:
    return factories.make_employee("Siti Aminah", unit=head.placements.get().unit, appraiser=head, rank="III/c")


@pytest.fixture
def outsider() -> Employee:
    return factories.make_employee("Orang Luar")


@pytest.fixture
def draft(employee: Employee, year: PerformanceYear) -> Plan:
    return factories.make_plan(employee, year=year, approved=False)


@pytest.fixture
def submitted(draft: Plan) -> Plan:
    draft.state = PlanState.SUBMITTED
    draft.submitted_at = factories.NOW
    draft.save()
    return draft


def act(client: Client, plan: Plan, action: str, **data: str):
    return client.post(reverse("plan_action", args=[plan.pk, action]), data, follow=True)


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


# Lists


def test_own_plans_by_year_newest_first(login, employee, year, draft):
    older = factories.make_plan(employee, year=factories.make_performance_year(2025))
    response = login(employee.user).get(reverse("plan_list"))
    assert list(response.context["page_obj"]) == [draft, older]
    one_year = login(employee.user).get(reverse("plan_list"), {"tahun": older.performance_year_id})
    assert list(one_year.context["page_obj"]) == [older]


def test_who_sees_nobody_else_has_no_second_tab(login, employee, head, submitted):
    assert reverse("plan_others") not in words_of(login(employee.user).get(reverse("plan_list")))
    assert reverse("plan_others") in words_of(login(head.user).get(reverse("plan_list")))


def test_an_office_account_without_a_plan_of_its_own_goes_to_the_others(login, submitted):
    office = factories.make_user("Inspektur")
    factories.make_grant(office, Role.AUDITOR)
    assert login(office).get(reverse("plan_list")).url == reverse("plan_others")


def test_who_is_not_appraised_is_told_so(login):
    retired = factories.make_employee("Pensiunan", is_appraised=False)
    assert "Anda tidak menyusun SKP" in words_of(login(retired.user).get(reverse("plan_list")))
    response = login(retired.user).get(reverse("plan_start"))
    assert response.status_code == 403
    assert "Anda tidak termasuk pegawai yang dinilai." in words_of(response)


def test_others_plans_are_found_filtered_and_ordered_by_the_address(login, head, year, submitted):
    unit = factories.make_unit("Seksi Arsip", parent=head.placements.get().unit)
    budi = factories.make_employee("Budi Santoso", unit=unit, appraiser=head)
    approved = factories.make_plan(budi, year=year)
    hidden = factories.make_plan(factories.make_employee("Draf Saja", appraiser=head), year=year, approved=False)
    client = login(head.user)

    def shown(**query: object) -> list[Plan]:
        response = client.get(reverse("plan_others"), query)
        assert response.status_code == 200
        return list(response.context["page_obj"])

    assert shown() == [approved, submitted]
    assert hidden not in shown()
    assert shown(cari="aminah") == [submitted]
    assert shown(cari=f"{budi.nip[:8]} {budi.nip[8:]}") == [approved]
    assert shown(status="submitted") == [submitted]
    assert shown(unit=unit.pk) == [approved]
    assert shown(unit=submitted.placement.unit_id) == [approved, submitted], "a unit includes those below it"
    assert shown(tahun=year.pk, urut="nama") == [approved, submitted]
    assert shown(urut="status") == [approved, submitted]
    assert shown(cari="tidak ada orang ini") == []
    assert len(shown(tahun="bukan-tahun")) == 2, "a broken address shows the list, with a word at the field"


def test_the_list_asks_the_same_questions_for_1_and_30_plans(
    login, head, year, submitted, django_assert_max_num_queries
):
    client = login(head.user)
    client.get(reverse("plan_others"))
    with django_assert_max_num_queries(15) as few:
        client.get(reverse("plan_others"))
    for number in range(29):
        factories.make_plan(factories.make_employee(f"Anggota {number}", appraiser=head), year=year)
    with django_assert_max_num_queries(len(few)):
        response = client.get(reverse("plan_others"))
    assert response.context["page_obj"].paginator.count == 30


# Start


def test_the_first_plan_of_a_year(login, employee, year):
    response = login(employee.user).post(reverse("plan_start"), {"tahun": year.pk})
    plan = Plan.objects.get()
    assert response.url == reverse("plan_detail", args=[plan.pk])
    assert (plan.employee, plan.state) == (employee, PlanState.DRAFT)
    assert (plan.starts_on, plan.ends_on) == (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))


def test_an_earlier_plan_comes_along_unless_refused(login, employee, year):
    older = factories.make_plan(employee, year=factories.make_performance_year(2025))
    client = login(employee.user)
    page = client.get(reverse("plan_start"))
    assert page.context["form"]["salin"].value() is True
    assert page.context["form"]["tahun"].value() == year.pk
    client.post(reverse("plan_start"), {"tahun": year.pk, "salin": "on"})
    plan = Plan.objects.get(performance_year=year)
    assert [result.title for result in plan.work_results.all()] == [older.work_results.get().title]
    assert plan.work_results.get().indicators.get().target == 120
    plan.delete()
    client.post(reverse("plan_start"), {"tahun": year.pk})
    assert not Plan.objects.get(performance_year=year).work_results.exists()


def test_pressed_twice_it_is_one_plan(login, employee, year):
    client = login(employee.user)
    first, second = (client.post(reverse("plan_start"), {"tahun": year.pk}) for _ in range(2))
    assert first.url == second.url


def test_a_year_that_is_over_cannot_be_planned(login, employee, year):
    past = factories.make_performance_year(2024)
    response = login(employee.user).post(reverse("plan_start"), {"tahun": past.pk})
    assert response.status_code == 422
    assert response.context["form"].errors["tahun"]


def test_without_an_open_year_the_page_says_who_opens_it(login, employee, draft):
    client = login(employee.user)
    assert "Belum ada tahun yang perlu disusun" in words_of(client.get(reverse("plan_start")))
    assert reverse("plan_start") not in words_of(client.get(reverse("plan_list")))


# The plan


def test_the_plan_shows_people_results_behaviours_and_history(login, employee, head, draft):
    draft.behaviour_expectations.create(value="service", text="Menjawab warga dalam satu hari")
    page = words_of(login(employee.user).get(reverse("plan_detail", args=[draft.pk])))
    for words in (
        "Siti Aminah",
        "III/c",
        "Kepala Bidang Perizinan",
        "Layanan perizinan selesai tepat waktu",
        "Jumlah izin terbit",
        "120 izin",
        "Memahami dan memenuhi kebutuhan masyarakat",
        "Menjawab warga dalam satu hari",
        "Riwayat (1)",
    ):
        assert words in page


def test_a_draft_says_what_is_missing_and_its_button_is_off(login, employee, draft):
    draft.work_results.all().delete()
    response = login(employee.user).get(reverse("plan_detail", args=[draft.pk]))
    assert response.context["problems"] == ["Belum ada hasil kerja utama."]
    assert [each.refusal for each in response.context["offers"]] == ["Lengkapi dahulu yang disebut di atas."]
    page = words_of(act(login(employee.user), draft, "submit"))
    assert "Belum ada hasil kerja utama." in page


def test_from_draft_to_approved_with_one_return(login, employee, head, draft):
    mine, his = login(employee.user), login(head.user)
    assert "SKP diajukan kepada pejabat penilai." in words_of(act(mine, draft, "submit"))
    assert "SKP Siti Aminah dikembalikan" in words_of(act(his, draft, "return", reason="Targetnya terlalu rendah."))
    page = words_of(mine.get(reverse("plan_detail", args=[draft.pk])))
    assert "Yang diminta pejabat penilai" in page
    assert "<p>Targetnya terlalu rendah.</p>" in page
    act(mine, draft, "submit")
    assert "SKP Siti Aminah disetujui." in words_of(act(his, draft, "approve"))
    draft.refresh_from_db()
    assert (draft.state, draft.approved_by) == (PlanState.APPROVED, head)
    page = words_of(mine.get(reverse("plan_detail", args=[draft.pk])))
    assert "Disetujui oleh Kepala Bidang pada 12 Januari 2026." in page
    assert reverse("evaluation_detail", args=[Evaluation.objects.get().pk]) in page
    assert "Kembalikan: Targetnya terlalu rendah." in page


def test_a_return_without_a_reason_comes_back_with_a_word_at_the_field(login, head, submitted):
    response = act(login(head.user), submitted, "return", reason="   ")
    assert response.status_code == 422
    assert "Tuliskan alasannya." in words_of(response)
    too_long = "panjang " * 300
    response = act(login(head.user), submitted, "return", reason=too_long)
    assert too_long.strip() in response.content.decode(), "nothing typed is lost"
    submitted.refresh_from_db()
    assert submitted.state == PlanState.SUBMITTED


@pytest.mark.parametrize("action", ["submit", "approve"])
def test_the_second_press_gets_a_clear_message(login, employee, head, draft, action):
    client = login(employee.user)
    act(client, draft, "submit")
    if action == "approve":
        client = login(head.user)
        act(client, draft, "approve")
    response = act(client, draft, action)
    assert response.status_code == 200
    assert "tidak dapat dilakukan saat status" in words_of(response)


def test_the_employee_cannot_approve_his_own_plan(login, employee, submitted):
    response = act(login(employee.user), submitted, "approve")
    assert "bukan kewenangan Anda" in words_of(response)
    submitted.refresh_from_db()
    assert submitted.state == PlanState.SUBMITTED


def test_the_appraiser_is_told_when_the_plan_was_just_taken_back(login, employee, head, submitted):
    act(login(employee.user), submitted, "withdraw")
    for action in ("approve", "return"):
        response = act(login(head.user), submitted, action)
        assert response.status_code == 200
        assert "ditarik kembali" in words_of(response)
        assert "Layanan perizinan" not in words_of(response)


def test_an_unknown_action_is_not_found(login, employee, draft):
    assert act(login(employee.user), draft, "hancurkan").status_code == 404
    assert login(employee.user).get(reverse("plan_action", args=[draft.pk, "submit"])).status_code == 405


def test_outsiders_find_nothing(login, outsider, submitted):
    client = login(outsider.user)
    for name in ("plan_detail", "plan_history"):
        assert client.get(reverse(name, args=[submitted.pk])).status_code == 404
    assert act(client, submitted, "approve").status_code == 404
    assert client.get(reverse("plan_detail", args=[10**9])).status_code == 404


def test_a_draft_is_the_employees_alone(login, head, draft):
    assert login(head.user).get(reverse("plan_detail", args=[draft.pk])).status_code == 404


def test_the_anonymous_must_sign_in(client, submitted):
    for name, args in (("plan_list", []), ("plan_others", []), ("plan_start", []), ("plan_detail", [submitted.pk])):
        assert client.get(reverse(name, args=args)).status_code == 302


def test_reading_anothers_plan_is_noted_once_a_day(login, employee, head, submitted):
    auditor = factories.make_user("Auditor")
    factories.make_grant(auditor, Role.AUDITOR)
    for user in (employee.user, head.user, auditor, auditor):
        assert login(user).get(reverse("plan_detail", args=[submitted.pk])).status_code == 200
    reading = Reading.objects.get()
    assert (reading.reader, reading.employee, reading.page) == (auditor, employee, "SKP 2026 Siti Aminah")


def test_the_history_tells_who_changed_what_even_what_is_gone(login, employee, head, draft):
    client = login(employee.user)
    result = draft.work_results.get()
    indicator = result.indicators.get()
    indicator.period_targets.create(period=draft.performance_year.periods.get(ordinal=1), target=50)
    indicator.target = 150
    indicator._history_user = employee.user
    indicator.save()
    factories.make_result(draft, "Salah tulis").delete()
    page = words_of(client.get(reverse("plan_history", args=[draft.pk])))
    for words in (
        "RHK “Layanan perizinan selesai tepat waktu” ditambahkan",
        "Indikator “Jumlah izin terbit” diubah",
        "<li>target setahun: <del>120</del> → <ins>150</ins></li>",
        "Target Semester I 2026 dari indikator “Jumlah izin terbit” ditambahkan",
        "RHK “Salah tulis” dihapus",
        "Siti Aminah",
    ):
        assert words in page
    assert login(head.user).get(reverse("plan_history", args=[draft.pk])).status_code == 404, "still a draft"


def test_the_history_asks_the_same_questions_for_1_and_30_results(
    login, employee, draft, django_assert_max_num_queries
):
    client, address = login(employee.user), reverse("plan_history", args=[draft.pk])
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    for number in range(29):
        factories.make_indicator(factories.make_result(draft, f"Hasil {number}"))
    with django_assert_max_num_queries(len(few)):
        assert "Hasil 28" in words_of(client.get(address))


def watcher_of_the_unit(plan: Plan) -> object:
    user = factories.make_user("Pengelola Unit")
    factories.make_grant(user, Role.UNIT_HR, unit=plan.placement.unit)
    return user


@pytest.mark.parametrize(
    ("reader", "state"),
    [("employee", "draft")]
    + [
        (reader, state)
        for reader in ("employee", "appraiser", "watcher")
        for state in ("submitted", "returned", "approved")
    ],
)
def test_the_plan_asks_the_same_questions_for_1_and_30_results(
    login, employee, head, draft, reader, state, django_assert_max_num_queries
):
    superior = factories.make_plan(head, year=draft.performance_year, approved=False, state="submitted")
    times = {"submitted_at": factories.NOW} if state != "draft" else {}
    if state == "approved":
        times |= {"approved_at": factories.NOW, "approved_by": head}
    Plan.objects.filter(pk=draft.pk).update(state=state, **times)
    if state == "approved":
        factories.make_evaluation(draft, 1)
        factories.make_evaluation(draft, 2)
    user = {"employee": employee.user, "appraiser": head.user, "watcher": watcher_of_the_unit(draft)}[reader]
    client = login(user)
    address = reverse("plan_detail", args=[draft.pk])
    client.get(address)  # the first of the day notes the reading
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    period = draft.performance_year.periods.first()
    for number in range(29):
        result = factories.make_result(draft, f"Hasil {number}", supports=superior.work_results.get())
        factories.make_indicator(result).period_targets.create(period=period, target=120)
    with django_assert_max_num_queries(len(few)):
        response = client.get(address)
    assert "Hasil 28" in words_of(response)
