"""services.reports: one form is one report, a wrong file holds nothing else back."""

import datetime
import re
import uuid
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Barrier

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection

from appraisal.models import Evidence, ReportState, WorkReport
from appraisal.services import reports
from appraisal.services.reports import MOST_BYTES, Content
from asn_kinerja.toolkit.errors import Denied
from tests import factories
from tests.files import JPEG, PDF, PNG, office, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june")]
DAY = datetime.date(2026, 6, 24)


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


def write(plan, indicator, *files, send=False, form_id=None, by=None, **fields):
    content = Content(**{"indicator_id": indicator.pk, "day": DAY, "done": "Memeriksa", "amount": Decimal(5), **fields})
    return reports.write(
        form_id=form_id or uuid.uuid4(), content=content, files=files, send=send, by=by or plan.employee.user
    )


def stored_files(settings):
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def whys(report):
    return list(report.history.order_by("history_id").values_list("history_change_reason", flat=True))


def test_a_report_is_written_with_its_files_and_sent(plan, indicator, settings):
    written = write(plan, indicator, upload(PDF, "surat.pdf"), upload(PNG, "foto.png"), send=True)

    report = WorkReport.objects.get()
    assert written.report == report
    assert written.refused == []
    assert (report.employee, report.state, report.amount) == (plan.employee, ReportState.SENT, 5)
    assert report.sent_at is not None
    assert list(report.evidence.order_by("name").values_list("name", "kind", "size")) == [
        ("foto.png", "png", len(PNG)),
        ("surat.pdf", "pdf", len(PDF)),
    ]
    assert whys(report) == ["Ditulis; bukti ditambahkan: surat.pdf, foto.png", "Kirim"]
    assert report.history.first().history_user == plan.employee.user
    assert len(stored_files(settings)) == 2


def test_files_are_kept_under_random_names(plan, indicator):
    evidence = write(plan, indicator, upload(PDF, "gaji-rahasia.pdf")).report.evidence.get()

    assert re.fullmatch(r"evidence/([0-9a-f]{2})/\1[0-9a-f]{30}\.pdf", evidence.file.name)
    with evidence.file.open() as stored:
        assert stored.read() == PDF
    assert len(evidence.sha256) == 64


def test_the_same_form_twice_is_one_report(plan, indicator, settings):
    form_id = uuid.uuid4()
    for _ in range(2):
        write(plan, indicator, upload(PDF), form_id=form_id)

    report = WorkReport.objects.get()
    assert report.evidence.count() == 1
    assert whys(report) == ["Ditulis; bukti ditambahkan: bukti.pdf"]
    assert len(stored_files(settings)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one_report(plan, indicator):
    form_id, start = uuid.uuid4(), Barrier(2)

    def click(_):
        start.wait()
        try:
            write(plan, indicator, upload(), form_id=form_id, send=True)
        except Denied as denied:
            return denied.reason
        finally:
            connection.close()
        return "sent"

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(click, range(2)))

    assert outcomes == ["Tidak dapat diubah saat status Dikirim.", "sent"]
    assert WorkReport.objects.get().evidence.count() == 1


def test_a_sent_form_is_not_written_again(plan, indicator):
    form_id = uuid.uuid4()
    write(plan, indicator, form_id=form_id, send=True)

    with pytest.raises(Denied, match="Tidak dapat diubah saat status Dikirim"):
        write(plan, indicator, form_id=form_id, done="Lain")

    assert WorkReport.objects.get().done == "Memeriksa"


def test_a_form_number_of_another_is_refused(plan, indicator, head):
    stranger = factories.make_plan(factories.make_employee("Lain", appraiser=head))
    theirs = factories.make_report(stranger.work_results.get().indicators.get(), DAY, state="draft")

    with pytest.raises(Denied, match="Hanya pegawai yang bersangkutan"):
        write(plan, indicator, form_id=theirs.form_id)


def test_a_returned_report_is_mended_and_sent_again(plan, indicator):
    report = factories.make_report(indicator, DAY, state="returned", answer="Lampirkan bukti.")

    write(plan, indicator, upload(), form_id=report.form_id, amount=Decimal("7.5"), send=True)

    report.refresh_from_db()
    assert (report.state, report.amount, report.answer) == (ReportState.SENT, Decimal("7.5"), "Lampirkan bukti.")


def test_two_equal_files_are_kept_once(plan, indicator, settings):
    write(plan, indicator, upload(PDF, "satu.pdf"), upload(PDF, "dua.pdf"))

    assert Evidence.objects.get().name == "satu.pdf"
    assert len(stored_files(settings)) == 1


ATTACKS = [
    pytest.param(
        b"<html><script>alert(1)</script>", "laporan.pdf", "Jenis yang dapat: DOCX, JPG, PDF, PNG, XLSX.", id="html"
    ),
    pytest.param(office("docm"), "laporan.docx", "tidak dapat diterima", id="docm"),
    pytest.param(office("docx", "macro"), "laporan.docx", "tidak dapat diterima", id="macro"),
    pytest.param(b"PK\x03\x04" + b"\0" * 50, "data.xlsx", "tidak dapat diterima", id="broken zip"),
    pytest.param(PDF + b"0" * MOST_BYTES, "besar.pdf", "Ukuran paling besar 10 MB", id="too large"),
    pytest.param(b"", "kosong.pdf", "Berkas “kosong.pdf” kosong.", id="empty"),
]


