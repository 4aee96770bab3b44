"""What an import has to say about a row."""

from dataclasses import dataclass
from enum import StrEnum


class Sheet(StrEnum):
    UNOR = "UNOR"
    PEGAWAI = "PEGAWAI"


class Level(StrEnum):
    """From what stops a row to what merely was tidied. The values are kept in stored findings."""

    ERROR = "error"
    LEFT_OUT = "left_out"
    WARNING = "warning"
    NO_APPRAISER = "no_appraiser"
    VACANCY = "vacancy"
    MISSING = "missing"
    TIDIED = "tidied"


LEVEL_LABELS = {
    Level.ERROR: "Ditolak",
    Level.LEFT_OUT: "Tidak dinilai",
    Level.WARNING: "Perlu diperiksa",
    Level.NO_APPRAISER: "Belum ada pejabat penilai",
    Level.VACANCY: "Jabatan pimpinan kosong",
    Level.MISSING: "Tidak ada dalam berkas",
    Level.TIDIED: "Dirapikan",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`row` is the row of the spreadsheet, None for what no row of the file is about. `reason` is Indonesian.

    `who` names the person or unit. It never carries a text that the import refused.
    """

    level: Level
    sheet: Sheet
    row: int | None
    column: str
    reason: str
    who: str = ""
