import datetime
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.formats import date_format

from appraisal.forms.fields import AmountField
from appraisal.models import Indicator, ReportState, WorkReport
from appraisal.permissions import day_refusal
from appraisal.services.reports import MOST_BYTES, MOST_FILES, Content
from asn_kinerja.toolkit.uploads import MEGABYTE
from organization.models.dated import today

ACCEPT = ".pdf,.docx,.xlsx,image/jpeg,image/png"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files. What each really is, the service looks at."""

    widget = FilesInput(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [super(FilesField, self).clean(each, initial) for each in data or []]


def text(label: str, rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReportForm(forms.Form):
    indicator = forms.TypedChoiceField(
        label="Indikator", coerce=int, error_messages={"required": "Pilih indikator yang dilaporkan."}
    )
    day = forms.DateField(
        label="Tanggal",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Isi tanggal pekerjaan.", "invalid": "Tulis tanggal seperti 21-11-2026."},
    )
    done = text("Yang dikerjakan", 4, error_messages={"required": "Tuliskan apa yang dikerjakan, satu kalimat cukup."})
    amount = AmountField(label="Realisasi", error_messages={"required": "Isi angka realisasi; 0 bila belum ada."})
    obstacle = text("Kendala", 2, required=False, help_text="Boleh dikosongkan.")
    evidence = FilesField(
        label="Bukti dukung",
        required=False,
        allow_empty_file=True,  # the service names the empty one
        help_text=(
            f"PDF, JPEG, PNG, DOCX, atau XLSX; masing-masing paling besar {MOST_BYTES // MEGABYTE} MB, "
            f"paling banyak {MOST_FILES} berkas. Boleh beberapa sekaligus."
        ),
    )
    form_id = forms.UUIDField(widget=forms.HiddenInput(attrs={"data-kept": ""}))

    def __init__(self, *args: Any, indicators: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["indicator"].choices = indicator_choices(indicators)  # type: ignore[attr-defined]
        self.indicators = indicators
        self.plans = {each.pk: each.work_result.plan for each in indicators}
        first = min((plan.starts_on for plan in self.plans.values()), default=None)
        self.fields["day"].widget.attrs |= {"max": today().isoformat()} | ({"min": first.isoformat()} if first else {})

    def clean(self) -> dict[str, Any]:
        # The service asks this, too; here it is said together with whatever else is wrong.
        data = self.cleaned_data
        if data.get("indicator") and data.get("day"):
            refusal = day_refusal(self.plans[data["indicator"]], data["day"])
            if refusal:
                self.add_error("day", refusal)
        return data

    def content(self) -> Content:
        data = self.cleaned_data
        return Content(
            indicator_id=data["indicator"],
            day=data["day"],
            done=data["done"],
            amount=data["amount"],
            obstacle=data["obstacle"],
        )


def indicator_choices(indicators: Sequence[Indicator]) -> list[tuple[str, Any]]:
    """The indicators, each with its unit, under their results; the plan is named where there are several."""
    several = len({each.work_result.plan_id for each in indicators}) > 1
    groups: dict[str, list[tuple[int, str]]] = {}
    for each in indicators:
        plan = each.work_result.plan
        part = f"{date_format(plan.starts_on, 'j M')}–{date_format(plan.ends_on, 'j M Y')}: " if several else ""
        groups.setdefault(f"{part}{each.work_result.title}", []).append((each.pk, f"{each.name} ({each.unit})"))
    return [("", "Pilih indikator"), *groups.items()]


def initial_of(report: WorkReport) -> dict[str, Any]:
    return {
        "indicator": report.indicator_id,
        "day": report.day,
        "done": report.done,
        "amount": report.amount,
        "obstacle": report.obstacle,
        "form_id": report.form_id,
    }


class ReportFilter(forms.Form):
    """The filter of one's own list; the fields are named as they stand in the address."""

    indikator = forms.TypedChoiceField(label="Indikator", coerce=int, empty_value=None, required=False)
    status = forms.ChoiceField(label="Status", choices=[("", "Semua status"), *ReportState.choices], required=False)
    bulan = forms.TypedChoiceField(
        label="Bulan",
        coerce=lambda text: datetime.date.fromisoformat(f"{text}-01"),
        empty_value=None,
        required=False,
    )

    def __init__(self, data: QueryDict, *, indicators: Sequence[Indicator], months: Sequence[datetime.date]) -> None:
        super().__init__(data)
        indicator, month = self.fields["indikator"], self.fields["bulan"]
        # Last year's indicators often bear the same names.
        by_year = groupby(indicators, lambda each: each.work_result.plan.starts_on.year)
        indicator.choices = [  # type: ignore[attr-defined]
            ("", "Semua indikator"),
            *((f"SKP {year}", [(each.pk, each.name) for each in rows]) for year, rows in by_year),
        ]
        month.choices = [  # type: ignore[attr-defined]
            ("", "Semua bulan"),
            *((f"{each:%Y-%m}", date_format(each, "F Y")) for each in months),
        ]
