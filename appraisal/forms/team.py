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
    )

    def __init__(self, *args: Any, needs_words: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_words = needs_words

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        if self.needs_words and not answer:
            raise forms.ValidationError("Tuliskan apa yang perlu diperbaiki pegawai.")
        return answer


class PeopleFilter(forms.Form):
    cari = forms.CharField(label="Nama atau NIP", required=False)
