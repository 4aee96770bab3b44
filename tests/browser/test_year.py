"""A year as the people of a small office live it, from HR's file to the numbers on leadership's desk."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Download, Page

from organization.core_values import CoreValue
from organization.models import Employee, Role
from organization.models.dated import today
from tests import factories
from tests.browser.checks import assert_accessible
from tests.files import PDF
from tests.organization.siasn_rows import people, units, write_xlsx

OWN_PASSWORD = "Gunung-Singgalang-77"


@pytest.fixture
def hr(db):
    """HR's account, and a year whose evaluation is open today."""
    year = factories.make_performance_year(today().year)
    year.periods.get(ordinal=2).delete()
    year.periods.update(
        ends_on=year.ends_on,
        evaluation_opens_on=year.starts_on,
        self_due_on=year.ends_on,
        rating_due_on=year.ends_on,
    )
    user = factories.make_user("Pengelola")
    factories.make_grant(user, Role.HR)
    return user


def import_people(page: Page, folder: Path) -> dict[str, str]:
    """HR uploads both exports, looks at the preview, applies it and hands out passwords; NIP → temporary password."""
    cast = people()
    write_xlsx(folder / "unor.xlsx", units())
    write_xlsx(folder / "pegawai.xlsx", list(cast.values()))
    page.goto("/admin/organization/siasnimport/add/")
    files = page.locator("input[type=file]")
    files.nth(0).set_input_files(folder / "unor.xlsx")
    files.nth(1).set_input_files(folder / "pegawai.xlsx")
    page.get_by_role("button", name="Unggah").click()
    page.get_by_role("button", name="Terapkan").click()
    page.get_by_text("Diterapkan", exact=False).first.wait_for()

    page.goto("/admin/organization/user/")
    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option("issue_temporary_passwords")
    page.get_by_role("button", name="Kirim").or_(page.get_by_role("button", name="Buka")).first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Buat").click()
    rows = opened(download.value, folder).active.iter_rows(values_only=True)
    return {row[0]: row[2] for row in rows if row[0] and str(row[0]).isdigit()}


def opened(download: Download, folder: Path) -> Workbook:
    path = folder / download.suggested_filename
    download.save_as(path)
    return load_workbook(path)


def enter(open_page, nip: str, password: str) -> Page:
    """A first login: NIP, temporary password, a password of one's own."""
    page = open_page()
    page.goto("/")
    page.locator("#id_login").fill(nip)
    page.locator("#id_password").fill(password)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("heading", name="Buat kata sandi").wait_for()
    fields = page.locator("input[type=password]")
    for field, text in zip(fields.all(), [password, OWN_PASSWORD, OWN_PASSWORD], strict=True):
        field.fill(text)
    page.get_by_role("button", name="Simpan kata sandi").click()
    return page


def write_plan(page: Page, title: str, *, supports: str | None = None) -> None:
    page.goto("/rencana/baru/")
    page.get_by_role("button", name="Mulai menyusun").click()
    page.get_by_role("link", name="Tambah RHK").first.click()
    page.locator("#id_title").fill(title)
    if supports:
        page.locator("#id_supports").select_option(label=supports)
    form = page.locator("#indicators")
    form.locator("textarea[name$=name]").first.fill("Berkas yang diperiksa")
    form.locator("input[name$=target]").first.fill("60")
    form.locator("input[name$=unit]").first.fill("berkas")
    page.get_by_role("button", name="Simpan", exact=True).click()
    page.get_by_role("button", name="Ajukan").click()
    page.get_by_text("Diajukan").first.wait_for()


def approve_first(page: Page) -> None:
    page.goto("/tim/")
    page.locator("main a[href^='/rencana/']").first.click()
    page.get_by_role("button", name="Setujui").click()
    page.get_by_text("Disetujui").first.wait_for()


