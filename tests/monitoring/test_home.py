import datetime
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from appraisal.services import scoring
from monitoring.models import Notification
from organization.models import Employee, Exemption, Role
from tests import factories

pytestmark = pytest.mark.django_db
AUTUMN = "2026-10-15 09:00+07:00"


@pytest.fixture
def head() -> Employee:
    return factories.make_employee("Ratna Dewi", is_head=True)


@pytest.fixture
def employee(head: Employee) -> Employee:
    return factories.make_employee("Budi Santoso", unit=head.placements.get().unit, appraiser=head)


def text_of(response) -> str:
    """The page's words, without markup."""
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def title_of(page) -> str:
    return page.context["action"]["title"]


@time_machine.travel(AUTUMN)
def test_without_a_record(login):
    page = login(factories.make_user("Teknisi")).get("/")

    assert title_of(page) == "Akun Anda belum terhubung dengan data pegawai"


@time_machine.travel(AUTUMN)
def test_before_the_calendar_is_there(login, employee):
    assert title_of(login(employee.user).get("/")) == "Tahun kinerja 2026 belum dibuka"


@time_machine.travel("2026-01-20 09:00+07:00")
def test_in_january_the_plan_is_due(login, employee):
    factories.make_performance_year(2026)

    page = login(employee.user).get("/")

    assert title_of(page) == "Susun SKP 2026"
    assert page.context["action"]["due"] == "Batas 31 Januari 2026"
    assert page.context["action"]["url"] == "/rencana/baru/"
    now = [phase for phase in page.context["phases"] if phase["state"] == "now"]
    assert now == [{"label": "Rencana", "state": "now", "when": "1 Januari – 31 Januari 2026"}]


@time_machine.travel(AUTUMN)
def test_late_plan_says_so(login, employee):
    plan = factories.make_plan(employee, year=factories.make_performance_year(2026), approved=False)

    action = login(employee.user).get("/").context["action"]

    assert (action["title"], action["url"]) == ("Selesaikan SKP 2026", f"/rencana/{plan.pk}/")
    assert action["due"] == "Batas 31 Januari 2026 (sudah lewat)"


@time_machine.travel(AUTUMN)
def test_an_exempt_person_is_asked_for_nothing(login, employee):
    factories.make_performance_year(2026)
    Exemption.objects.create(
        employee=employee,
        kind="leave",
        reason="Cuti besar",
        starts_on=datetime.date(2026, 10, 1),
        ends_on=datetime.date(2026, 12, 1),
    )

    page = login(employee.user).get("/")

    assert title_of(page) == "Anda sedang dikecualikan: Cuti panjang"
    assert "Sampai 1 Desember 2026." in text_of(page)
    assert "Perlu Anda kerjakan" not in text_of(page)


@time_machine.travel(AUTUMN)
def test_progress_shows_accepted_amounts_only(login, employee):
    plan = factories.make_plan(employee, year=factories.make_performance_year(2026))
    indicator = plan.work_results.get().indicators.get()
    factories.make_report(indicator, datetime.date(2026, 10, 10), 15)
    factories.make_report(indicator, datetime.date(2026, 10, 12), 40, state="sent")
    evaluation = factories.make_evaluation(plan, 2)
    scoring.score(evaluation_ids=[evaluation.pk])

    page = login(employee.user).get("/")

    (progress,) = page.context["home"].progress
    assert (progress.text, progress.percent) == ("15 dari 60 izin", 25)
    assert title_of(page) == "Semua sudah beres"


@pytest.mark.parametrize("state", ["self_assessed", "rated"])
@time_machine.travel("2026-07-05 09:00+07:00")
def test_ratings_stay_hidden_until_delivered(login, head, employee, state):
    plan = factories.make_plan(employee, year=factories.make_performance_year(2026))
    rated = {"results_rating": "below", "behaviour_rating": "below", "predicate": "very_poor", "rated_by": head}
    factories.make_evaluation(plan, state=state, **rated)

    page = login(employee.user).get("/")

    assert "Sangat Kurang" not in page.content.decode()
    assert title_of(page) == "Penilaian Semester I 2026 ada pada Ratna Dewi"


@time_machine.travel("2026-07-20 09:00+07:00")
def test_a_delivered_result_is_the_next_action_even_after_its_period(login, head, employee):
    plan = factories.make_plan(employee, year=factories.make_performance_year(2026))
    rated = {"results_rating": "meets", "behaviour_rating": "meets", "predicate": "good", "rated_by": head}
    delivered = datetime.datetime(2026, 7, 14, 3, tzinfo=datetime.UTC)
    evaluation = factories.make_evaluation(plan, state="delivered", delivered_at=delivered, **rated)
    factories.make_evaluation(plan, 2)

    action = login(employee.user).get("/").context["action"]

    assert (action["title"], action["url"]) == ("Baca hasil penilaian Semester I 2026", f"/penilaian/{evaluation.pk}/")


