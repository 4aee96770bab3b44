"""The leadership workbook, read back and compared with a recount of its own rows and of the database."""

import datetime
import os
import shutil
import subprocess
from collections import Counter
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from openpyxl import Workbook, load_workbook

from asn_kinerja.toolkit import jobs
from asn_kinerja.toolkit.models import Job, JobState
from monitoring.queries.workbook import CHUNK
from monitoring.services import workbooks
from organization.models import Employee, Exemption, PerformanceYear, Placement, Role, User
from tests import factories

pytestmark = pytest.mark.django_db
JULY = "2026-07-10 09:00+07:00"
SENT = datetime.datetime(2026, 7, 1, 3, tzinfo=datetime.UTC)
FORMULA = '=HYPERLINK("http://jahat.example","klik")'


class City:
    """Two OPDs under the city: one with a unit below it, each person in another state."""

    def __init__(self) -> None:
        self.year: PerformanceYear = factories.make_performance_year(2026)
        root = factories.make_unit("Kota Uji")
        self.health = factories.make_unit("Dinas Kesehatan", parent=root, is_opd=True)
        self.clinic = factories.make_unit("Puskesmas Melati", parent=self.health)
        self.library = factories.make_unit("Dinas Perpustakaan", parent=root, is_opd=True)
        self.secretary = factories.make_employee("Sekretaris Daerah", unit=root, is_head=True)
        self.head = self.person("Kepala Dinas", self.health, self.secretary, title_before="dr.")
        self.doctor = self.person(FORMULA, self.clinic, self.head)
        self.nurse = self.person("Nurul\x0bHikmah", self.clinic, self.head)
        self.on_leave = self.person("Cuti", self.clinic, self.head)
        self.librarian = self.person("Pustakawan", self.library, self.secretary)
        self.alone = self.person("Tanpa Penilai", self.library, None)
        self.retired = self.person("Pensiun", self.library, self.secretary, is_appraised=False)
        self.official = self.person("Wali Kota", root, None, is_appraised=False, kind="state_official")
        self.fill()

    def person(self, name: str, unit: Any, appraiser: Employee | None, **fields: Any) -> Employee:
        return factories.make_employee(name, unit=unit, appraiser=appraiser, **fields)

    def fill(self) -> None:
        self.evaluate(self.head, "final", "very_good", Decimal("112.5"))
        self.evaluate(self.doctor, "delivered", "good", Decimal("101.25"))
        self.evaluate(self.nurse, "self_assessed", self_assessed_at=SENT)
        self.evaluate(self.librarian, "rated", "poor", Decimal(60), rated_at=SENT)
        self.evaluate(self.retired, "accepted", "good", Decimal(90))
        Exemption.objects.create(
            employee=self.on_leave, kind="leave", reason="Cuti besar", starts_on=datetime.date(2026, 5, 1)
        )
        indicator = self.head.plans.get().work_results.get().indicators.get()
        for day in (1, 2, 3):
            factories.make_report(indicator, datetime.date(2026, 6, day))
        factories.make_report(indicator, datetime.date(2026, 7, 1))
        factories.make_report(indicator, datetime.date(2026, 6, 4), state="sent")

    def evaluate(
        self, employee: Employee, state: str, predicate: str = "", score: Decimal | None = None, **fields: Any
    ) -> None:
        rated = (
            {"results_rating": "meets", "behaviour_rating": "meets", "rated_by": self.secretary} if predicate else {}
        )
        delivered = {"delivered_at": SENT} if state in ("delivered", "accepted", "final") else {}
        factories.make_evaluation(
            factories.make_plan(employee, year=self.year),
            state=state,
            predicate=predicate,
            score=score,
            results_value=score,
            behaviour_value=score,
            **(rated if predicate else {}),
            **delivered,
            **fields,
        )


@pytest.fixture
def city() -> City:
    with time_machine.travel(JULY):
        return City()


