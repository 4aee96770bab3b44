import hashlib
import io
import re
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from asn_kinerja.toolkit import uploads

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
ALL = set(uploads.CONTENT_TYPES)


def archive(*names: str, size: int = 1) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name in names:
            zipped.writestr(name, b"\0" * size)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(b"%PDF-1.7\n", "pdf", id="pdf"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF", "jpg", id="jpg"),
        pytest.param(PNG, "png", id="png"),
        pytest.param(archive("[Content_Types].xml", "word/document.xml"), "docx", id="docx"),
        pytest.param(archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx", id="xlsx"),
        pytest.param(archive("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"), None, id="macro"),
        pytest.param(archive("xl/workbook.xml"), None, id="zip that is no office file"),
        pytest.param(archive("[Content_Types].xml", "ppt/presentation.xml"), None, id="pptx"),
        pytest.param(b"PK\x03\x04 broken", None, id="broken zip"),
        pytest.param(b"<html><script>alert(1)</script>", None, id="html"),
        pytest.param(b"", None, id="empty"),
    ],
)
def test_kind_is_read_from_the_content(content, kind):
    file = io.BytesIO(content)

    assert uploads.kind_of(file) == kind
    assert file.tell() == 0


def test_an_archive_that_unpacks_to_too_much_is_no_office_file(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 1000)
    bomb = archive("[Content_Types].xml", "xl/workbook.xml", size=501)

    assert uploads.kind_of(io.BytesIO(bomb)) is None


def test_checked_kind_ignores_the_name():
    file = SimpleUploadedFile("laporan.exe", PNG, content_type="application/x-msdownload")

    assert uploads.checked_kind(file, allowed=ALL, most_bytes=100) == "png"


@pytest.mark.parametrize(
    ("content", "allowed", "most_bytes", "words"),
    [
        (b"", ALL, 100, "Berkas “bukti.pdf” kosong."),
        (b"%PDF-" + b"0" * 3 * uploads.MEGABYTE, ALL, 2 * uploads.MEGABYTE, "Ukuran paling besar 2 MB."),
        (b"<html>", {"pdf", "png"}, 100, "Berkas “bukti.pdf” bukan PDF, PNG yang dapat diterima."),
        (PNG, {"pdf"}, 100, "Berkas “bukti.pdf” bukan PDF yang dapat diterima."),
    ],
)
def test_checked_kind_says_what_is_wrong(content, allowed, most_bytes, words):
    file = SimpleUploadedFile("bukti.pdf", content)

    with pytest.raises(ValidationError, match=re.escape(words)):
        uploads.checked_kind(file, allowed=allowed, most_bytes=most_bytes)


def test_sha256_is_of_the_whole_file_and_leaves_it_readable():
    file = SimpleUploadedFile("bukti.png", PNG)
    file.read()

    assert uploads.sha256_of(file) == hashlib.sha256(PNG).hexdigest()
    assert file.read() == PNG


def test_random_names_tell_nothing_and_differ():
    first, second = uploads.random_name("pdf"), uploads.random_name("pdf")

    assert re.fullmatch(r"([0-9a-f]{2})/\1[0-9a-f]{30}\.pdf", first)
    assert first != second
