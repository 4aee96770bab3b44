import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone

from asn_kinerja.toolkit import jobs
from asn_kinerja.toolkit.models import Job, JobState
from monitoring.services import workbooks
from organization.models import PerformanceYear, Role, User
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_july")]
LIST = "/pimpinan/buku-kerja/"


@pytest.fixture
def _july():
    with time_machine.travel("2026-07-10 09:00+07:00"):
        yield


@pytest.fixture
def year() -> PerformanceYear:
    return factories.make_performance_year(2026)


def make_watcher(role: Role = Role.LEADERSHIP, name: str = "Asisten I", **grant) -> User:
    user = factories.make_user(name)
    factories.make_grant(user, role, **grant)
    return user


def make_job(by: User, *, done: bool = True) -> Job:
    job = Job.objects.create(task=workbooks.TASK, title="Buku kerja pimpinan Semester I 2026", requested_by=by)
    if done:
        jobs.keep_file(job, ContentFile(b"isi berkas"), "Buku kerja pimpinan Semester I 2026.xlsx")
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE, finished_at=timezone.now())
        job.refresh_from_db()
    return job


def test_from_the_form_to_the_file(login, year, django_capture_on_commit_callbacks):
    client = login(make_watcher())
    factories.make_employee()

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(LIST, {"period": year.periods.get(ordinal=1).pk})

    job = Job.objects.get()
    assert answer.url == f"{LIST}{job.pk}/"
    assert "Unduh Buku kerja pimpinan Semester I 2026.xlsx" in client.get(answer.url).content.decode()
    file = client.get(f"{answer.url}unduh/")
    assert file["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert file["Content-Disposition"] == 'attachment; filename="Buku kerja pimpinan Semester I 2026.xlsx"'
    assert file.getvalue().startswith(b"PK")


def test_the_period_that_is_evaluated_is_proposed(login, year):
    page = login(make_watcher()).get(LIST)

    form = page.context["form"]
    assert form.initial["period"] == year.periods.get(ordinal=1).pk
    assert [name for _, name in form.fields["period"].choices] == ["Semester II 2026", "Semester I 2026"]


@pytest.mark.parametrize("period", ["", "999", "abc"])
def test_a_wrong_period_is_refused_at_the_field(login, year, period):
    page = login(make_watcher()).post(LIST, {"period": period})

    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"period"}
    assert not Job.objects.exists()


def test_asking_twice_makes_one(login, year):
    client = login(make_watcher())
    for _ in range(2):
        client.post(LIST, {"period": year.periods.get(ordinal=1).pk})

    assert Job.objects.count() == 1


def test_before_the_first_period_there_is_nothing_to_choose(login):
    assert "Belum ada periode yang dimulai" in login(make_watcher()).get(LIST).content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_every_watching_role_may(login, year, role):
    watcher = make_watcher(role, unit=factories.make_unit() if role == Role.UNIT_HR else None)

    assert login(watcher).get(LIST).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_employee_is_told_why_not(login, year, method):
    supervisor = factories.make_employee(is_head=True)
    factories.make_employee(appraiser=supervisor)

    page = getattr(login(supervisor.user), method)(LIST, {"period": year.periods.get(ordinal=1).pk})

    assert page.status_code == 403
    assert "Buku kerja hanya untuk pimpinan" in page.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("reader", "status"),
    [("requester", 200), ("hr", 200), ("other leader", 404), ("employee", 403), ("anonymous", 302)],
)
@pytest.mark.parametrize("path", ["", "unduh/"])
def test_only_the_requester_and_hr_have_the_file(login, client, reader, status, path):
    requester = make_watcher()
    job = make_job(requester)
    readers = {
        "requester": lambda: requester,
        "hr": lambda: make_watcher(Role.HR, "Tim BKPSDM"),
        "other leader": lambda: make_watcher(name="Asisten II"),
        "employee": lambda: factories.make_employee().user,
    }
    if reader in readers:
        client = login(readers[reader]())

    answer = client.get(f"{LIST}{job.pk}/{path}")

    answer.close()
    assert answer.status_code == status


def test_whose_role_has_ended_has_the_file_no_more(login):
    requester = make_watcher(ends_on=timezone.localdate() - timezone.timedelta(days=1))
    job = make_job(requester)

    assert login(requester).get(f"{LIST}{job.pk}/unduh/").status_code == 403


def test_an_unfinished_job_has_no_file(login):
    requester = make_watcher()
    job = make_job(requester, done=False)
    client = login(requester)

    assert client.get(f"{LIST}{job.pk}/unduh/").status_code == 404
    page = client.get(f"{LIST}{job.pk}/").content.decode()
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "Unduh" not in page


def test_htmx_gets_the_progress_alone(login):
    requester = make_watcher()
    job = make_job(requester, done=False)

    fragment = login(requester).get(f"{LIST}{job.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in fragment
    assert f'hx-get="{LIST}{job.pk}/"' in fragment


def test_a_role_that_ends_before_the_work_begins_stops_it(login, year):
    requester = make_watcher()
    job = workbooks.start(period=year.periods.get(ordinal=1), by=requester)
    requester.role_grants.all().delete()

    with pytest.raises(Exception, match="Buku kerja hanya untuk"):
        jobs.queue(Job.objects.get(pk=job.pk))

    job.refresh_from_db()
    assert (job.state, job.file.name) == (JobState.FAILED, "")


def test_kept_ones_are_paged_and_queries_do_not_grow(login, year, django_assert_num_queries):
    requester = make_watcher()
    client = login(requester)
    make_job(requester)
    make_job(make_watcher(name="Asisten II"))
    with django_assert_num_queries(7):
        assert len(client.get(LIST).context["page_obj"]) == 1

    for _ in range(29):
        make_job(requester)
    with django_assert_num_queries(7):
        assert "1–25 dari 30 buku kerja" in client.get(LIST).content.decode()


def test_other_jobs_are_not_among_them(login, year):
    requester = make_watcher()
    Job.objects.create(task="lain", title="Impor", requested_by=requester)

    assert not login(requester).get(LIST).context["page_obj"].object_list
