"""Scores in bulk: the same few queries for one evaluation as for a batch of hundreds."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from appraisal.models import Evaluation, EvaluationState, ScoreSheet
from appraisal.queries.score_inputs import accepted_amounts, sheet_input, with_inputs
from appraisal.rules.sheet import RULE_VERSION, Sheet, compute, digest, result_to_json, to_json
from organization.models import AppraisalPolicy

SCORED_STATES = (
    EvaluationState.OPEN,
    EvaluationState.SELF_ASSESSED,
    EvaluationState.RATED,
)
"""A delivered evaluation keeps the score it was delivered with."""


@transaction.atomic
def score(*, evaluation_ids: Sequence[int]) -> int:
    """Adds a score sheet to each evaluation whose inputs have changed; returns how many were added.

    Safe to run twice and by two workers: rows are locked in order, equal inputs add nothing.
    The number of queries does not depend on the number of evaluations.
    """
    evaluations = list(
        with_inputs(Evaluation.objects.select_for_update(of=("self",)))
        .filter(pk__in=evaluation_ids, state__in=SCORED_STATES, period__performance_year__policy__isnull=False)
        .order_by("pk")
    )
    amounts = accepted_amounts(evaluations)
    newest = _newest_sheets(evaluations)
    sheets, changed = [], []
    for evaluation in evaluations:
        inputs = sheet_input(evaluation, amounts[evaluation.plan_id])
        data = to_json(inputs)
        fingerprint = digest(data)
        number, last = newest.get(evaluation.pk, (0, ""))
        if fingerprint == last:
            continue
        sheet = compute(inputs)
        sheets.append(
            ScoreSheet(
                evaluation=evaluation,
                number=number + 1,
                rule_version=RULE_VERSION,
                digest=fingerprint,
                inputs=data,
                result=result_to_json(sheet),
            )
        )
        _copy_values(evaluation, sheet)
        changed.append(evaluation)
    ScoreSheet.objects.bulk_create(sheets, batch_size=500)
    Evaluation.objects.bulk_update(
        changed,
        ["results_value", "behaviour_value", "score", "suggested_results", "suggested_behaviour"],
        batch_size=500,
    )
    _freeze({each.period.performance_year.policy.pk for each in changed if each.score is not None})
    return len(sheets)


def _freeze(policy_ids: set[int]) -> None:
    """A policy that a whole score has used changes no more. Until somebody is rated, HR may still correct it."""
    for policy in AppraisalPolicy.objects.select_for_update().filter(pk__in=policy_ids, frozen_at__isnull=True):
        policy.frozen_at = timezone.now()
        policy._change_reason = "Dikunci: sudah dipakai menghitung nilai"  # type: ignore[attr-defined]
        policy.save()


def _newest_sheets(evaluations: Sequence[Evaluation]) -> dict[int, tuple[int, str]]:
    newest = ScoreSheet.objects.filter(evaluation=OuterRef("evaluation")).order_by("-number")
    rows = ScoreSheet.objects.filter(
        evaluation__in=[evaluation.pk for evaluation in evaluations], number=Subquery(newest.values("number")[:1])
    )
    return {
        evaluation: (number, last) for evaluation, number, last in rows.values_list("evaluation", "number", "digest")
    }


def _copy_values(evaluation: Evaluation, sheet: Sheet) -> None:
    evaluation.results_value = sheet.results_value
    evaluation.behaviour_value = sheet.behaviour_value
    evaluation.score = sheet.score
    evaluation.suggested_results = sheet.suggested_results or ""
    evaluation.suggested_behaviour = sheet.suggested_behaviour or ""
