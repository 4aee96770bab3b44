"""The employee's pages: list, form, detail, actions."""

import datetime
import uuid
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from kombu.exceptions import OperationalError

from appraisal import tasks
from appraisal.models import Evaluation, Reading, ReportState, WorkReport
from appraisal.services.evaluations import open_for_plans
from organization.models import Exemption, ExemptionKind, Role
from tests import factories
from tests.files import JPEG, PDF, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june")]
DAY = datetime.date(2026, 6, 24)
HTML = b"<html><script>alert(1)</script>"


@pytest.fixture
def in_june():
    with time_machine.travel("2026-06-25 09:00+07:00"):
        yield


@pytest.fixture
def head():
    return factories.make_employee("Kepala", is_head=True)


@pytest.fixture
def plan(head):
    return factories.make_plan(factories.make_employee("Pegawai", appraiser=head))


@pytest.fixture
def indicator(plan):
    return plan.work_results.get().indicators.get()


@pytest.fixture
def client(login, plan):
    return login(plan.employee.user)


def posted(indicator, **fields):
    return {
        "form_id": str(uuid.uuid4()),
        "indicator": indicator.pk,
        "day": "2026-06-24",
        "done": "Memeriksa dua belas berkas",
        "amount": "12,5",
        "obstacle": "",
        "action": "send",
        **fields,
    }


# The form


def test_it_works(client, indicator):
    data = posted(indicator, evidence=[upload(PDF, "surat.pdf"), upload(JPEG, "foto.jpg")])

    answer = client.post(reverse("report_new"), data, follow=True)

    report = WorkReport.objects.get()
    assert answer.redirect_chain == [(reverse("report_detail", args=[report.pk]), 302)]
    assert (report.state, report.amount, report.day) == (ReportState.SENT, Decimal("12.50"), DAY)
    assert report.evidence.count() == 2
    page = answer.content.decode()
    for words in ("Laporan terkirim.", "12,5 izin", "Memeriksa dua belas berkas", "surat.pdf", "foto.jpg"):
        assert words in page


def test_a_draft_is_kept_to_be_sent_later(client, indicator):
    client.post(reverse("report_new"), posted(indicator, action="draft"))
    report = WorkReport.objects.get()
    assert report.state == ReportState.DRAFT

    changed = posted(indicator, amount="1.250,5", form_id=str(uuid.uuid4()))
    client.post(reverse("report_edit", args=[report.pk]), changed)

    report.refresh_from_db()
    assert (report.state, report.amount) == (ReportState.SENT, Decimal("1250.50"))
    assert WorkReport.objects.count() == 1


def test_the_form_begins_with_today_and_the_indicator_used_last(client, plan, indicator):
    other = factories.make_indicator(factories.make_result(plan, "Hasil lain"), "Jumlah konsultasi", unit="orang")
    factories.make_report(indicator, DAY)
    factories.make_report(other, DAY)

    form = client.get(reverse("report_new")).context["form"]

    assert form.initial["day"] == datetime.date(2026, 6, 25)
    assert form.initial["indicator"] == other.pk
    assert form.fields["indicator"].choices[1:] == [
        ("Layanan perizinan selesai tepat waktu", [(indicator.pk, "Jumlah izin terbit (izin)")]),
        ("Hasil lain", [(other.pk, "Jumlah konsultasi (orang)")]),
    ]
    assert (
        client.get(reverse("report_new"), {"indikator": indicator.pk}).context["form"].initial["indicator"]
        == indicator.pk
    )


def test_an_earlier_report_is_repeated_with_todays_date(client, indicator):
    earlier = factories.make_report(indicator, DAY, 7, done="Pelayanan loket", obstacle="Antrean")

    form = client.get(reverse("report_new"), {"salin": earlier.pk}).context["form"]

    assert (form.initial["done"], form.initial["amount"], form.initial["obstacle"]) == ("Pelayanan loket", 7, "Antrean")
    assert form.initial["day"] == datetime.date(2026, 6, 25)
    assert form.initial["form_id"] != earlier.form_id