def test_a_year_from_hrs_file_to_the_workbook(open_page, hr, tmp_path):
    office = open_page(user=hr)
    passwords = import_people(office, tmp_path)
    nips = {name: nip for nip, name in names_of(passwords).items()}
    superior = enter(open_page, nips["Kadis Sosial"], passwords[nips["Kadis Sosial"]])
    appraiser = enter(open_page, nips["Kabid Rehab"], passwords[nips["Kabid Rehab"]])
    employee = enter(open_page, nips["Staf Rehab"], passwords[nips["Staf Rehab"]])

    write_plan(superior, "Layanan sosial tepat sasaran")
    write_plan(appraiser, "Rehabilitasi tepat waktu", supports="Layanan sosial tepat sasaran — Berkas yang diperiksa")
    approve_first(superior)
    write_plan(employee, "Berkas rehabilitasi lengkap", supports="Rehabilitasi tepat waktu — Berkas yang diperiksa")
    approve_first(appraiser)

    report_and_answer(employee, appraiser)
    evaluate(employee, appraiser)
    explanation(employee)

    workbook = download_workbook(office, tmp_path)
    check_numbers(workbook, nips["Staf Rehab"])


def names_of(passwords: dict[str, str]) -> dict[str, str]:
    return dict(Employee.objects.filter(nip__in=passwords).values_list("nip", "name"))


def report_and_answer(employee: Page, appraiser: Page) -> None:
    employee.goto("/laporan/baru/")
    employee.locator("#id_done").fill("Memeriksa berkas permohonan")
    employee.locator("#id_amount").fill("63")
    employee.locator("#id_evidence").set_input_files(
        {"name": "bukti.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    employee.get_by_role("button", name="Kirim").click()
    employee.get_by_text("Dikirim").first.wait_for()

    appraiser.goto("/tim/")
    appraiser.locator("main a[href^='/tim/laporan/']").first.click()
    appraiser.locator("#id_answer").fill("Rapi, teruskan.")
    appraiser.get_by_role("button", name="Terima").click()
    appraiser.wait_for_load_state()


def evaluate(employee: Page, appraiser: Page) -> None:
    employee.goto("/penilaian/")
    employee.locator("main tbody a").first.click()
    employee.get_by_role("link", name="Isi penilaian mandiri").click()
    employee.locator("#id_note").fill("Target terlampaui tiga berkas.")
    employee.get_by_role("button", name="Kirim penilaian mandiri").click()

    appraiser.goto("/tim/")
    appraiser.locator("main a[href*='/penilaian/']").first.click()
    assert "63 berkas" in appraiser.locator("main").inner_text()
    for value in CoreValue:
        appraiser.locator(f"input[name=behaviour_{value.value}][value=meets]").check()
    appraiser.get_by_role("button", name="Tetapkan penilaian").click()
    appraiser.get_by_role("button", name="Sampaikan kepada pegawai").click()

    employee.goto("/penilaian/")
    employee.locator("main tbody a").first.click()
    employee.get_by_role("button", name="Terima hasil").click()
    assert "Baik" in employee.locator(".outcome").inner_text()


def explanation(employee: Page) -> None:
    employee.get_by_role("link", name="Mengapa nilai ini?").click()
    words = employee.locator("main").inner_text()
    assert "63 ÷ 60 × 100 = 105,00 %" in words
    assert "103,50 = 70 % × hasil kerja 105,00 + 30 % × perilaku 100,00" in words
    assert_accessible(employee)


def download_workbook(office: Page, folder: Path) -> Workbook:
    office.goto("/pimpinan/buku-kerja/")
    office.get_by_role("button", name="Buat").click()
    with office.expect_download() as download:
        office.get_by_role("link", name="Unduh").first.click()
    return opened(download.value, folder)


def check_numbers(workbook, nip: str) -> None:
    rows = list(workbook["Pegawai"].iter_rows(values_only=True))
    heading = next(row for row in rows if row[0] == "NIP")
    person = dict(zip(heading, next(row for row in rows if row[0] == nip), strict=True))
    assert Decimal(str(person["Nilai hasil kerja (R)"])) == 105
    assert Decimal(str(person["Nilai (x)"])) == Decimal("103.5")
    assert person["Predikat"] == "Baik"
    assert person["Laporan diterima"] == 1

    rows = list(workbook["Ringkasan"].iter_rows(values_only=True))
    at = next(number for number, row in enumerate(rows) if row[0] == "Perangkat daerah")
    office = dict(zip(rows[at], next(row for row in rows if row[0] == "Dinas Sosial"), strict=True))
    assert (office["Wajib dinilai"], office["SKP disetujui"], office["Hasil disampaikan"], office["Baik"]) == (
        5,
        2,
        1,
        1,
    )
    assert Decimal(str(office["Rata-rata nilai"])) == Decimal("103.5")

    missing = [row[0] for row in workbook["Belum selesai"].iter_rows(values_only=True)]
    assert nip not in missing
