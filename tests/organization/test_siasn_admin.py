"""HR uploads, looks, applies. Nobody else does."""

import datetime
from io import BytesIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.models import Job, JobState
from organization.models import Employee, ImportState, Role, SiasnImport
from organization.services.siasn import imports
from tests.factories import make_employee, make_grant, make_unit, make_user
from tests.organization.siasn_rows import BIDANG, people, person, units, write_xlsx

pytestmark = pytest.mark.django_db
ADD = reverse("admin:organization_siasnimport_add")
LIST = reverse("admin:organization_siasnimport_changelist")


@pytest.fixture
def hr():
    user = make_user("Tim Kepegawaian")
    make_grant(user, Role.HR)
    return user


@pytest.fixture
def client(login, hr):
    return login(hr)


@pytest.fixture
def upload(client, tmp_path, django_capture_on_commit_callbacks):
    """upload(people, units) sends both files and follows to the page; the background job runs at once."""

    def send(pegawai=None, unor=None):
        files = {
            "unor_file": as_upload(write_xlsx(tmp_path / "unor.xlsx", unor or units())),
            "pegawai_file": as_upload(write_xlsx(tmp_path / "pegawai.xlsx", pegawai or list(people().values()))),
        }
        with django_capture_on_commit_callbacks(execute=True):
            sent = client.post(ADD, files)
        return client.get(sent["Location"])

    return send


@pytest.fixture
def act(client, django_capture_on_commit_callbacks):
    def post(name, record):
        with django_capture_on_commit_callbacks(execute=True):
            sent = client.post(reverse(f"admin:{name}", args=[record.pk]))
        return client.get(sent["Location"])

    return post


def as_upload(path):
    return SimpleUploadedFile(path.name, path.read_bytes())


def stored_files(record):
    return [name for name in (record.unor_file.name, record.pegawai_file.name) if name]


def text_of(response):
    return response.content.decode()


def test_preview_then_apply(upload, act, hr):
    preview = upload()

    record = SiasnImport.objects.get()
    assert preview.request["PATH_INFO"] == reverse("admin:organization_siasnimport_change", args=[record.pk])
    assert (record.state, record.requested_by, record.counts["people_new"]) == (ImportState.PREVIEWED, hr, 6)
    assert Employee.objects.count() == 0
    assert "<strong>6</strong> baru" in text_of(preview)
    assert "Tidak ada unit di atasnya yang mempunyai pimpinan." in text_of(preview)

    applied = act("siasn_apply", record)

    record.refresh_from_db()
    assert (record.state, record.applied_by) == (ImportState.APPLIED, hr)
    assert Employee.objects.count() == 6
    assert Employee.objects.first().history.get().history_user == hr
    assert "Sudah diterapkan" in text_of(applied)
    assert 'value="Terapkan"' not in text_of(applied)


def test_files_are_kept_under_random_names_until_applied(upload, act):
    upload()
    record = SiasnImport.objects.get()
    names = stored_files(record)

    assert len(names) == 2
    assert all(default_storage.exists(name) and "pegawai" not in name and "unor" not in name for name in names)
    act("siasn_apply", record)
    record.refresh_from_db()
    assert stored_files(record) == []
    assert not any(default_storage.exists(name) for name in names)


def test_an_import_is_applied_once(upload, act):
    upload()
    record = SiasnImport.objects.get()
    act("siasn_apply", record)
    again = act("siasn_apply", record)

    assert "Impor ini tidak dapat diterapkan: sudah diterapkan." in text_of(again)
    assert Employee.objects.count() == 6


def test_other_changes_in_the_same_number_are_shown_before_they_are_made(upload, act):
    rows = people()
    upload(list(rows.values()))
    act("siasn_apply", SiasnImport.objects.get())
    staff, head = (Employee.objects.get(siasn_id=rows[name]["PNS ID"]) for name in ("staf", "kadis"))
    right = head.name
    Employee.objects.filter(pk=staff.pk).update(name="Salah Tulis")
    upload(list(rows.values()))
    record = SiasnImport.objects.first()
    Employee.objects.filter(pk=staff.pk).update(name=staff.name)
    Employee.objects.filter(pk=head.pk).update(name="Diperbaiki Pengelola")

    shown = act("siasn_apply", record)

    assert "Data berubah sejak pratinjau." in text_of(shown)
    assert Employee.objects.get(pk=head.pk).name == "Diperbaiki Pengelola" != right


