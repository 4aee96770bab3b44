from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from asn_kinerja.toolkit.uploads import MEGABYTE, checked_kind
from organization.models import SiasnImport

MOST_BYTES = 30 * MEGABYTE
EXCEL_ONLY = forms.FileInput(attrs={"accept": ".xlsx"})


class SiasnUploadForm(forms.ModelForm):
    """The two exports, checked by content. What they hold is looked at in the background."""

    class Meta:
        model = SiasnImport
        fields = ["unor_file", "pegawai_file"]
        widgets = {"unor_file": EXCEL_ONLY, "pegawai_file": EXCEL_ONLY}
        help_texts = {
            "unor_file": "Ekspor UNOR dari SIASN (.xlsx), judul kolom pada baris pertama.",
            "pegawai_file": "Ekspor data pegawai dari SIASN (.xlsx), judul kolom pada baris pertama.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True

    def clean_unor_file(self) -> UploadedFile:
        return self._checked("unor_file")

    def clean_pegawai_file(self) -> UploadedFile:
        return self._checked("pegawai_file")

    def _checked(self, name: str) -> UploadedFile:
        file: UploadedFile = self.cleaned_data[name]
        checked_kind(file, allowed={"xlsx"}, most_bytes=MOST_BYTES)
        return file
