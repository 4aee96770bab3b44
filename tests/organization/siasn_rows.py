"""A small agency as rows of the SIASN exports, for tests that change one thing at a time."""

import datetime
import itertools
from pathlib import Path
from typing import Any

from django.apps import apps
from openpyxl import Workbook

from organization.models import Employee, ReportingLine
from organization.services.siasn.imports import make_plan
from organization.services.siasn.plan import Plan

DATA = Path(__file__).parents[1] / "data"
TODAY = datetime.date(2026, 11, 21)
YESTERDAY = datetime.date(2026, 11, 20)
TMT = "01-03-2022"

ROOT, SETDA, DINAS, BIDANG, SEKRETARIAT = "U-ROOT", "U-SETDA", "U-DINAS", "U-BIDANG", "U-SEKRETARIAT"
_numbers = itertools.count(1)


def unit(siasn_id: str, name: str, head_post: str, parent: str | None, **cells: Any) -> dict[str, Any]:
    return {
        "ID": siasn_id,
        "NAMA UNOR": name,
        "ESELON NAMA": "III.a",
        "NAMA JABATAN": head_post,
        "JENIS UNOR": "STRUKTURAL",
        "DIATASAN ID": parent,
        **cells,
    }


def units() -> list[dict[str, Any]]:
    return [
        unit(ROOT, "Pemerintah Kota", "Wali Kota", None),
        unit(SETDA, "Sekretariat Daerah", "Sekretaris Daerah", ROOT, **{"ESELON NAMA": "II.a"}),
        unit(DINAS, "Dinas Sosial", "Kepala Dinas Sosial", SETDA, **{"ESELON NAMA": "II.b"}),
        unit(BIDANG, "Bidang Rehabilitasi", "Kepala Bidang Rehabilitasi", DINAS),
        unit(SEKRETARIAT, "Sekretariat Dinas Sosial", "Sekretaris Dinas Sosial", DINAS),
    ]


def person(name: str, unit_id: str, post: str, **cells: Any) -> dict[str, Any]:
    """A man born 1 January 1985, appointed March 2010; his number and ids are his own."""
    number = next(_numbers)
    return {
        "PNS ID": f"P-{number}",
        "NIP BARU": f"198501012010031{number % 1000:03d}",
        "NAMA": name,
        "GELAR DEPAN": None,
        "GELAR BELAKANG": None,
        "TANGGAL LAHIR": "01-01-1985",
        "JENIS KELAMIN": "M",
        "EMAIL": f"p{number}@contoh.invalid",
        "JENIS PEGAWAI NAMA": "PNS Daerah Kab/Kota",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "GOL AKHIR NAMA": "III/c",
        "JENIS JABATAN NAMA": "Jabatan Pelaksana",
        "JABATAN NAMA": post,
        "TMT JABATAN": TMT,
        "UNOR ID": unit_id,
        "SATUAN KERJA INDUK NAMA": "Dinas Sosial",
        **cells,
    }


def people() -> dict[str, dict[str, Any]]:
    """Everybody by a short name."""
    return {
        "sekda": person("Sekda Utama", SETDA, "Sekretaris Daerah"),
        "kadis": person("Kadis Sosial", DINAS, "Kepala Dinas Sosial"),
        "kabid": person("Kabid Rehab", BIDANG, "Kepala Bidang Rehabilitasi"),
        "sekdis": person("Sekdis Sosial", SEKRETARIAT, "Sekretaris Dinas Sosial"),
        "staf": person("Staf Rehab", BIDANG, "Pekerja Sosial Ahli Pertama"),
        "arsip": person("Staf Arsip", SEKRETARIAT, "Arsiparis Terampil"),
    }


def plan_of(unor: list[dict[str, Any]], pegawai: list[dict[str, Any]]) -> Plan:
    """The plan of these rows, numbered from 2 as below a header."""
    return make_plan(list(enumerate(unor, start=2)), list(enumerate(pegawai, start=2)))


def run(unor: list[dict[str, Any]], pegawai: list[dict[str, Any]]) -> Plan:
    plan = plan_of(unor, pegawai)
    plan.write(None)
    return plan


def employee(cells: dict[str, Any]) -> Employee:
    return Employee.objects.get(siasn_id=cells["PNS ID"])


def appraiser(cells: dict[str, Any]) -> str | None:
    """Name of who appraises him today."""
    line = (
        ReportingLine.objects.current().filter(employee__siasn_id=cells["PNS ID"]).select_related("appraiser").first()
    )
    return line.appraiser.name if line else None


def told(plan: Plan, level: str) -> list[tuple[int | None, str]]:
    return [(finding.row, finding.column) for finding in plan.findings if finding.level == level]


def row_counts() -> dict[str, int]:
    """How many rows every table of the organization has, history included."""
    return {model.__name__: model._base_manager.count() for model in apps.get_app_config("organization").get_models()}


def write_xlsx(path: Path, rows: list[dict[str, Any]]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Data")
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)
    return path
