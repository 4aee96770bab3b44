"""The exports as an office has them: 5,000 people, and 800 with every known fault."""

import functools
import json
from collections import Counter

import pytest
import time_machine
from django.core.management import CommandError, call_command

from organization.models import Employee, ImportState, Placement, ReportingLine, SiasnImport, Unit, User
from organization.rules.siasn.findings import Level, Sheet
from organization.services.siasn.imports import make_plan
from organization.services.siasn.plan import Batch
from organization.services.siasn.reader import read_rows
from tests.organization.siasn_rows import DATA, TODAY, people, row_counts, units, write_xlsx

CLEAN, DIRTY = DATA / "siasn", DATA / "siasn_dirty"
BATCHES = ["units", "users", "employees", "placements_ended", "placements", "lines_ended", "lines"]
# Each fault of dirt.json → what the import says of it, and about which column.
EXPECTED = {
    "apostrophe before NIP": (Level.TIDIED, "NIP BARU"),
    "NIP with spaces": (Level.TIDIED, "NIP BARU"),
    "NIP stored as a number: digits lost": (Level.ERROR, "NIP BARU"),
    "NIP of 17 digits": (Level.ERROR, "NIP BARU"),
    "NIP repeats row": (Level.ERROR, "NIP BARU"),
    "UNOR ID unknown": (Level.ERROR, "UNOR ID"),
    "impossible date of birth": (Level.ERROR, "TANGGAL LAHIR"),
    "not to be appraised": (Level.LEFT_OUT, "KEDUDUKAN HUKUM NAMA"),
    "formula in the name": (Level.ERROR, "NAMA"),
    "blank around the name": (Level.TIDIED, "NAMA"),
    "sex disagrees with NIP digit 15": (Level.WARNING, "JENIS KELAMIN"),
    "no name": (Level.ERROR, "NAMA"),
}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_fixed_day")]


@pytest.fixture
def a_fixed_day():
    with time_machine.travel(TODAY):
        yield


@functools.cache
def rows_of(folder):
    return read_rows(Sheet.UNOR, folder / "unor.xlsx"), read_rows(Sheet.PEGAWAI, folder / "pegawai.xlsx")


def import_folder(folder):
    plan = make_plan(*rows_of(folder))
    plan.write(None)
    return plan


def dirt():
    return json.loads((DIRTY / "dirt.json").read_text())


def expected_of(fault):
    return next(expected for name, expected in EXPECTED.items() if fault.startswith(name))


def test_five_thousand_people_come_in_and_the_same_files_change_nothing(django_assert_max_num_queries):
    rows = rows_of(CLEAN)
    plan = make_plan(*rows)
    # In bulk: SQLite takes some 80 rows at a time, PostgreSQL 1,000.
    with django_assert_max_num_queries(600):
        plan.write(None)
    counts = plan.counts()

    assert (counts["units_new"], counts["people_new"], counts["lines_new"]) == (241, 5000, 4999)
    assert (counts["units_refused"], counts["people_refused"], counts["people_left_out"]) == (0, 0, 0)
    assert Employee.objects.filter(is_appraised=True, user__isnull=False).count() == 5000
    assert User.objects.filter(must_change_password=True, password__startswith="!").count() == 5000
    assert Placement.objects.filter(ends_on=None).count() == 5000
    assert Placement.objects.filter(is_head=True).count() == 240
    assert Unit.objects.filter(is_opd=True).count() == 33
    assert Unit.objects.with_tree_fields().count() == 241

    before = row_counts()
    again = make_plan(*rows)
    again.write(None)

    assert [name for name in BATCHES if getattr(again, name).new or getattr(again, name).changed] == []
    assert again.changes == []
    assert (again.counts()["units_unchanged"], again.counts()["people_unchanged"]) == (241, 5000)
    assert row_counts() == before
    check_lines(sekda="Sekretaris Daerah")


def check_lines(sekda):
    """Everybody but the first has one appraiser, who leads his unit or, for a head, the nearest one above."""
    posts = {each.employee_id: each for each in Placement.objects.filter(ends_on=None).select_related("unit__parent")}
    heads = {each.unit_id: each.employee_id for each in posts.values() if each.is_head}
    lines = dict(ReportingLine.objects.filter(ends_on=None).values_list("employee", "appraiser"))
    parents = dict(Unit.objects.values_list("pk", "parent"))
    for person, placement in posts.items():
        unit = parents[placement.unit_id] if placement.is_head else placement.unit_id
        while unit and unit not in heads:
            unit = parents[unit]
        assert lines.get(person) == heads.get(unit)
    without = [placement.post for person, placement in posts.items() if person not in lines]
    assert without == [sekda]


def test_every_fault_of_the_dirty_file_is_named_with_row_and_column():
    plan = make_plan(*rows_of(DIRTY))
    found = {
        (finding.row, finding.level, finding.column) for finding in plan.findings if finding.sheet == Sheet.PEGAWAI
    }

    missed = [each for each in dirt() if (each["row"], *expected_of(each["fault"])) not in found]
    assert missed == []