def test_a_strangers_report_is_not_copied(client, head):
    stranger = factories.make_plan(factories.make_employee("Lain", appraiser=head))
    theirs = factories.make_report(stranger.work_results.get().indicators.get(), DAY)

    assert client.get(reverse("report_new"), {"salin": theirs.pk}).status_code == 404


def test_plans_are_named_where_there_are_several(client, plan, indicator):
    plan.ends_on = datetime.date(2026, 6, 14)
    plan.save()
    factories.make_plan(plan.employee, starts_on=datetime.date(2026, 6, 15))

    choices = client.get(reverse("report_new")).context["form"].fields["indicator"].choices

    assert [group for group, _ in choices[1:]] == [
        "15 Jun–31 Des 2026: Layanan perizinan selesai tepat waktu",
        "1 Jan–14 Jun 2026: Layanan perizinan selesai tepat waktu",
    ]


def test_the_same_form_sent_twice_is_one_report(client, indicator):
    data = posted(indicator)
    client.post(reverse("report_new"), data)

    again = client.post(reverse("report_new"), data)

    report = WorkReport.objects.get()
    assert again.url == reverse("report_detail", args=[report.pk])
    assert report.history.count() == 2


def test_other_words_under_the_number_of_a_sent_report_are_not_lost(client, indicator):
    data = posted(indicator)
    client.post(reverse("report_new"), data)

    page = client.post(reverse("report_new"), data | {"done": "Pekerjaan lain"})

    form = page.context["form"]
    assert "sudah terkirim" in form.non_field_errors()[0]
    assert form["done"].value() == "Pekerjaan lain"
    client.post(reverse("report_new"), data | {"done": "Pekerjaan lain", "form_id": form["form_id"].value()})
    assert set(WorkReport.objects.values_list("done", flat=True)) == {"Memeriksa dua belas berkas", "Pekerjaan lain"}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("indicator", "", "Pilih indikator yang dilaporkan."),
        ("indicator", "999999", "999999"),
        ("day", "2026-06-26", "Tanggal tidak boleh setelah hari ini."),
        ("day", "2025-12-31", "SKP untuk indikator ini berlaku 1 Januari 2026 sampai 31 Desember 2026."),
        ("day", "kemarin", "Tulis tanggal seperti 21-11-2026."),
        ("done", " ", "Tuliskan apa yang dikerjakan"),
        ("done", "x" * 2001, "2000"),
        ("amount", "dua belas", "Tulis angka saja"),
        ("amount", "-1", "Tidak boleh kurang dari 0."),
        ("amount", "1,234", "Paling banyak dua angka di belakang koma."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(client, indicator, field, value, words):
    data = posted(indicator, obstacle="Jaringan putus") | {field: value}

    page = client.post(reverse("report_new"), data | {"evidence": upload()})

    form = page.context["form"]
    assert page.status_code == 200
    assert words in form.errors[field][0]
    assert form.errors["evidence"] == [
        "Berkas belum tersimpan karena isian lain perlu diperbaiki. Pilih lagi berkasnya."
    ]
    assert form["obstacle"].value() == "Jaringan putus"
    assert form["form_id"].value() == data["form_id"]
    assert not WorkReport.objects.exists()


def test_everything_that_is_wrong_is_said_at_once(client, plan, head, indicator):
    rated = {"results_rating": "meets", "behaviour_rating": "meets", "predicate": "good", "rated_by": head}
    factories.make_evaluation(plan, state="delivered", delivered_at=factories.NOW, **rated)

    errors = client.post(reverse("report_new"), posted(indicator, amount="dua")).context["form"].errors

    assert set(errors) == {"amount", "day"}
    assert "Penilaian periode ini sudah disampaikan" in errors["day"][0]


def test_a_wrong_file_leaves_a_draft_with_the_good_ones_and_the_text(client, indicator):
    data = posted(indicator, evidence=[upload(PDF, "baik.pdf"), upload(HTML, "jahat.pdf")])

    page = client.post(reverse("report_new"), data)

    report = WorkReport.objects.get()
    assert report.state == ReportState.DRAFT
    assert report.evidence.get().name == "baik.pdf"
    assert "jahat.pdf" in page.context["form"].errors["evidence"][0]
    content = page.content.decode()
    assert "Memeriksa dua belas berkas" in content
    assert "tersimpan sebagai draf" in content
    assert f'action="{reverse("report_edit", args=[report.pk])}"' in content
    client.post(reverse("report_edit", args=[report.pk]), posted(indicator))
    report.refresh_from_db()
    assert report.state == ReportState.SENT


def test_a_sent_report_is_not_edited(client, plan, indicator):
    report = factories.make_report(indicator, DAY, state="sent")

    answer = client.post(reverse("report_edit", args=[report.pk]), posted(indicator), follow=True)

    assert answer.redirect_chain == [(reverse("report_detail", args=[report.pk]), 302)]
    assert "Tidak dapat diubah saat status Dikirim." in answer.content.decode()
    report.refresh_from_db()
    assert report.done == "Memeriksa berkas"


def test_the_forms_fragment_shows_unit_and_progress(client, plan, indicator):
    factories.make_report(indicator, DAY, 30)

    fragment = client.get(reverse("report_indicator"), {"indicator": indicator.pk}).content.decode()

    assert "Satuan: izin." in fragment
    assert "30 dari 60 izin" in fragment
    assert client.get(reverse("report_indicator"), {"indicator": "x"}).content.strip() == b""


# The list


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("draft", "SKP Anda belum diajukan"),
        ("returned", "SKP Anda dikembalikan"),
        ("submitted", "SKP menunggu persetujuan"),
    ],
)
def test_without_an_approved_plan_the_pages_say_what_to_do(login, head, state, words):
    employee = factories.make_employee("Baru", appraiser=head)
    factories.make_plan(employee, approved=False, state=state)
    client = login(employee.user)

    for name in ("report_list", "report_new"):
        page = client.get(reverse(name)).content.decode()
        assert words in page
        assert "Simpan draf" not in page


