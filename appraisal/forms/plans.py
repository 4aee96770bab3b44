from typing import Any

from django import forms
from django.db.models import QuerySet

from appraisal.models import Plan, PlanState
from organization.core_values import GUIDES, CoreValue
from organization.models import PerformanceYear, Unit


class StartForm(forms.Form):
    """Which year, and whether an earlier plan comes along."""

    tahun = forms.ModelChoiceField(label="Tahun", queryset=PerformanceYear.objects.none(), empty_label=None)

    def __init__(self, *args: Any, years: QuerySet[PerformanceYear], source: Plan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].queryset = years  # type: ignore[attr-defined]
        if source:
            self.fields["salin"] = forms.BooleanField(
                label=f"Salin RHK dan indikator dari SKP {source.performance_year}",
                help_text="Target ikut disalin dan dapat Anda ubah; hubungan dengan hasil kerja pimpinan tidak.",
                required=False,
                initial=True,
            )


class BehaviourForm(forms.Form):
    """What is expected beyond the guides of each core value."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {each.value: each.text for each in plan.behaviour_expectations.all()}
        for value in CoreValue:
            self.fields[value.value] = forms.CharField(
                label=value.label,
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=" · ".join(GUIDES[value]),
            )


class YearFilter(forms.Form):
    tahun = forms.ModelChoiceField(
        label="Tahun", queryset=PerformanceYear.objects.all(), required=False, empty_label="Semua tahun"
    )


class PlanFilter(YearFilter):
    field_order = ["cari"]
    cari = forms.CharField(label="Nama atau NIP", required=False, max_length=100)
    status = forms.ChoiceField(
        label="Status",
        # Nobody sees another's draft.
        choices=[("", "Semua status"), *(choice for choice in PlanState.choices if choice[0] != PlanState.DRAFT)],
        required=False,
    )
    unit = forms.ModelChoiceField(
        label="Unit dan bawahannya", queryset=Unit.objects.none(), required=False, empty_label="Semua unit"
    )
    urut = forms.ChoiceField(
        label="Urutkan",
        choices=[
            ("", "Tahun terbaru"),
            ("nama", "Nama"),
            ("unit", "Unit"),
            ("status", "Status"),
            ("diajukan", "Terbaru diajukan"),
        ],
        required=False,
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
