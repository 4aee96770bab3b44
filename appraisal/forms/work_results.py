"""One work result (RHK) with its indicators on one page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from appraisal.forms.fields import AmountField
from appraisal.models import Indicator, IndicatorTarget, ResultKind, WorkResult
from appraisal.queries.plans import superior_results
from appraisal.rules.achievement import Counting, Direction
from appraisal.rules.plan import Target, target_problems, total_problem
from organization.models import EvaluationPeriod

MOST_INDICATORS = 6


class Unjudged(forms.BaseForm):
    """Shown again before it is sent for good (`judged` False): what was typed, without its errors."""

    judged = True

    @property
    def errors(self) -> ErrorDict:
        return super().errors if self.judged else ErrorDict()


def one_line(text: str) -> str:
    return " ".join(text.split())


class SuperiorResultField(forms.ModelChoiceField):
    def label_from_instance(self, obj: WorkResult) -> str:
        indicators = "; ".join(indicator.name for indicator in obj.indicators.all())
        return f"{obj.title} — {indicators}" if indicators else obj.title


class ResultForm(Unjudged, forms.ModelForm):
    supports = SuperiorResultField(
        label="Hasil kerja pimpinan yang didukung",
        queryset=WorkResult.objects.none(),
        required=False,
        empty_label="Belum dipilih",
        help_text="RHK utama harus terhubung sebelum SKP diajukan.",
    )

    class Meta:
        model = WorkResult
        fields = ["title", "kind", "supports", "weight"]
        widgets = {"title": forms.Textarea(attrs={"rows": 2}), "kind": forms.RadioSelect}
        help_texts = {"title": "Hasil yang dituju, bukan kegiatannya."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = superior_results(self.instance.plan)
        if self.instance.supports_id:
            # It stays, even while the superior has his plan back.
            choices = WorkResult.objects.filter(pk=self.instance.supports_id) | choices.order_by()
        self.fields["supports"].queryset = choices.prefetch_related("indicators")  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        title = one_line(self.cleaned_data["title"])
        # The same form sent twice is one result.
        if self.instance.plan.work_results.filter(title__iexact=title).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("RHK ini sudah ada dalam SKP Anda.")
        return title

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or self.cleaned_data
        if data.get("kind") == ResultKind.ADDITIONAL and data.get("weight"):
            self.add_error("weight", "Bobot hanya untuk RHK utama. Kosongkan.")
        return data


class IndicatorForm(Unjudged, forms.ModelForm):
    target = AmountField(label="Target", help_text="Untuk seluruh masa SKP.")
    target_most = AmountField(label="Sampai dengan", required=False)

    class Meta:
        model = Indicator
        fields = ["name", "target", "target_most", "unit", "aspect", "direction", "counting"]
        widgets = {"name": forms.Textarea(attrs={"rows": 2}), "unit": forms.TextInput(attrs={"list": "units"})}
        help_texts = {"counting": "Persen biasanya tidak dijumlahkan: pilih rata-rata atau angka terakhir."}

    def __init__(self, *args: Any, periods: Sequence[EvaluationPeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = periods
        self.stored = {each.period_id: each for each in self.instance.period_targets.all()} if self.instance.pk else {}
        for period in periods:
            stored = self.stored.get(period.pk)
            for name, label, end in self._ends(period):
                self.fields[name] = AmountField(label=label, required=False)
                self.initial[name] = getattr(stored, end, None)

    @staticmethod
    def _ends(period: EvaluationPeriod) -> list[tuple[str, str, str]]:
        """Field name, label and model field of the period's two numbers."""
        return [
            (f"period_{period.pk}", period.name, "target"),
            (f"period_{period.pk}_most", f"{period.name}, sampai dengan", "target_most"),
        ]

    def period_fields(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        for period in self.periods:
            (least, _, _), (most, _, _) = self._ends(period)
            yield self[least], self[most]

    @property
    def has_period_targets(self) -> bool:
        """Something is written or wrong there, so it must be in sight."""
        return any(field.value() not in (None, "") or field.errors for pair in self.period_fields() for field in pair)

    def clean_name(self) -> str:
        return one_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any] | None:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        direction = Direction(data["direction"])
        pairs = [("target", "target_most")]
        pairs += [(least, most) for (least, _, _), (most, _, _) in map(self._ends, self.periods)]
        targets = [Target(data[least], data[most]) for least, most in pairs]
        for (least, most), target in zip(pairs, targets, strict=True):
            for end, sentence in target_problems(target, direction).items():
                self.add_error(least if end == "least" else most, sentence)
        if not self.errors:
            problem = total_problem(targets[0], targets[1:], Counting(data["counting"]))
            if problem:
                self.add_error(pairs[-1][0], problem)
        return data

    def save(self, commit: bool = True) -> Indicator:
        indicator = super().save(commit=commit)
        for period in self.periods:
            (least, _, _), (most, _, _) = self._ends(period)
            numbers = {"target": self.cleaned_data[least], "target_most": self.cleaned_data[most]}
            stored = self.stored.get(period.pk) or IndicatorTarget(indicator=indicator, period=period)
            if numbers["target"] is None:
                if stored.pk:
                    stored.delete()
            elif numbers != {name: getattr(stored, name) for name in numbers}:
                stored.target, stored.target_most = numbers["target"], numbers["target_most"]
                stored.save()
        return indicator


class BaseIndicatorFormSet(forms.BaseInlineFormSet):
    default_error_messages = {"too_many_forms": "Paling banyak %(num)d indikator untuk satu RHK."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["queryset"] = Indicator.objects.prefetch_related("period_targets").order_by("position", "pk")
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Hapus indikator ini"

    def save(self, commit: bool = True) -> Any:
        for position, form in enumerate(self.forms):
            form.instance.position = position
        return super().save(commit)


IndicatorFormSet: Any = forms.inlineformset_factory(
    WorkResult,
    Indicator,
    form=IndicatorForm,
    formset=BaseIndicatorFormSet,
    extra=0,
    max_num=MOST_INDICATORS,
    validate_max=True,
)


def with_one_more(data: QueryDict, indicators: BaseIndicatorFormSet) -> QueryDict:
    """What was sent, with an empty indicator at the end."""
    more = data.copy()
    name = indicators.management_form.add_prefix("TOTAL_FORMS")
    more[name] = str(min(indicators.total_form_count() + 1, MOST_INDICATORS))
    return more