def test_without_any_plan_the_list_leads_to_the_plan(login, head):
    page = login(factories.make_employee("Baru", appraiser=head).user).get(reverse("report_list")).content.decode()

    assert "SKP tahun ini belum ada" in page
    assert f'href="{reverse("plan_list")}"' in page


def test_an_account_without_employee_is_told_so(login):
    client = login(factories.make_user())

    assert "tidak terhubung dengan data pegawai" in client.get(reverse("report_list")).content.decode()
    assert client.get(reverse("report_new")).status_code == 404


def test_an_exempt_person_reads_why_and_until_when(client, plan):
    Exemption.objects.create(
        employee=plan.employee,
        kind=ExemptionKind.LEAVE,
        reason="Cuti besar",
        starts_on=DAY,
        ends_on=datetime.date(2026, 8, 1),
    )

    assert "Cuti panjang sampai 1 Agustus 2026: Cuti besar." in client.get(reverse("report_list")).content.decode()


def test_progress_counts_accepted_reports_of_the_period(client, plan, indicator):
    factories.make_report(indicator, DAY, 30)
    factories.make_report(indicator, DAY, 5, state="sent")
    factories.make_report(indicator, datetime.date(2026, 7, 1), 99)
    fewer = factories.make_indicator(
        indicator.work_result, "Keluhan", unit="keluhan", target=4, direction="lower", counting="latest"
    )
    factories.make_report(fewer, DAY, 1)

    standing = client.get(reverse("report_list")).context["standing"]

    assert str(standing.period) == "Semester I 2026"
    assert [(each.text, each.percent, each.waiting) for each in standing.progress] == [
        ("30 dari 60 izin", 50, 1),
        ("1, target paling banyak 4 keluhan", 100, 0),
    ]


