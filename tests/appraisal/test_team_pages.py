"""The supervisor's pages: queue, answering one after the other, people."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from appraisal import permissions
from appraisal.models import Evaluation, ReportState, WorkReport
from appraisal.queries.team import Queue
from appraisal.workflow import EVALUATION, PLAN, REPORT
from organization.actors import Actor
from organization.models import Exemption, ExemptionKind, Role
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_july")]
DAY = datetime.date(2026, 6, 24)


@pytest.fixture
def in_july():
    """The first semester is being rated: the employees' own time ended on 7 July."""
    with time_machine.travel("2026-07-10 09:00+07:00"):
        yield


@pytest.fixture
def head():
    return factories.make_employee("Kepala", is_head=True)


@pytest.fixture
def client(login, head):
    return login(head.user)


def at(day, hour=3):
    return datetime.datetime(2026, 7, day, hour, tzinfo=datetime.UTC)


def make_waiting_report(head, name, *, sent_at=None, **fields):
    plan = factories.make_plan(factories.make_employee(name, appraiser=head))
    indicator = plan.work_results.get().indicators.get()
    return factories.make_report(indicator, DAY, state="sent", **{"sent_at": sent_at or at(2), **fields})


def make_waiting_plan(head, name="Perencana", *, submitted_at=None):
    employee = factories.make_employee(name, appraiser=head)
    return factories.make_plan(employee, approved=False, state="submitted", submitted_at=submitted_at or at(1))


RATED = {"results_rating": "meets", "behaviour_rating": "meets", "predicate": "good"}


def make_evaluations(head):
    """One in every state, with what the state needs."""
    made = {}
    for state in Evaluation._meta.get_field("state").choices:
        plan = factories.make_plan(factories.make_employee(f"Dinilai {state[0]}", appraiser=head))
        fields = {"state": state[0], **RATED, "rated_by": head, "rated_at": at(9), "delivered_at": at(9)}
        if state[0] == "self_assessed":
            fields = {"state": state[0], "self_assessed_at": at(5)}
        if state[0] == "open":
            fields = {}
        made[state[0]] = factories.make_evaluation(plan, **fields)
    return made


def rows_of(page):
    return [each.row for each in page.context["page_obj"]]


def test_everything_that_waits_is_in_one_list_oldest_first(client, head):
    late = make_waiting_report(head, "Pelapor", sent_at=at(8))
    plan = make_waiting_plan(head, submitted_at=at(1))
    early = make_waiting_report(head, "Pelapor Awal", sent_at=at(2))
    evaluations = make_evaluations(head)

    page = client.get(reverse("team_queue"))

    assert rows_of(page) == [
        plan,
        early,
        evaluations["self_assessed"],
        evaluations["open"],  # since 7 July, when his own time ended
        late,
        evaluations["rated"],
    ]
    content = page.content.decode()
    for name, row in [
        ("plan_detail", plan),
        ("team_report", early),
        ("evaluation_rate", evaluations["open"]),
        ("evaluation_detail", evaluations["rated"]),
    ]:
        assert f'href="{reverse(name, args=[row.pk])}"' in content


def test_a_kind_alone_and_the_number_of_each(client, head):
    report = make_waiting_report(head, "Pelapor")
    make_waiting_plan(head)
    make_evaluations(head)

    page = client.get(reverse("team_queue"), {"jenis": "laporan"})

    assert rows_of(page) == [report]
    assert page.context["tabs"] == [
        ("", "Semua", 5),
        ("rencana", "Rencana", 1),
        ("laporan", "Laporan", 1),
        ("penilaian", "Penilaian", 3),
    ]
    assert len(rows_of(client.get(reverse("team_queue"), {"jenis": "ngawur"}))) == 5


def test_everything_in_the_queue_can_be_done_now(head):
    make_waiting_report(head, "Pelapor")
    make_waiting_plan(head)
    make_evaluations(head)
    workflows = {"rencana": PLAN, "laporan": REPORT, "penilaian": EVALUATION}

    for each in Queue(head)[0:20]:
        offers = permissions.offers(workflows[each.kind], each.row, {Actor.APPRAISER})
        assert any(offer.refusal is None for offer in offers), each


def test_other_teams_and_people_who_left_it_are_not_in_it(client, head):
    other = factories.make_employee("Kepala Lain", is_head=True)
    make_waiting_report(other, "Bukan Saya")
    gone = make_waiting_report(head, "Pindah")
    gone.employee.lines.update(ends_on=datetime.date(2026, 7, 1))

    page = client.get(reverse("team_queue"))

    assert rows_of(page) == []
    assert "Anda tidak menilai siapa pun" in page.content.decode()


