import pytest

from asn_kinerja.toolkit.models import Job
from tests import factories


@pytest.mark.django_db
def test_hr_reads_jobs_in_the_admin_and_changes_none(login):
    hr = factories.make_user("Tim BKPSDM")
    factories.make_grant(hr, "hr")
    job = Job.objects.create(task="tests.note", title="Buku kerja", requested_by=hr, file="jobs/2026/07/rahasia.xlsx")
    client = login(hr)
    url = f"/admin/toolkit/job/{job.pk}/"

    assert client.get("/admin/toolkit/job/").status_code == 200
    page = client.get(f"{url}change/")
    assert page.status_code == 200
    assert "rahasia.xlsx" not in page.content.decode()
    assert client.post(f"{url}change/", {"title": "diubah"}).status_code == 403
    assert client.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert client.get("/admin/toolkit/job/add/").status_code == 403