def test_the_list_filters_by_indicator_state_and_month(client, plan, indicator):
    other = factories.make_indicator(indicator.work_result, "Lain")
    june, may = (
        factories.make_report(indicator, DAY),
        factories.make_report(other, datetime.date(2026, 5, 4), state="sent"),
    )

    def listed(**query):
        return list(client.get(reverse("report_list"), query).context["page_obj"])

    assert listed() == [june, may]
    assert listed(indikator=other.pk) == [may]
    assert listed(status="accepted") == [june]
    assert listed(bulan="2026-05") == [may]
    assert listed(bulan="2026-04") == []
    assert listed(bulan="ngawur", status="sent") == [may]


def test_the_filter_tells_the_years_of_indicators_apart(client, plan, indicator):
    choices = client.get(reverse("report_list")).context["form"].fields["indikator"].choices

    assert choices == [("", "Semua indikator"), ("SKP 2026", [(indicator.pk, indicator.name)])]


def test_the_list_costs_the_same_for_one_and_thirty(client, plan, indicator, django_assert_max_num_queries):
    Exemption.objects.create(employee=plan.employee, kind=ExemptionKind.LEAVE, reason="Cuti", starts_on=DAY)
    counts = []
    for number in range(30):
        report = factories.make_report(indicator, DAY, number, state="sent")
        factories.make_evidence(report)
        if number not in (0, 29):
            continue
        with django_assert_max_num_queries(15) as queries:
            page = client.get(reverse("report_list"))
        counts.append(len(queries))
    assert len(page.context["page_obj"]) == 20
    assert counts[0] == counts[1]


# The report's own page


def test_history_and_answer_are_on_the_page(client, plan, indicator):
    report = factories.make_report(indicator, DAY, state="returned", answer="Lampirkan daftar izin.")
    client.post(reverse("report_edit", args=[report.pk]), posted(indicator))

    page = client.get(reverse("report_detail", args=[report.pk]))

    content = page.content.decode()
    assert "Lampirkan daftar izin." in content
    assert "Jawaban sebelumnya" in content
    assert [entry.why for entry in page.context["entries"]] == ["Kirim", "Diubah", ""]
    assert "realisasi: <del>10</del> → <ins>12,5</ins>" in content


def test_a_sent_report_is_withdrawn(client, indicator):
    report = factories.make_report(indicator, DAY, state="sent")
    url = reverse("report_action", args=[report.pk, "withdraw"])

    for _ in range(2):
        assert client.post(url).url == reverse("report_detail", args=[report.pk])

    report.refresh_from_db()
    assert report.state == ReportState.DRAFT
    assert report.history.count() == 2
    assert client.get(url).status_code == 405


def test_acceptance_counts_at_once(login, head, plan, indicator, django_capture_on_commit_callbacks):
    open_for_plans([plan])
    report = factories.make_report(indicator, DAY, 60, state="sent")

    with django_capture_on_commit_callbacks(execute=True):
        login(head.user).post(reverse("report_action", args=[report.pk, "accept"]), {"reason": "Baik."})

    report.refresh_from_db()
    assert (report.state, report.answer, report.answered_by) == (ReportState.ACCEPTED, "Baik.", head)
    assert Evaluation.objects.get(plan=plan).results_value == 100


def test_returning_needs_words(login, head, indicator):
    report = factories.make_report(indicator, DAY, state="sent")
    client = login(head.user)
    url = reverse("report_action", args=[report.pk, "return"])

    answer = client.post(url, {"reason": " "}, follow=True)

    assert "Tuliskan apa yang perlu diperbaiki pegawai." in answer.content.decode()
    report.refresh_from_db()
    assert report.state == ReportState.SENT
    client.post(url, {"reason": "Tambahkan bukti."})
    report.refresh_from_db()
    assert (report.state, report.answer) == (ReportState.RETURNED, "Tambahkan bukti.")


