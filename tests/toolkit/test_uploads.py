import hashlib
import io
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from asn_kinerja.toolkit import uploads
from tests.files import JPEG, PDF, PNG, archive, office

ALL = set(uploads.CONTENT_TYPES)
BOMB_OF_ENTITIES = b'<!DOCTYPE a [<!ENTITY b "bbb">]><Types><Override ContentType="&b;"/></Types>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(PDF, "pdf", id="pdf"),
        pytest.param(JPEG, "jpg", id="jpg"),
        pytest.param(PNG, "png", id="png"),
        pytest.param(office("docx"), "docx", id="docx"),
        pytest.param(office("xlsx"), "xlsx", id="xlsx"),
        pytest.param(office("docx", "xlsx"), None, id="two main parts"),
        pytest.param(office("xlsx", parts={"xl/VBAProject.bin": b""}), None, id="macro by name"),
        pytest.param(office("docx", "macro"), None, id="macro under another name"),
        pytest.param(office("docm"), None, id="docm"),
        pytest.param(office("pptx"), None, id="pptx"),
        pytest.param(archive({"word/document.xml": b""}), None, id="zip that is no office file"),
        pytest.param(archive({"[Content_Types].xml": b"<html>"}), None, id="types are no XML"),
        pytest.param(archive({"[Content_Types].xml": BOMB_OF_ENTITIES}), None, id="entities"),
        pytest.param(office("docx")[:-8], None, id="cut off"),
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
    bomb = office("xlsx", parts={"xl/workbook.xml": b"\0" * 1001})

    assert uploads.kind_of(io.BytesIO(bomb)) is None


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("foto.JPEG", "jpg", "foto.JPEG"),
        ("notulen.docx", "docx", "notulen.docx"),
        ("halaman.html", "pdf", "halaman.html.pdf"),
        ("tanpa akhiran", "png", "tanpa akhiran.png"),
        ("x" * 300 + ".pdf", "pdf", "x" * 150 + ".pdf"),
    ],
)
def test_a_download_is_named_after_its_content(name, kind, safe):
    assert uploads.safe_name(name, kind) == safe


def test_checked_kind_ignores_the_name():
    file = SimpleUploadedFile("laporan.exe", PNG, content_type="application/x-msdownload")

    assert uploads.checked_kind(file, allowed=ALL, most_bytes=100) == "png"


@pytest.mark.parametrize(
    ("content", "allowed", "most_bytes", "words"),
    [
        (b"", ALL, 100, "Berkas “bukti.pdf” kosong."),
        (b"%PDF-" + b"0" * 3 * uploads.MEGABYTE, ALL, 2 * uploads.MEGABYTE, "Ukuran paling besar 2 MB."),
        (b"<html>", {"pdf", "png"}, 100, "Berkas “bukti.pdf” tidak dapat diterima. Jenis yang dapat: PDF, PNG."),
        (PNG, {"pdf"}, 100, "Berkas “bukti.pdf” tidak dapat diterima. Jenis yang dapat: PDF."),
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
