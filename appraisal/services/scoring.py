"""Scores in bulk: the same few queries for one evaluation as for a batch of hundreds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from appraisal.models import Evaluation, EvaluationState, Indicator, ReportState, ScoreSheet, WorkReport
from appraisal.rules.achievement import Amount, Counting, Direction, period_share
from appraisal.rules.scale import Expectation
from appraisal.rules.sheet import (
    RULE_VERSION,
    IndicatorInput,
    PolicyInput,
    ResultInput,
    Sheet,
    SheetInput,
    compute,
    digest,
    to_json,
)
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
        Evaluation.objects.select_for_update(of=("self",))
        .filter(pk__in=evaluation_ids, state__in=SCORED_STATES, period__performance_year__policy__isnull=False)
        .select_related("plan", "period__performance_year__policy")
        .prefetch_related("plan__work_results__indicators__period_targets", "behaviour_ratings")
        .order_by("pk")
    )
    amounts = _amounts(evaluations)
    newest = _newest_sheets(evaluations)
    sheets, changed = [], []
    for evaluation in evaluations:
        inputs = _inputs(evaluation, amounts[evaluation.plan_id])
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
                result=result_json(sheet),
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
    used = {evaluation.period.performance_year.policy.pk for evaluation in changed}
    AppraisalPolicy.objects.filter(pk__in=used, frozen_at__isnull=True).update(frozen_at=timezone.now())
    return len(sheets)


def _amounts(evaluations: Sequence[Evaluation]) -> dict[int, dict[int, list[Amount]]]:
    """Accepted amounts by plan and indicator."""
    rows = (
        WorkReport.objects.filter(
            indicator__work_result__plan__in={evaluation.plan_id for evaluation in evaluations}, state=ReportState.ACCEPTED
        )
        .order_by("day", "pk")
        .values_list("indicator__work_result__plan", "indicator", "pk", "day", "amount")
    )
    found: dict[int, dict[int, list[Amount]]] = defaultdict(lambda: defaultdict(list))
    for plan, indicator, report, day, amount in rows:
        found[plan][indicator].append(Amount(report, day, amount))
    return found


def _newest_sheets(evaluations: Sequence[Evaluation]) -> dict[int, tuple[int, str]]:
    newest = ScoreSheet.objects.filter(evaluation=OuterRef("evaluation")).order_by("-number")
    rows = ScoreSheet.objects.filter(
        evaluation__in=[evaluation.pk for evaluation in evaluations], number=Subquery(newest.values("number")[:1])
    )
    return {evaluation: (number, last) for evaluation, number, last in rows.values_list("evaluation", "number", "digest")}


def _inputs(evaluation: Evaluation, amounts: dict[int, list[Amount]]) -> SheetInput:
    results = sorted(evaluation.plan.work_results.all(), key=lambda result: (result.kind != "main", result.position, result.pk))
    behaviours = {each.value: Expectation(each.rating) for each in evaluation.behaviour_ratings.all() if each.rating}
    return SheetInput(
        policy=policy_input(evaluation.period.performance_year.policy),
        results=tuple(
            ResultInput(
                result=result.pk,
                title=result.title,
                is_main=result.kind == "main",
                weight=Decimal(result.weight or 1),
                indicators=tuple(
                    _indicator_input(indicator, evaluation, amounts.get(indicator.pk, []))
                    for indicator in sorted(result.indicators.all(), key=lambda each: (each.position, each.pk))
                ),
            )
            for result in results
        ),
        behaviours=tuple(sorted(behaviours.items())),
    )


def policy_input(policy: AppraisalPolicy) -> PolicyInput:
    return PolicyInput(
        results_weight=policy.results_weight,
        achievement_cap=policy.achievement_cap,
        above_from=policy.above_from,
        meets_from=policy.meets_from,
        behaviour_above_from=policy.behaviour_above_from,
        behaviour_meets_from=policy.behaviour_meets_from,
        points=(
            (Expectation.ABOVE, policy.points_above),
            (Expectation.MEETS, policy.points_meets),
            (Expectation.BELOW, policy.points_below),
        ),
        additional_points=policy.additional_points,
        additional_points_most=policy.additional_points_most,
    )


def _indicator_input(indicator: Indicator, evaluation: Evaluation, amounts: list[Amount]) -> IndicatorInput:
    period = evaluation.period
    target, target_most = period_target(indicator, evaluation)
    return IndicatorInput(
        indicator=indicator.pk,
        name=indicator.name,
        unit=indicator.unit,
        direction=Direction(indicator.direction),
        counting=Counting(indicator.counting),
        target=target,
        target_most=target_most,
        amounts=tuple(each for each in amounts if period.starts_on <= each.day <= period.ends_on),
    )


def period_target(indicator: Indicator, evaluation: Evaluation) -> tuple[Decimal | None, Decimal | None]:
    """The target of the period: its own if the plan names targets a period (none for this one: not measured);
    otherwise the plan's, in proportion to the months where amounts are added up."""
    targets = list(indicator.period_targets.all())
    if targets:
        return next(((each.target, each.target_most) for each in targets if each.period_id == evaluation.period_id), (None, None))
    if indicator.counting != Counting.SUM:
        return indicator.target, indicator.target_most
    plan, period = evaluation.plan, evaluation.period
    share = period_share((plan.starts_on, plan.ends_on), (period.starts_on, period.ends_on))
    most = indicator.target_most
    return indicator.target * share, None if most is None else most * share


def _copy_values(evaluation: Evaluation, sheet: Sheet) -> None:
    evaluation.results_value = sheet.results_value
    evaluation.behaviour_value = sheet.behaviour_value
    evaluation.score = sheet.score
    evaluation.suggested_results = sheet.suggested_results or ""
    evaluation.suggested_behaviour = sheet.suggested_behaviour or ""


def result_json(sheet: Sheet) -> dict[str, Any]:
    """The result of a calculation as plain JSON values; numbers as text, to the last digit."""

    def plain(value: Any) -> Any:
        if isinstance(value, Decimal):
            return str(value)
        if isinstance(value, dict):
            return {str(key): plain(each) for key, each in value.items()}
        return value

    return {name: plain(value) for name, value in asdict(sheet).items()}
