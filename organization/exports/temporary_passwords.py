from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from asn_kinerja.toolkit.spreadsheets import Column, Kind, Table
from organization.services.accounts import TemporaryPassword

COLUMNS = [Column("NIP", 24, Kind.CODE), Column("Nama", 44), Column("Kata sandi sementara", 26, Kind.CODE)]


def temporary_passwords_xlsx(issued: Sequence[TemporaryPassword]) -> bytes:
    """A sheet to print, cut and hand out."""
    workbook = Workbook(write_only=True)
    table = Table(workbook.create_sheet("Kata sandi sementara"), COLUMNS)
    for entry in issued:
        table.add([entry.nip, entry.name, entry.password])
    table.finish()
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()
