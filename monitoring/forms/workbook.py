from typing import Any

from django import forms

from monitoring.rules.phases import period_evaluated
from organization.models import EvaluationPeriod
from organization.models.dated import today


class WorkbookForm(forms.Form):
    """Any period that has begun; the one that is evaluated unless told."""

    period = forms.ModelChoiceField(label="Periode", queryset=EvaluationPeriod.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = EvaluationPeriod.objects.filter(starts_on__lte=today())
        self.fields["period"].queryset = begun  # type: ignore[attr-defined]
        self.initial.setdefault("period", period_evaluated(list(begun), today()))
