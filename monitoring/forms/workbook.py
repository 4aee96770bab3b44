from typing import Any

from django import forms

from monitoring.rules.phases import period_evaluated
from organization.models import EvaluationPeriod
from organization.models.dated import today


class WorkbookForm(forms.Form):
    """Any period that has begun; the one that is evaluated unless told."""

    period = forms.TypedChoiceField(label="Periode")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {str(each.pk): each for each in EvaluationPeriod.objects.filter(starts_on__lte=today())}
        field = self.fields["period"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(pk, each.name) for pk, each in self.periods.items()]
        field.coerce = self.periods.__getitem__
        proposed = period_evaluated(list(self.periods.values()), today())
        self.initial.setdefault("period", proposed and proposed.pk)