def test_when_the_data_changed_meanwhile_the_new_preview_is_shown(upload, act):
    rows = people()
    upload(list(rows.values()))
    record = SiasnImport.objects.get()
    make_employee("Sudah Ada", nip=rows["staf"]["NIP BARU"])
    shown = act("siasn_apply", record)

    record.refresh_from_db()
    assert (record.state, record.applied_by, record.counts["people_new"]) == (ImportState.PREVIEWED, None, 5)
    assert Employee.objects.count() == 1
    assert "Data berubah sejak pratinjau." in text_of(shown)

    act("siasn_apply", record)
    record.refresh_from_db()
    assert (record.state, record.message) == (ImportState.APPLIED, "")


def test_a_wrong_file_is_refused_with_the_reason(upload):
    page = upload(pegawai=units())

    record = SiasnImport.objects.get()
    assert record.state == ImportState.REFUSED
    assert "Berkas PEGAWAI ternyata berisi data UNOR. Apakah kedua berkas tertukar?" in text_of(page)
    assert stored_files(record) == []


def test_what_is_no_excel_file_is_told_at_its_field(client):
    files = {"unor_file": SimpleUploadedFile("unor.xlsx", b"bukan"), "pegawai_file": SimpleUploadedFile("p.xlsx", b"")}
    page = client.post(ADD, files)

    errors = page.context["adminform"].form.errors
    assert set(errors) == {"unor_file", "pegawai_file"}
    assert "Jenis yang dapat: XLSX." in errors["unor_file"][0]
    assert SiasnImport.objects.count() == 0


def test_the_newest_upload_replaces_one_that_waits(upload):
    upload()
    first = SiasnImport.objects.get()
    names = stored_files(first)
    upload()

    first.refresh_from_db()
    assert first.state == ImportState.DISCARDED
    assert "Digantikan" in first.message
    assert not any(default_storage.exists(name) for name in names)
    assert SiasnImport.objects.filter(state=ImportState.PREVIEWED).count() == 1


def test_an_import_can_be_given_up(upload, act):
    upload()
    record = SiasnImport.objects.get()
    act("siasn_discard", record)
    late = act("siasn_apply", record)

    record.refresh_from_db()
    assert record.state == ImportState.DISCARDED
    assert "Impor ini tidak dapat diterapkan: dibatalkan." in text_of(late)
    assert Employee.objects.count() == 0


def faulty_people():
    wrong = [person(f"Orang {number}", BIDANG, "Arsiparis", **{"NIP BARU": str(number)}) for number in range(60)]
    return [*people().values(), *wrong]


def test_findings_are_paged_and_sorted_into_lists(upload, client):
    upload(faulty_people())
    url = reverse("admin:organization_siasnimport_change", args=[SiasnImport.objects.get().pk])
    errors = client.get(url, {"daftar": "error", "page": 2})

    assert errors.context["page_obj"].paginator.count == 60
    assert [row["row"] for row in errors.context["page_obj"]] == list(range(58, 68))
    assert "NIP harus 18 digit, tertulis 2 digit." in text_of(errors)
    assert "?daftar=error&amp;page=1" in text_of(errors)
    changes = client.get(url, {"daftar": "changes"})
    assert next(row["who"] for row in changes.context["page_obj"] if row["sheet"] == "PEGAWAI") == "Sekda Utama"
    assert client.get(url, {"daftar": "tak-ada"}).context["page_obj"].paginator.count == 0


