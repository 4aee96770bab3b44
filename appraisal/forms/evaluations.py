from collections.abc import Iterator
from typing import Any

from django import forms

from appraisal.models import Evaluation, EvaluationState
from appraisal.models.choices import EXPECTATIONS, PREDICATES, choices
from appraisal.queries.evaluation_facts import Facts, ResultFacts
from appraisal.rules.scale import expectation_of
from appraisal.services.evaluations import Rated
from organization.core_values import GUIDES, CoreValue
from organization.models import EvaluationPeriod

RATINGS = choices(EXPECTATIONS)
FOLLOW = [("", "Ikuti usulan")]


def text(label: str, rows: int = 2) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "class": "form-control"})
    return forms.CharField(label=label, required=False, max_length=2000, widget=widget)


def rating(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=RATINGS, required=False, widget=forms.RadioSelect)


class SelfViewForm(forms.Form):
    note = forms.CharField(
        label="Penilaian mandiri",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6, "class": "form-control"}),
        help_text="Apa yang tercapai, apa yang menghambat, dukungan apa yang diperlukan. Dibaca pejabat penilai.",
        error_messages={"required": "Tuliskan penilaian mandiri Anda, meski singkat."},
    )


class RatingForm(forms.Form):
    """Everything the appraiser decides on one evaluation. The fields follow the plan's results and the seven values."""

    results_rating = forms.ChoiceField(
        label="Rating hasil kerja", choices=FOLLOW + RATINGS, required=False, widget=forms.RadioSelect
    )
    behaviour_rating = forms.ChoiceField(
        label="Rating perilaku kerja", choices=FOLLOW + RATINGS, required=False, widget=forms.RadioSelect
    )
    reason = text("Alasan bila rating berbeda dari usulan", rows=3)

    def __init__(self, *args: Any, evaluation: Evaluation, facts: Facts, **kwargs: Any) -> None:
        self.results = facts.results
        kwargs["initial"] = _by_achievement(facts) | _stored(evaluation)
        super().__init__(*args, **kwargs)
        for each in self.results:
            name = f"result_{each.result.result}"
            self.fields[name] = rating(f"Rating: {each.result.title}")
            self.fields[f"{name}_feedback"] = text(f"Umpan balik: {each.result.title}")
        for value in CoreValue:
            self.fields[f"behaviour_{value.value}"] = rating(f"Rating: {value.label}")
            self.fields[f"behaviour_{value.value}_feedback"] = text(f"Umpan balik: {value.label}")

    def result_rows(self) -> Iterator[tuple[ResultFacts, forms.BoundField, forms.BoundField]]:
        for each in self.results:
            name = f"result_{each.result.result}"
            yield each, self[name], self[f"{name}_feedback"]

    def behaviour_rows(self) -> Iterator[tuple[CoreValue, tuple[str, str, str], forms.BoundField, forms.BoundField]]:
        for value in CoreValue:
            name = f"behaviour_{value.value}"
            yield value, GUIDES[value], self[name], self[f"{name}_feedback"]

    def ratings(self) -> dict[str, Any]:
        """The keyword arguments of services.evaluations.rate that come from the form."""
        data = self.cleaned_data
        return {
            "results": {
                each.result.result: Rated(
                    data[f"result_{each.result.result}"], data[f"result_{each.result.result}_feedback"]
                )
                for each in self.results
            },
            "behaviours": {
                value.value: Rated(data[f"behaviour_{value.value}"], data[f"behaviour_{value.value}_feedback"])
                for value in CoreValue
            },
            "results_rating": data["results_rating"],
            "behaviour_rating": data["behaviour_rating"],
            "reason": data["reason"],
        }


def _by_achievement(facts: Facts) -> dict[str, str]:
    """Ratings of results to begin with: what their achievement suggests by the policy's cut-offs."""
    policy = facts.inputs.policy
    return {
        f"result_{each.result.result}": expectation_of(
            each.value, meets_from=policy.meets_from, above_from=policy.above_from
        ).value
        for each in facts.results
        if each.value is not None
    }


def _stored(evaluation: Evaluation) -> dict[str, str]:
    """What the appraiser has kept so far. An overall rating equal to the suggestion shows as following it."""
    initial = {"reason": evaluation.reason}
    if evaluation.results_rating != evaluation.suggested_results:
        initial["results_rating"] = evaluation.results_rating
    if evaluation.behaviour_rating != evaluation.suggested_behaviour:
        initial["behaviour_rating"] = evaluation.behaviour_rating
    for each in evaluation.result_ratings.all():
        if each.rating:
            initial[f"result_{each.work_result_id}"] = each.rating
        initial[f"result_{each.work_result_id}_feedback"] = each.feedback
    for one in evaluation.behaviour_ratings.all():
        initial[f"behaviour_{one.value}"] = one.rating
        initial[f"behaviour_{one.value}_feedback"] = one.feedback
    return initial


class EvaluationFilter(forms.Form):
    cari = forms.CharField(label="Nama atau NIP", required=False)
    periode = forms.ModelChoiceField(
        label="Periode", queryset=EvaluationPeriod.objects.all(), required=False, empty_label="Semua periode"
    )
    status = forms.ChoiceField(label="Status", choices=[("", "Semua status"), *EvaluationState.choices], required=False)
    predikat = forms.ChoiceField(
        label="Predikat", choices=[("", "Semua predikat"), *choices(PREDICATES)], required=False
    )
    urut = forms.ChoiceField(
        label="Urutkan",
        choices=[("", "Periode terbaru"), ("nama", "Nama"), ("nilai", "Nilai tertinggi"), ("status", "Status")],
        required=False,
    )
