"""Evidence goes only to those who may see its report, and only as a download."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from appraisal.models import Evidence, Reading
from organization.models import Role
from tests import factories
from tests.files import JPEG, PDF

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 6, 24)


@pytest.fixture
def head():
    return factories.make_employee("Kepala", is_head=True)


@pytest.fixture
def plan(head):
    return factories.make_plan(factories.make_employee("Pegawai", appraiser=head))


@pytest.fixture
def report(plan):
    return factories.make_report(plan.work_results.get().indicators.get(), DAY, state="sent")


@pytest.mark.parametrize(
    ("content", "name", "kind", "content_type"),
    [
        (PDF, "Surat tugas “A”.pdf", "pdf", "application/pdf"),
        (JPEG, "foto.jpg", "jpg", "image/jpeg"),
    ],
)
def test_it_is_downloaded_as_what_it_is(login, report, content, name, kind, content_type):
    evidence = factories.make_evidence(report, content, name=name, kind=kind)

    answer = login(report.employee.user).get(reverse("evidence_download", args=[evidence.pk]))

    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == content_type
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert "no-store" in answer["Cache-Control"]


def test_the_appraiser_and_the_offices_may_have_it(login, head, plan, report):
    evidence = factories.make_evidence(report)
    superior = factories.make_employee("Atasan")
    factories.make_line(head, superior)
    auditor = factories.make_user("Auditor")
    factories.make_grant(auditor, Role.AUDITOR)

    for user in (head.user, superior.user, auditor):
        answer = login(user).get(reverse("evidence_download", args=[evidence.pk]))
        assert b"".join(answer.streaming_content) == PDF

    assert set(Reading.objects.values_list("reader", flat=True)) == {superior.user.pk, auditor.pk}


def test_outsiders_get_404(login, client, head, report):
    evidence = factories.make_evidence(report)
    url = reverse("evidence_download", args=[evidence.pk])
    colleague = factories.make_employee("Rekan", appraiser=head)

    assert login(colleague.user).get(url).status_code == 404
    assert login(colleague.user).post(reverse("evidence_delete", args=[evidence.pk])).status_code == 404
    assert client.get(url).status_code == 302
    report.state = "draft"
    report.save()
    assert login(head.user).get(url).status_code == 404


def test_a_file_lost_on_the_disk_is_404(login, report):
    evidence = factories.make_evidence(report)
    evidence.file.storage.delete(evidence.file.name)

    assert login(report.employee.user).get(reverse("evidence_download", args=[evidence.pk])).status_code == 404


@time_machine.travel("2026-06-25 09:00+07:00")
def test_only_its_owner_deletes_it_and_only_while_he_may_edit(login, head, plan, report):
    evidence = factories.make_evidence(report)
    url = reverse("evidence_delete", args=[evidence.pk])

    assert login(plan.employee.user).post(url).url == reverse("report_detail", args=[report.pk])
    assert login(head.user).post(url).status_code == 403
    assert Evidence.objects.exists()

    report.state = "returned"
    report.save()
    assert login(head.user).post(url).status_code == 403
    assert login(plan.employee.user).post(url).url == reverse("report_edit", args=[report.pk])
    assert not Evidence.objects.exists()
    assert login(plan.employee.user).get(url).status_code == 405