def test_an_empty_queue_says_that_all_is_done(client, head):
    factories.make_employee("Pegawai", appraiser=head)

    assert "Semua selesai" in client.get(reverse("team_queue")).content.decode()


def test_the_queue_costs_the_same_for_one_and_thirty(client, head, django_assert_max_num_queries):
    make_waiting_plan(head, "Perencana pertama")
    make_evaluations(head)
    counts = []
    for number in range(30):
        make_waiting_report(head, f"Pelapor {number}", sent_at=at(1, 1))
        if number == 14:
            make_waiting_plan(head, "Perencana kedua", submitted_at=at(1, 0))
        if number not in (0, 29):
            continue
        with django_assert_max_num_queries(15) as queries:
            page = client.get(reverse("team_queue"))
        counts.append(len(queries))
    assert len(rows_of(page)) == 20
    assert counts[0] >= counts[1]
    assert len(rows_of(client.get(reverse("team_queue"), {"page": 2}))) == 15


# Answering


def test_one_answer_leads_to_the_next_and_the_last_one_to_the_end(client, head):
    first = make_waiting_report(head, "Pertama", sent_at=at(1))
    second = make_waiting_report(head, "Kedua", sent_at=at(2))
    third = make_waiting_report(head, "Ketiga", sent_at=at(3))

    page = client.post(reverse("team_report", args=[second.pk]), {"action": "accept", "answer": "Baik."}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("team_report", args=[third.pk])
    assert "Laporan Kedua diterima. 2 lagi." in page.content.decode()

    page = client.post(reverse("team_report", args=[third.pk]), {"action": "return", "answer": "Lampirkan bukti."})
    assert page.url == reverse("team_report", args=[first.pk])

    page = client.post(reverse("team_report", args=[first.pk]), {"action": "accept"}, follow=True)
    assert page.redirect_chain[-1][0] == f"{reverse('team_queue')}?jenis=laporan"
    assert "Semua selesai" in page.content.decode()

    answered = WorkReport.objects.order_by("sent_at").values_list("state", "answer", "answered_by")
    assert list(answered) == [
        (ReportState.ACCEPTED, "", head.pk),
        (ReportState.ACCEPTED, "Baik.", head.pk),
        (ReportState.RETURNED, "Lampirkan bukti.", head.pk),
    ]


def test_other_work_is_named_when_the_reports_are_done(client, head):
    report = make_waiting_report(head, "Pelapor")
    make_waiting_plan(head)

    page = client.post(reverse("team_report", args=[report.pk]), {"action": "accept"}, follow=True).content.decode()

    assert "Semua laporan sudah Anda jawab" in page
    assert "Masih ada 1 hal lain yang menunggu." in page


def test_returning_without_words_is_said_at_the_field(client, head):
    report = make_waiting_report(head, "Pelapor")

    page = client.post(reverse("team_report", args=[report.pk]), {"action": "return", "answer": " "})

    assert page.context["form"].errors == {"answer": ["Tuliskan apa yang perlu diperbaiki pegawai."]}
    # Accepting stays possible without words.
    assert "required" not in page.context["form"]["answer"].as_widget()
    report.refresh_from_db()
    assert report.state == ReportState.SENT


def test_report_evidence_and_progress_stand_side_by_side(client, head):
    report = make_waiting_report(head, "Pelapor", done="Menerbitkan izin usaha", amount=12)
    factories.make_report(report.indicator, DAY, 30)
    evidence = factories.make_evidence(report, kind="png", name="foto.png")

    page = client.get(reverse("team_report", args=[report.pk])).content.decode()

    url = reverse("evidence_download", args=[evidence.pk])
    for words in (
        "Menerbitkan izin usaha",
        "12 izin",
        "30 dari 60 izin",
        f'<img src="{url}"',
        f'href="{url}"',
    ):
        assert words in page


def test_a_delivered_period_can_only_be_returned(client, head):
    report = make_waiting_report(head, "Pelapor")
    plan = report.indicator.work_result.plan
    factories.make_evaluation(plan, state="delivered", **RATED, rated_by=head, delivered_at=at(9))
    url = reverse("team_report", args=[report.pk])

    assert "Penilaian periode ini sudah disampaikan" in client.get(url).content.decode()
    client.post(url, {"action": "accept"})
    report.refresh_from_db()
    assert report.state == ReportState.SENT
    client.post(url, {"action": "return", "answer": "Terlambat."})
    report.refresh_from_db()
    assert report.state == ReportState.RETURNED


def test_an_answered_report_is_not_answered_twice(client, head):
    report = make_waiting_report(head, "Pelapor")
    url = reverse("team_report", args=[report.pk])
    client.post(url, {"action": "accept"})

    again = client.post(url, {"action": "return", "answer": "Lho"}, follow=True)

    assert again.redirect_chain == [(reverse("report_detail", args=[report.pk]), 302)]
    assert "Laporan ini sudah dijawab." in again.content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED


def test_only_the_appraiser_answers(login, head):
    report = make_waiting_report(head, "Pelapor")
    superior = factories.make_employee("Atasan")
    factories.make_line(head, superior)
    hr = factories.make_user("HR")
    factories.make_grant(hr, Role.HR)

    for user in (superior.user, hr, report.employee.user):
        assert login(user).get(reverse("team_report", args=[report.pk])).status_code == 404
        assert login(user).post(reverse("team_report", args=[report.pk]), {"action": "accept"}).status_code == 404
    report.refresh_from_db()
    assert report.state == ReportState.SENT


def test_answering_costs_the_same_for_one_and_thirty(client, head, django_assert_max_num_queries):
    report, counts = make_waiting_report(head, "Pelapor", sent_at=at(1)), []
    for number in range(30):
        other = factories.make_report(report.indicator, DAY, state="sent", sent_at=at(2))
        factories.make_evidence(report, b"%PDF-" + bytes([number]))
        factories.make_report(other.indicator, DAY)
        if number not in (0, 29):
            continue
        with django_assert_max_num_queries(15) as queries:
            client.get(reverse("team_report", args=[report.pk]))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# People


def test_every_person_with_plan_reports_and_evaluation(client, head):
    report = make_waiting_report(head, "Budi")
    plan = report.indicator.work_result.plan
    july = datetime.date(2026, 7, 3)
    factories.make_report(report.indicator, july)
    factories.make_report(report.indicator, july, state="sent")
    evaluation = factories.make_evaluation(plan, state="self_assessed")
    factories.make_employee("Ani", appraiser=head)

    page = client.get(reverse("team_people"))

    ani, budi = page.context["members"]
    assert (ani.plan, ani.evaluation, ani.accepted, ani.sent) == (None, None, 0, 0)
    assert (budi.plan, budi.evaluation, budi.accepted, budi.sent) == (plan, evaluation, 1, 1)
    content = page.content.decode()
    assert "Laporan Semester II 2026" in content
    assert "Penilaian Semester I 2026" in content
    assert f'href="{reverse("plan_detail", args=[plan.pk])}"' in content
    assert f'href="{reverse("evaluation_detail", args=[evaluation.pk])}"' in content


def test_the_exempt_are_shown_with_the_reason(client, head):
    away = factories.make_employee("Cuti", appraiser=head)
    Exemption.objects.create(
        employee=away,
        kind=ExemptionKind.STUDY,
        reason="Magister di Bandung",
        starts_on=datetime.date(2026, 2, 1),
        ends_on=datetime.date(2027, 8, 31),
    )
    factories.make_employee("Pensiun", appraiser=head, is_appraised=False, legal_standing="Masa persiapan pensiun")

    assert [each.exempt for each in client.get(reverse("team_people")).context["members"]] == [
        "Tugas belajar: Magister di Bandung, sampai 31 Agustus 2027",
        "Tidak dinilai (Masa persiapan pensiun)",
    ]


def test_people_are_found_by_name_and_nip(client, head):
    factories.make_employee("Citra Lestari", appraiser=head)
    factories.make_employee("Dedi", appraiser=head, nip="199001012015031009")

    def found(term):
        return [each.employee.name for each in client.get(reverse("team_people"), {"cari": term}).context["members"]]

    assert found("lestari") == ["Citra Lestari"]
    assert found("19900101 201503 1") == ["Dedi"]
    assert found("tidak ada") == []


def test_people_cost_the_same_for_one_and_thirty(client, head, django_assert_max_num_queries):
    counts = []
    for number in range(30):
        report = make_waiting_report(head, f"Pegawai {number:02}")
        factories.make_evaluation(report.indicator.work_result.plan)
        Exemption.objects.create(employee=report.employee, kind=ExemptionKind.LEAVE, reason="Cuti", starts_on=DAY)
        if number not in (0, 29):
            continue
        with django_assert_max_num_queries(15) as queries:
            page = client.get(reverse("team_people"))
        counts.append(len(queries))
    assert len(page.context["members"]) == 20
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["team_queue", "team_people"])
def test_who_appraises_nobody_is_told_so(login, name):
    for user in (factories.make_user(), factories.make_employee().user):
        assert "Anda tidak menilai siapa pun" in login(user).get(reverse(name)).content.decode()
