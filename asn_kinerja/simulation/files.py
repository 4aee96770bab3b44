"""Small real files, made here: what people attach to their reports."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from openpyxl import Workbook

PHOTO = Path(__file__).parent / "data" / "kegiatan.jpg"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def made(kind: str, lines: Sequence[str], rng: Random) -> bytes:
    """A file of that kind that says the lines; a picture shows something instead."""
    if kind == "pdf":
        return pdf(lines)
    if kind == "docx":
        return docx(lines)
    if kind == "xlsx":
        return xlsx(lines, rng)
    return png(rng) if kind == "png" else photo(lines)


def pdf(lines: Sequence[str]) -> bytes:
    """One page of text in a font that every reader has."""
    shown = " ".join(f"({_pdf_text(line)}) Tj T*" for line in lines)
    page = f"BT /F1 12 Tf 16 TL 60 780 Td {shown} ET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    content = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(content))
    )


def _pdf_text(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def docx(lines: Sequence[str]) -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    parts = {
        "[Content_Types].xml": (
            f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
        ),
        "_rels/.rels": (
            f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{DOCUMENT}" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": (
            f'{XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            f"<w:body>{paragraphs}</w:body></w:document>"
        ),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def xlsx(lines: Sequence[str], rng: Random) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Rekap")
    for line in lines:
        sheet.append([line])
    sheet.append(["No.", "Uraian", "Jumlah"])
    for number in range(1, 6):
        sheet.append([number, f"Kegiatan {number}", rng.randint(1, 40)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def png(rng: Random, height: int = 180) -> bytes:
    """A bar chart, as of a screen."""
    tops = [rng.randint(40, height - 30) for _ in range(8)]
    paper, bar, axis = b"\xfa\xf8\xf3", b"\x0f\x5e\x63", b"\x44\x44\x44"
    gap, body = 6, 34
    width = len(tops) * (gap + body)
    rows = [b"".join(paper * gap + (bar if y > top else paper) * body for top in tops) for y in range(height - 3)]
    rows += [axis * width] * 3
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + row for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def photo(lines: Sequence[str]) -> bytes:
    """The same photo, with the lines in its comment, so that no two files are equal."""
    comment = "\n".join(lines).encode()
    start, rest = PHOTO.read_bytes()[:2], PHOTO.read_bytes()[2:]
    return start + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + rest