@pytest.mark.parametrize(("content", "name", "words"), ATTACKS)
def test_a_wrong_file_is_refused_and_the_rest_is_kept_as_a_draft(plan, indicator, settings, content, name, words):
    written = write(plan, indicator, upload(JPEG, "baik.jpg"), upload(content, name), send=True)

    (reason,) = written.refused
    assert words in reason
    assert WorkReport.objects.get().state == ReportState.DRAFT
    assert Evidence.objects.get().name == "baik.jpg"
    assert len(stored_files(settings)) == 1


def test_an_archive_that_unpacks_to_too_much_is_refused(plan, indicator, monkeypatch):
    monkeypatch.setattr("asn_kinerja.toolkit.uploads.MOST_UNPACKED", 5000)
    bomb = office("docx", parts={"word/media/image1.png": b"\0" * 5000})

    assert len(write(plan, indicator, upload(bomb, "bom.docx")).refused) == 1
    assert not Evidence.objects.exists()


def test_more_files_than_a_report_holds_are_refused(plan, indicator):
    files = [upload(PDF + str(number).encode(), f"{number}.pdf") for number in range(12)]

    written = write(plan, indicator, *files)

    assert written.report.evidence.count() == 10
    assert [reason[:16] for reason in written.refused] == ["Berkas “10.pdf”:", "Berkas “11.pdf”:"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (datetime.date(2026, 6, 26), "Tanggal tidak boleh setelah hari ini."),
        (datetime.date(2026, 2, 28), "SKP untuk indikator ini berlaku 1 Maret 2026 sampai 31 Desember 2026."),
        (datetime.date(2026, 3, 31), "Penilaian periode ini sudah disampaikan"),
    ],
)
def test_a_wrong_day_is_named_at_its_field(plan, indicator, head, day, words):
    plan.starts_on = datetime.date(2026, 3, 1)
    plan.save()
    if day.day == 31:
        factories.make_evaluation(
            plan,
            state="delivered",
            rated_by=head,
            results_rating="meets",
            behaviour_rating="meets",
            predicate="good",
            delivered_at=factories.NOW,
        )

    with pytest.raises(ValidationError) as wrong:
        write(plan, indicator, upload(), day=day)

    assert list(wrong.value.message_dict) == ["day"]
    assert words in wrong.value.message_dict["day"][0]
    assert not WorkReport.objects.exists()


def test_only_indicators_of_ones_own_approved_plan(plan, head):
    draft = factories.make_plan(factories.make_employee("Lain", appraiser=head), approved=False)
    for foreign in (draft.work_results.get().indicators.get(),):
        for user in (plan.employee.user, draft.employee.user):
            with pytest.raises(ValidationError) as wrong:
                write(plan, foreign, by=user)
            assert list(wrong.value.message_dict) == ["indicator"]


def test_nothing_stays_on_the_disk_when_the_database_fails(plan, indicator, settings, monkeypatch):
    def fail(self, *args, **kwargs):
        raise RuntimeError("disk full")

    monkeypatch.setattr(Evidence, "save", fail)

    with pytest.raises(RuntimeError):
        write(plan, indicator, upload())

    assert stored_files(settings) == []
    assert not WorkReport.objects.exists()


def test_a_file_is_taken_off_and_leaves_a_trace(plan, indicator, settings, django_capture_on_commit_callbacks):
    evidence = write(plan, indicator, upload(PDF, "salah.pdf")).report.evidence.get()

    with django_capture_on_commit_callbacks(execute=True):
        report = reports.detach(evidence=evidence, by=plan.employee.user)

    assert stored_files(settings) == []
    assert not report.evidence.exists()
    assert whys(report)[-1] == f"Bukti dilepas: salah.pdf (SHA-256 {evidence.sha256})"


@pytest.mark.parametrize("state", ["sent", "accepted"])
def test_evidence_of_a_sent_report_stays(plan, indicator, state):
    evidence = factories.make_evidence(factories.make_report(indicator, DAY, state=state))

    with pytest.raises(Denied, match="Tidak dapat diubah"):
        reports.detach(evidence=evidence, by=plan.employee.user)

    assert Evidence.objects.exists()


def test_a_draft_is_deleted_with_its_files(plan, indicator, client, django_capture_on_commit_callbacks):
    report = factories.make_report(indicator, DAY, state="draft")
    stored = Path(factories.make_evidence(report).file.path)
    client.force_login(plan.employee.user)

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"/laporan/{report.pk}/hapus/")

    assert response.url == "/laporan/"
    assert not WorkReport.objects.exists()
    assert not stored.exists()
    assert client.post(f"/laporan/{report.pk}/hapus/").status_code == 404


@pytest.mark.parametrize("state", ["returned", "sent", "accepted"])
def test_what_was_sent_once_is_not_deleted(plan, indicator, state):
    report = factories.make_report(indicator, DAY, state=state)

    with pytest.raises(Denied):
        reports.discard(report_id=report.pk, by=plan.employee.user)


def test_nobody_else_deletes_a_draft(head, indicator):
    report = factories.make_report(indicator, DAY, state="draft")

    with pytest.raises(Denied):
        reports.discard(report_id=report.pk, by=head.user)
