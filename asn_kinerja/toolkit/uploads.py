"""Files from people: what they really are, and where they are kept.

The type is read from the content, never from the name or the browser's word.
Names on disk are random, so nothing can be guessed or overwritten.
"""

import hashlib
import lzma
import secrets
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 200 * MEGABYTE

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ParseError,
    KeyError,
    RuntimeError,
    ValueError,
    OSError,
    EOFError,
)
"""What reading an archive made by an enemy, or cut off on its way, may raise."""


def kind_of(file: BinaryIO) -> str | None:
    """A key of CONTENT_TYPES by what the bytes are; None for anything else. Leaves the file at its start."""
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(file)
    return None


def _office_kind(file: BinaryIO) -> str | None:
    """By what the package declares of its parts, for their names are free. None for macros, too."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                return None
            with archive.open("[Content_Types].xml") as part:
                declared = {element.get("ContentType", "") for element in fromstring(part.read(MEGABYTE))}
            parts = archive.namelist()
    except BROKEN:
        return None
    finally:
        file.seek(0)
    # A macro inside a file named .docx is either a mistake or an attack.
    if any(word in text.lower() for text in [*declared, *parts] for word in ("macroenabled", "vbaproject")):
        return None
    kinds = {MAIN_PARTS[each] for each in declared if each in MAIN_PARTS}
    return kinds.pop() if len(kinds) == 1 else None


def checked_kind(file: UploadedFile, *, allowed: set[str], most_bytes: int) -> str:
    """The file's kind. Raises ValidationError with words for the field when it is too large, empty or not allowed."""
    if not file.size:
        raise ValidationError(f"Berkas “{file.name}” kosong.")
    if file.size > most_bytes:
        raise ValidationError(f"Berkas “{file.name}” terlalu besar. Ukuran paling besar {most_bytes // MEGABYTE} MB.")
    kind = kind_of(file)  # type: ignore[arg-type]
    if kind is None or kind not in allowed:
        kinds = ", ".join(sorted(kind.upper() for kind in allowed))
        raise ValidationError(f"Berkas “{file.name}” tidak dapat diterima. Jenis yang dapat: {kinds}.")
    return kind


def sha256_of(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def random_name(kind: str) -> str:
    token = secrets.token_hex(16)
    return f"{token[:2]}/{token}.{kind}"


def safe_name(name: str, kind: str) -> str:
    """The name for a download: as uploaded, but ending in what the content is, so that no reader's machine runs it."""
    path = Path(name)
    same = {kind, "jpeg"} if kind == "jpg" else {kind}
    if path.suffix.lstrip(".").lower() in same:
        return f"{path.stem[:150]}{path.suffix}"
    return f"{path.name[:150]}.{kind}"
