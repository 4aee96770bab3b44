from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook

from asn_kinerja.toolkit.spreadsheets import Column, Kind, Table
from organization.models import SiasnImport
from organization.queries.imports import findings_of

COLUMNS = [
    Column("Jenis", 26),
    Column("Berkas", 12),
    Column("Baris", 10, Kind.COUNT),
    Column("Kolom", 26),
    Column("Tentang", 40),
    Column("Alasan", 90),
]


def siasn_findings_xlsx(record: SiasnImport) -> bytes:
    """All findings of an import, to be worked off by whoever keeps the data in SIASN."""
    book = Workbook(write_only=True)
    day = timezone.localtime(record.created_at)
    intro = ["Temuan impor SIASN", f"{record.unor_name} dan {record.pegawai_name}, {day:%d-%m-%Y %H.%M}"]
    table = Table(book.create_sheet("Temuan"), COLUMNS, intro=intro)
    for finding in findings_of(record):
        table.add([finding[name] for name in ("label", "sheet", "row", "column", "who", "reason")])
    table.finish()
    content = BytesIO()
    book.save(content)
    return content.getvalue()