def test_nothing_but_the_faults_is_refused_or_left_out():
    plan = make_plan(*rows_of(DIRTY))
    stopped = {
        (finding.row, finding.level) for finding in plan.findings if finding.level in (Level.ERROR, Level.LEFT_OUT)
    }

    expected = {(each["row"], expected_of(each["fault"])[0]) for each in dirt()}
    assert stopped == {(row, level) for row, level in expected if level in (Level.ERROR, Level.LEFT_OUT)}
    counts = plan.counts()
    assert (counts["people_new"], counts["people_left_out"], counts["people_refused"]) == (776, 4, 20)
    assert counts["units_new"] == 241


def test_a_repeated_nip_names_the_other_row():
    plan = make_plan(*rows_of(DIRTY))
    reasons = {finding.row: finding.reason for finding in plan.findings if "sama dengan baris" in finding.reason}

    assert reasons == {
        row: f"NIP BARU sama dengan baris {other}." for row, other in [(429, 465), (464, 428), (544, 358)]
    }


def test_a_faulty_row_does_not_stop_the_others():
    import_folder(DIRTY)
    cells = dict(rows_of(DIRTY)[1])
    faults = {each["row"]: expected_of(each["fault"])[0] for each in dirt()}
    stored = set(Employee.objects.values_list("siasn_id", flat=True))

    for number, row in cells.items():
        stopped = faults.get(number) in (Level.ERROR, Level.LEFT_OUT)
        assert (row["PNS ID"] in stored) is not stopped, number
    assert not Employee.objects.filter(name__startswith="=").exists()
    assert Employee.objects.get(siasn_id=cells[495]["PNS ID"]).name == "Farhunnisa Melani"
    assert Employee.objects.get(siasn_id=cells[501]["PNS ID"]).nip == "197009302025212001"
    assert Employee.objects.get(siasn_id=cells[636]["PNS ID"]).user.nip == "197811212000121001"


def test_vacancies_climb_and_are_listed():
    plan = import_folder(DIRTY)
    vacant = {finding.who: finding for finding in plan.findings if finding.level == Level.VACANCY}

    assert vacant.keys() == {
        "Pemerintah Kota",
        "Dinas Pemadam Kebakaran",
        "Sekretariat Dinas Lingkungan Hidup",
        "Bidang Pelayanan Pendaftaran Penduduk",
        "Subbagian Umum dan Kepegawaian Kecamatan Aur Birugo Tigo Baleh",
    }
    assert {finding.column for finding in vacant.values()} == {"NAMA JABATAN"}
    below = {"unit__parent__name": "Dinas Pemadam Kebakaran", "is_head": True}
    members = Placement.objects.filter(**below).values("employee")
    posts = ReportingLine.objects.filter(employee__in=members).values_list("appraiser__placements__post", flat=True)
    assert set(posts) == {"Sekretaris Daerah"}
    check_lines(sekda="Sekretaris Daerah")


def test_the_dirty_file_twice_changes_nothing():
    import_folder(DIRTY)
    before = row_counts()
    plan = import_folder(DIRTY)

    assert plan.changes == []
    assert row_counts() == before


def test_every_row_is_counted_once():
    counts = make_plan(*rows_of(DIRTY)).counts()
    kinds = ("new", "changed", "unchanged", "refused")

    assert sum(counts[f"units_{kind}"] for kind in kinds) == 241
    assert sum(counts[f"people_{kind}"] for kind in (*kinds, "left_out")) == 800


@pytest.fixture
def files(tmp_path):
    unor = write_xlsx(tmp_path / "unor.xlsx", units())
    return str(unor), str(write_xlsx(tmp_path / "pegawai.xlsx", list(people().values())))


def test_the_command_shows_and_changes_nothing(files, capsys):
    before = row_counts()
    call_command("import_siasn", *files)

    told = capsys.readouterr().out
    assert "Pegawai: 6 baru, 0 berubah, 0 tetap, 0 tidak dinilai, 0 ditolak." in told
    assert "Belum ada pejabat penilai: PEGAWAI baris 2, kolom JABATAN NAMA [Sekda Utama]: " in told
    assert "Jabatan pimpinan kosong: UNOR baris 2, kolom NAMA JABATAN [Pemerintah Kota]: " in told
    assert "Pratinjau; belum ada yang diubah. Selesai dalam " in told
    assert row_counts() == before


def test_the_command_applies_and_leaves_a_record(files, capsys):
    call_command("import_siasn", *files, "--apply")

    assert "Diterapkan. Selesai dalam " in capsys.readouterr().out
    record = SiasnImport.objects.get()
    assert (record.state, record.pegawai_name, record.requested_by) == (ImportState.APPLIED, "pegawai.xlsx", None)
    assert record.counts["people_new"] == Employee.objects.count() == 6
    assert Counter(finding["level"] for finding in record.findings) == {"no_appraiser": 1, "vacancy": 1}
    assert not record.unor_file


def test_the_command_tells_a_wrong_file(files):
    with pytest.raises(CommandError, match="tertukar"):
        call_command("import_siasn", *reversed(files))


def test_all_or_nothing(files, monkeypatch):
    write = Batch.create

    def breaks_at_lines(self, by, at):
        if self.model is ReportingLine:
            raise RuntimeError("the disk is full")
        write(self, by, at)

    monkeypatch.setattr(Batch, "create", breaks_at_lines)
    before = row_counts()
    with pytest.raises(RuntimeError):
        call_command("import_siasn", *files, "--apply")

    assert row_counts() == before
