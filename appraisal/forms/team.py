from typing import Any

from django import forms


class AnswerForm(forms.Form):
    """The supervisor's answer. Returning a report needs words; accepting it may go without."""

    answer = forms.CharField(
        label="Jawaban untuk pegawai",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila dikembalikan; boleh kosong bila diterima.",
        error_messages={"required": "Tuliskan apa yang perlu diperbaiki pegawai."},
    )

    def __init__(self, *args: Any, needs_words: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = needs_words


class PeopleFilter(forms.Form):
    cari = forms.CharField(label="Nama atau NIP", required=False)