def test_who_may_not_is_told_why(login, client, plan, indicator):
    report = factories.make_report(indicator, DAY, state="sent")
    hr = factories.make_user("HR")
    factories.make_grant(hr, Role.AUDITOR)
    url = reverse("report_action", args=[report.pk, "accept"])

    for user in (plan.employee.user, hr):
        assert login(user).post(url).status_code == 403
    assert client.post(reverse("report_action", args=[report.pk, "hapus"])).status_code == 404
    report.refresh_from_db()
    assert report.state == ReportState.SENT


@pytest.mark.parametrize("name", ["report_detail", "report_edit"])
def test_a_colleague_sees_nothing(login, head, indicator, name):
    report = factories.make_report(indicator, DAY, state="sent")
    colleague = factories.make_employee("Rekan", appraiser=head)

    assert login(colleague.user).get(reverse(name, args=[report.pk])).status_code == 404
    assert login(colleague.user).post(reverse("report_action", args=[report.pk, "accept"])).status_code == 404


def test_a_draft_is_its_writers_alone(login, client, head, indicator):
    report = factories.make_report(indicator, DAY, state="draft")

    assert client.get(reverse("report_detail", args=[report.pk])).status_code == 200
    assert login(head.user).get(reverse("report_detail", args=[report.pk])).status_code == 404


def test_others_leave_a_trace_once_a_day(login, client, head, plan, indicator):
    report = factories.make_report(indicator, DAY)
    auditor = factories.make_user("Auditor")
    factories.make_grant(auditor, Role.AUDITOR)
    url = reverse("report_detail", args=[report.pk])

    for user in (auditor, auditor, head.user, plan.employee.user):
        assert login(user).get(url).status_code == 200

    reading = Reading.objects.get()
    assert (reading.reader, reading.employee) == (auditor, plan.employee)
    assert f"nomor {report.pk}" in reading.page


@pytest.mark.parametrize("role", [None, Role.UNIT_HR])
def test_a_report_costs_the_same_with_many_files_and_changes(
    login, plan, indicator, role, django_assert_max_num_queries
):
    user = plan.employee.user
    if role:
        user = factories.make_user("Pengelola")
        factories.make_grant(user, role, unit=plan.placement.unit)
    report = factories.make_report(indicator, DAY, state="sent")
    client, counts = login(user), []
    for number in range(10):
        factories.make_evidence(report, PDF + bytes([number]))
        report.done = f"Berubah {number}"
        report.save()
        if number not in (0, 9):
            continue
        with django_assert_max_num_queries(15) as queries:
            client.get(reverse("report_detail", args=[report.pk]))
        counts.append(len(queries))
        Reading.objects.all().delete()
    assert counts[0] == counts[1]


@pytest.mark.parametrize("number", ["²", "٣", "9" * 40, "-1", "x"])
def test_odd_numbers_in_an_address_are_no_error(client, indicator, number):
    assert client.get(reverse("report_new"), {"salin": number}).status_code in (200, 404)
    assert client.get(reverse("report_new"), {"indikator": number}).status_code == 200
    assert client.get(reverse("report_indicator"), {"indicator": number}).status_code == 200


def test_an_acceptance_stands_where_the_queue_is_down(
    login, head, indicator, monkeypatch, django_capture_on_commit_callbacks
):
    report = factories.make_report(indicator, DAY, state="sent")

    def refuse(*args):
        raise OperationalError("queue is down")

    monkeypatch.setattr(tasks.score_plan, "delay", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        response = login(head.user).post(reverse("report_action", args=[report.pk, "accept"]))

    assert response.status_code == 302
    report.refresh_from_db()
    assert report.state == "accepted"