def make_watcher(role: Role = Role.LEADERSHIP, unit: Any = None) -> User:
    user = factories.make_user("Asisten I")
    factories.make_grant(user, role, unit=unit)
    return user


def make_book(user: User) -> Workbook:
    """The finished workbook of the first semester, as the user downloads it."""
    year = PerformanceYear.objects.get()
    job = workbooks.start(period=year.periods.get(ordinal=1), by=user)
    jobs.queue(job)
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, job.total)
    with job.file.open("rb") as file:
        return load_workbook(BytesIO(file.read()))


def rows_of(book: Workbook, title: str) -> list[dict[str, Any]]:
    """The table's rows by column heading."""
    rows = list(book[title].iter_rows(min_row=6 if title == "Ringkasan" else 1, values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@time_machine.travel(JULY)
def test_the_first_sheet_answers_and_agrees_with_the_people(city):
    book = make_book(make_watcher())
    *opds, total = rows_of(book, "Ringkasan")

    assert [sheet.title for sheet in book] == ["Ringkasan", "Pegawai", "Belum selesai", "Penjelasan"]
    assert book["Ringkasan"]["A1"].value == "Buku kerja pimpinan: Semester I 2026"
    assert book["Ringkasan"]["A2"].value == (
        "Hasil penilaian sudah disampaikan kepada 3 dari 7 pegawai yang wajib dinilai (42,9 %); "
        "4 belum, 1 dikecualikan."
    )
    assert "Lingkup: seluruh instansi" in book["Ringkasan"]["A3"].value
    assert book["Ringkasan"]["A4"].value == "Dibuat 10 Juli 2026 pukul 09.00 oleh Asisten I."
    assert [row["Perangkat daerah"] for row in opds] == ["Dinas Kesehatan", "Dinas Perpustakaan", "Kota Uji"]
    assert total["Perangkat daerah"] == "Jumlah"
    assert opds == [recount(book, row["Perangkat daerah"]) for row in opds]
    assert total == {**recount(book), "Perangkat daerah": "Jumlah"}


def recount(book: Workbook, opd: str | None = None) -> dict[str, Any]:
    """A row of the summary from nothing but the list of people."""
    people = [row for row in rows_of(book, "Pegawai") if opd in (None, row["Perangkat daerah"])]
    counted = [row for row in people if row["Keterangan"] != "Dikecualikan"]
    done = [row for row in counted if row["Status penilaian"] in ("Disampaikan", "Diterima", "Final")]
    scores = [row["Nilai (x)"] for row in done]
    predicates = Counter(row["Predikat"] for row in people if row["Predikat"])
    return {
        "Perangkat daerah": opd,
        "Wajib dinilai": len(counted),
        "Dikecualikan": len(people) - len(counted),
        "SKP disetujui": len([row for row in counted if row["Status SKP"] in ("Disetujui", "Ditutup")]),
        "Hasil disampaikan": len(done),
        "Selesai": pytest.approx(len(done) / len(counted)),
        **{label: predicates[label] for label in ("Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang")},
        "Rata-rata nilai": pytest.approx(sum(scores) / len(scores)) if scores else None,
    }


@time_machine.travel(JULY)
def test_people_are_listed_with_what_was_delivered(city):
    people = {row["NIP"]: row for row in rows_of(make_book(make_watcher()), "Pegawai")}

    assert set(people) == {
        each.nip
        for each in (
            city.secretary,
            city.head,
            city.doctor,
            city.nurse,
            city.on_leave,
            city.librarian,
            city.alone,
            city.retired,
        )
    }
    assert people[city.head.nip] == {
        "NIP": city.head.nip,
        "Nama": "dr. Kepala Dinas",
        "Jabatan": "Analis Kebijakan",
        "Unit": "Dinas Kesehatan",
        "Perangkat daerah": "Dinas Kesehatan",
        "Pejabat penilai": "Sekretaris Daerah",
        "Status SKP": "Disetujui",
        "Laporan diterima": 3,
        "Status penilaian": "Final",
        "Nilai hasil kerja (R)": 112.5,
        "Nilai perilaku (B)": 112.5,
        "Nilai (x)": 112.5,
        "Predikat": "Sangat Baik",
        "Keterangan": None,
    }
    rated = people[city.librarian.nip]
    assert (rated["Status penilaian"], rated["Nilai (x)"], rated["Predikat"]) == ("Dinilai", None, None)
    assert people[city.on_leave.nip]["Keterangan"] == "Dikecualikan"
    assert people[city.nurse.nip]["Nama"] == "NurulHikmah"


@time_machine.travel(JULY)
def test_who_is_missing_what_and_since_when(city):
    missing = {row["NIP"]: tuple(row.values())[4:] for row in rows_of(make_book(make_watcher()), "Belum selesai")}

    def day(month: int, number: int, year: int = 2026) -> datetime.datetime:
        return datetime.datetime(year, month, number)  # noqa: DTZ001

    assert missing == {
        city.secretary.nip: (
            "Pejabat penilai belum ditetapkan",
            "Tim pengelola",
            "Tim pengelola kinerja",
            day(1, 1, 2020),
            None,
            None,
        ),
        city.alone.nip: (
            "Pejabat penilai belum ditetapkan",
            "Tim pengelola",
            "Tim pengelola kinerja",
            day(1, 1, 2020),
            None,
            None,
        ),
        city.nurse.nip: ("Belum dinilai", "Pejabat penilai", "dr. Kepala Dinas", day(7, 1), day(7, 14), None),
        city.librarian.nip: (
            "Hasil belum disampaikan",
            "Pejabat penilai",
            "Sekretaris Daerah",
            day(7, 1),
            day(7, 14),
            None,
        ),
    }


@time_machine.travel(JULY)
def test_who_lost_his_appraiser_waits_since_that_day(city):
    line = city.nurse.lines.get()
    line.ends_on = datetime.date(2026, 7, 3)
    line.save()

    missing = {row["NIP"]: row for row in rows_of(make_book(make_watcher()), "Belum selesai")}

    assert missing[city.nurse.nip]["Sejak"] == datetime.datetime(2026, 7, 4)  # noqa: DTZ001


@time_machine.travel(JULY)
def test_a_returned_plan_waits_since_it_was_returned(city):
    plan = city.nurse.plans.get()
    plan.evaluations.all().delete()
    with time_machine.travel("2026-07-06 09:00+07:00"):
        plan.state, plan.approved_at, plan.approved_by = "returned", None, None
        plan.save()

    missing = {row["NIP"]: row for row in rows_of(make_book(make_watcher()), "Belum selesai")}

    row = missing[city.nurse.nip]
    assert (row["Yang belum selesai"], row["Sejak"]) == (
        "SKP dikembalikan, belum diajukan lagi",
        datetime.datetime(2026, 7, 6),  # noqa: DTZ001
    )


@pytest.mark.parametrize(
    ("role", "where", "names"),
    [
        (Role.HR, None, 8),
        (Role.AUDITOR, None, 8),
        (Role.LEADERSHIP, None, 8),
        (Role.LEADERSHIP, "health", 4),
        (Role.UNIT_HR, "clinic", 3),
        (Role.AUDITOR, "library", 3),
    ],
)
@time_machine.travel(JULY)
def test_the_scope_follows_the_role(city, role, where, names):
    unit = getattr(city, where) if where else None

    book = make_book(make_watcher(role, unit))

    people = rows_of(book, "Pegawai")
    assert len(people) == names
    if unit:
        below = {"health": {"Dinas Kesehatan", "Puskesmas Melati"}, "clinic": {"Puskesmas Melati"}}
        assert {row["Unit"] for row in people} == below.get(where, {unit.name})
        assert f"Lingkup: {unit.name}" in book["Ringkasan"]["A3"].value
        # A unit inside an OPD is reported under the OPD's name.
        assert {row["Perangkat daerah"] for row in people} == {
            "Dinas Perpustakaan" if where == "library" else "Dinas Kesehatan"
        }


@time_machine.travel(JULY)
def test_who_moved_is_counted_where_he_was_on_the_last_day(city):
    Placement.objects.filter(employee=city.nurse).update(ends_on=datetime.date(2026, 7, 5))
    Placement.objects.create(
        employee=city.nurse, unit=city.library, post="Pustakawan", starts_on=datetime.date(2026, 7, 6)
    )

    people = {row["NIP"]: row for row in rows_of(make_book(make_watcher()), "Pegawai")}

    assert people[city.nurse.nip]["Unit"] == "Puskesmas Melati"


@time_machine.travel(JULY)
def test_of_two_posts_the_definitive_one_counts(city):
    Placement.objects.create(
        employee=city.nurse, unit=city.library, post="Kepala", kind="plt", is_head=True, starts_on=factories.LONG_AGO
    )

    rows = [row for row in rows_of(make_book(make_watcher()), "Pegawai") if row["NIP"] == city.nurse.nip]

    assert [row["Unit"] for row in rows] == ["Puskesmas Melati"]


@time_machine.travel(JULY)
def test_nothing_in_it_would_run(city):
    book = make_book(make_watcher())

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type in ("f", "e")]
    assert FORMULA in {cell.value for cell in cells}


@time_machine.travel(JULY)
def test_it_is_ready_for_screen_and_paper(city):
    book = make_book(make_watcher())

    assert [sheet.freeze_panes for sheet in book] == ["A7", "A2", "A2", "A2"]
    # The total is outside the filter.
    assert book["Ringkasan"].auto_filter.ref == "A6:L9"
    assert book["Pegawai"].auto_filter.ref == "A1:N9"
    assert len(book["Ringkasan"]._charts) == 2
    assert {sheet.page_setup.orientation for sheet in book} == {"landscape"}
    assert {sheet.print_title_rows for sheet in book} == {"$1:$1", "$6:$6"}


@time_machine.travel(JULY)
def test_an_empty_scope_says_so(city):
    book = make_book(make_watcher(Role.LEADERSHIP, factories.make_unit("Unit kosong")))

    assert book["Ringkasan"]["A2"].value == "Tidak ada pegawai yang wajib dinilai dalam lingkup ini."
    assert rows_of(book, "Pegawai") == []
    assert not book["Ringkasan"]._charts


@time_machine.travel(JULY)
def test_queries_do_not_grow_with_people(city, django_assert_max_num_queries):
    for number in range(40):
        factories.make_employee(f"Pegawai {number}", unit=city.clinic, appraiser=city.head)
    user = make_watcher()
    job = workbooks.start(period=city.year.periods.get(ordinal=1), by=user)

    # Three OPDs of at most nine queries each, and the job's own steps.
    assert CHUNK > 40
    with django_assert_max_num_queries(40):
        jobs.queue(job)


def soffice() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but LibreOffice (soffice) is not installed.")
        pytest.skip("LibreOffice (soffice) is not installed, so no other program has opened the workbook.")
    return found


@time_machine.travel(JULY, tick=True)
def test_libreoffice_opens_it_and_finds_the_same_numbers(city, tmp_path: Path):
    program = soffice()
    book = make_book(make_watcher())
    with Job.objects.get().file.open("rb") as file:
        (tmp_path / "buku.xlsx").write_bytes(file.read())

    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1",
            "--outdir",
            tmp_path,
            tmp_path / "buku.xlsx",
        ],
        check=True,
        timeout=180,
        capture_output=True,
    )

    summary = (tmp_path / "buku-Ringkasan.csv").read_text()
    people = (tmp_path / "buku-Pegawai.csv").read_text()
    total = rows_of(book, "Ringkasan")[-1]
    assert f"Jumlah;{total['Wajib dinilai']};{total['Dikecualikan']};" in summary
    assert city.head.nip in people
    assert FORMULA.replace('"', '""') in people
    assert "Err:" not in summary + people