def test_findings_come_as_a_sheet_in_which_nothing_runs(upload, client):
    upload([*faulty_people(), person("=HYPERLINK(1)", BIDANG, "Arsiparis")])
    record = SiasnImport.objects.defer(None).get()
    record.findings[0]["who"] = "=1+1"
    record.save()
    response = client.get(reverse("admin:siasn_findings", args=[record.pk]))
    sheet = load_workbook(BytesIO(response.content))["Temuan"]
    rows = list(sheet.iter_rows(min_row=4))

    assert response["Content-Disposition"] == f'attachment; filename="temuan-impor-{record.pk}.xlsx"'
    assert [cell.value for cell in sheet[3]] == ["Jenis", "Berkas", "Baris", "Kolom", "Tentang", "Alasan"]
    assert len(rows) == len(record.findings)
    assert (rows[0][4].value, rows[0][4].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("count", [1, 60])
def test_pages_ask_few_queries_whatever_the_rows(upload, client, django_assert_max_num_queries, count):
    upload(faulty_people()[: 5 + count])
    page = reverse("admin:organization_siasnimport_change", args=[SiasnImport.objects.get().pk])
    for url in (page, LIST):
        with django_assert_max_num_queries(10):
            assert client.get(url).status_code == 200


def test_progress_is_shown_while_the_job_runs_and_the_page_renewed_after(upload, client):
    upload()
    record = SiasnImport.objects.get()
    url = reverse("admin:siasn_progress", args=[record.pk])
    Job.objects.update(state=JobState.RUNNING, done=1, total=3)
    running = client.get(url)
    page = client.get(reverse("admin:organization_siasnimport_change", args=[record.pk]))
    Job.objects.update(state=JobState.DONE)

    assert '<progress aria-label="Pratinjau impor SIASN" value="1" max="3">' in text_of(running)
    assert f'hx-get="{url}"' in text_of(page)
    assert "HX-Refresh" not in running
    assert client.get(url)["HX-Refresh"] == "true"


def test_when_the_job_broke_it_can_be_started_again(upload, act, monkeypatch):
    upload()
    record = SiasnImport.objects.get()
    with monkeypatch.context() as broken:
        broken.setattr(imports, "read_rows", lambda *args: 1 / 0)
        act("siasn_apply", record)
    record.refresh_from_db()
    assert (record.state, record.job.state, Employee.objects.count()) == (ImportState.APPLYING, JobState.FAILED, 0)

    act("siasn_apply", record)
    assert Employee.objects.count() == 6


def test_the_tasks_may_run_twice(upload, act):
    upload()
    record = SiasnImport.objects.get()
    act("siasn_apply", record)
    for service in (imports.preview, imports.apply):
        service(import_id=record.pk, progress=lambda done, total: None)

    record.refresh_from_db()
    assert record.state == ImportState.APPLIED
    assert Employee.history.count() == 6


def other_users():
    unit = make_unit()
    users = {"employee": make_employee("Pegawai", unit=unit).user}
    for role, scope in ((Role.UNIT_HR, unit), (Role.AUDITOR, None), (Role.LEADERSHIP, None)):
        users[role] = make_user(role.label)
        make_grant(users[role], role, unit=scope)
    return users


def test_nobody_else_gets_in(upload, login):
    upload()
    record = SiasnImport.objects.get()
    names = ["organization_siasnimport_change", "siasn_apply", "siasn_discard", "siasn_progress", "siasn_findings"]
    urls = [ADD, LIST, *(reverse(f"admin:{name}", args=[record.pk]) for name in names)]
    for role, user in other_users().items():
        client = login(user)
        for url in urls:
            for response in (client.get(url), client.post(url)):
                assert response.status_code in (302, 403, 404, 405), (role, url)
    record.refresh_from_db()
    assert record.state == ImportState.PREVIEWED


def test_the_services_refuse_others(upload):
    upload()
    record = SiasnImport.objects.get()
    for user in other_users().values():
        for act in (imports.request_apply, imports.discard):
            with pytest.raises(Denied, match="Hanya tim pengelola kinerja"):
                act(record=record, by=user)
        with pytest.raises(Denied, match="Hanya tim pengelola kinerja"):
            imports.upload(unor=SimpleUploadedFile("a", b""), pegawai=SimpleUploadedFile("b", b""), by=user)


@pytest.mark.parametrize("name", ["siasn_apply", "siasn_discard"])
def test_acts_need_a_post(upload, client, name):
    upload()

    assert client.get(reverse(f"admin:{name}", args=[SiasnImport.objects.get().pk])).status_code == 405


def test_an_unknown_import_is_not_found(client):
    assert client.get(reverse("admin:organization_siasnimport_change", args=[99])).status_code == 404
    assert client.get(reverse("admin:organization_siasnimport_change", args=["x"])).status_code == 404


def test_an_import_of_the_past_says_so(upload, act, client):
    with time_machine.travel(datetime.date(2026, 3, 2)):
        upload()
        record = SiasnImport.objects.get()
        act("siasn_apply", record)
    page = client.get(reverse("admin:organization_siasnimport_change", args=[record.pk]))

    assert "Diterapkan 2 Maret 2026" in text_of(page)