@time_machine.travel(AUTUMN)
def test_the_supervisor_sees_what_waits_and_since_when(login, head, employee):
    year = factories.make_performance_year(2026)
    waiting = factories.make_employee("Citra", appraiser=head)
    sent = datetime.datetime(2026, 10, 2, 3, tzinfo=datetime.UTC)
    factories.make_plan(waiting, year=year, approved=False, state="submitted", submitted_at=sent)
    plan = factories.make_plan(employee, year=year)
    indicator = plan.work_results.get().indicators.get()
    for day in (3, 4):
        factories.make_report(indicator, datetime.date(2026, 10, day), state="sent", sent_at=sent)
    factories.make_evaluation(plan)  # of the first semester: its self-view is long overdue

    page = login(head.user).get("/")
    team = page.context["home"].team

    assert [(part.count, part.oldest) for part in (team.plans, team.reports)] == [(1, sent), (2, sent)]
    assert team.evaluations.count == 1
    assert (team.direct.people, team.direct.plans, team.direct.delivered) == (2, 1, 0)
    assert team.below.people == 0
    # His own plan is not there yet, and comes first.
    assert title_of(page) == "Susun SKP 2026"


@time_machine.travel(AUTUMN)
def test_the_superior_sees_how_far_it_is_below(login, head, employee):
    mayor = factories.make_employee("Wali Kota", is_appraised=False, kind="state_official", nip=factories.a_nip())
    factories.make_line(head, mayor)
    factories.make_plan(employee, year=factories.make_performance_year(2026))

    page = login(mayor.user).get("/")

    below = page.context["home"].team.below
    assert (below.people, below.plans, below.delivered) == (1, 1, 0)
    assert title_of(page) == "Anda tidak termasuk pegawai yang dinilai"


@time_machine.travel(AUTUMN)
def test_hr_sees_gaps_calendar_and_import(login, head, employee):
    year = factories.make_performance_year(2026)
    factories.make_plan(employee, year=year)
    hr = factories.make_user("Tim BKPSDM")
    factories.make_grant(hr, Role.HR)

    page = login(hr).get("/")
    home = page.context["home"]

    assert title_of(page) == "1 pegawai belum mempunyai pejabat penilai"
    listed = login(hr).get(page.context["action"]["url"]).context["cl"].queryset
    assert [each.name for each in listed] == ["Ratna Dewi"]
    assert (home.planned.people, home.planned.plans, home.facts.late_plans) == (2, 1, 1)
    assert [deadline.what for deadline in home.deadlines] == [
        "Penilaian Semester II 2026 dibuka",
        "Batas penilaian mandiri Semester II 2026",
        "Batas penilaian oleh pejabat penilai Semester II 2026",
    ]
    assert "Belum pernah." in text_of(page)


@time_machine.travel(AUTUMN)
def test_leadership_sees_its_own_units_only(login, head, employee):
    year = factories.make_performance_year(2026)
    rated = {"results_rating": "meets", "behaviour_rating": "meets", "predicate": "good", "rated_by": head}
    factories.make_evaluation(
        factories.make_plan(employee, year=year), state="final", delivered_at=factories.NOW, **rated
    )
    elsewhere = factories.make_employee("Di tempat lain", unit=factories.make_unit("Dinas Lain"), appraiser=head)
    factories.make_evaluation(factories.make_plan(elsewhere, year=year))
    leader = factories.make_user("Asisten")
    factories.make_grant(leader, Role.LEADERSHIP, unit=head.placements.get().unit)

    page = login(leader).get("/")
    evaluated = page.context["home"].evaluated

    assert (evaluated.people, evaluated.delivered, dict(evaluated.predicates)) == (2, 1, {"good": 1})
    assert "Lingkup saya: Dinas Uji" in text_of(page)
    assert "Pengelolaan" not in text_of(page)


@time_machine.travel("2026-12-20 09:00+07:00")
def test_the_busiest_page_takes_as_many_queries_for_thirty_as_for_one(login, head):
    for year in (2025, 2026):
        factories.make_performance_year(year)
    factories.make_line(head, factories.make_employee("Sekretaris Daerah", is_head=True))
    for role in (Role.HR, Role.LEADERSHIP):
        factories.make_grant(head.user, role)
    own = factories.make_plan(head)
    scoring.score(evaluation_ids=[factories.make_evaluation(own, 2).pk])
    client = login(head.user)

    def add(number: int) -> None:
        member = factories.make_employee(f"Anggota {number}", unit=head.placements.get().unit, appraiser=head)
        factories.make_employee(f"Cucu {number}", unit=head.placements.get().unit, appraiser=member)
        indicator = factories.make_plan(member).work_results.get().indicators.get()
        factories.make_report(indicator, datetime.date(2026, 12, 1), state="sent")
        factories.make_evaluation(indicator.work_result.plan, 2, state="self_assessed")
        Notification.objects.create(recipient=head.user, kind="report_sent", event=str(number), text="Ada.", url="/")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/").status_code == 200
        return len(captured)

    add(1)
    for_one = queries()
    for number in range(2, 31):
        add(number)

    assert queries() == for_one
    # One more asks for the second factor where it is required.
    assert for_one <= 14
