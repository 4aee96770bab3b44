"""Small files for upload tests: honest ones, and the kind that an enemy sends."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

PDF = b"%PDF-1.7\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "macro": "application/vnd.ms-office.vbaProject",
}


def office(*kinds: str, parts: dict[str, bytes] | None = None) -> bytes:
    """An Office package that declares parts of these kinds, and holds `parts`."""
    declared = "".join(f'<Override PartName="/{kind}" ContentType="{TYPES[kind]}"/>' for kind in kinds)
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{declared}</Types>'
    return archive({"[Content_Types].xml": types.encode(), **(parts or {})})


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return buffer.getvalue()


def upload(content: bytes = PDF, name: str = "bukti.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
