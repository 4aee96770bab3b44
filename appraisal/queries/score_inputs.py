"""What the score reads: a plan's indicators with their targets of the period, and the accepted amounts."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import QuerySet

from appraisal.models import Evaluation, Indicator, ReportState, ResultKind, WorkReport
from appraisal.rules.achievement import Amount, Counting, Direction, period_share
from appraisal.rules.scale import Expectation
from appraisal.rules.sheet import IndicatorInput, PolicyInput, ResultInput, SheetInput
from organization.models import AppraisalPolicy


def with_inputs(evaluations: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Brings along all that `sheet_input` reads."""
    return evaluations.select_related("plan", "period__performance_year__policy").prefetch_related(
        "plan__work_results__indicators__period_targets", "behaviour_ratings"
    )


def accepted_amounts(evaluations: Sequence[Evaluation]) -> dict[int, dict[int, list[Amount]]]:
    """Accepted amounts by plan and indicator."""
    rows = (
        WorkReport.objects.filter(
            indicator__work_result__plan__in={evaluation.plan_id for evaluation in evaluations},
            state=ReportState.ACCEPTED,
        )
        .order_by("day", "pk")
        .values_list("indicator__work_result__plan", "indicator", "pk", "day", "amount")
    )
    found: dict[int, dict[int, list[Amount]]] = defaultdict(lambda: defaultdict(list))
    for plan, indicator, report, day, amount in rows:
        found[plan][indicator].append(Amount(report, day, amount))
    return found


def sheet_input(evaluation: Evaluation, amounts: dict[int, list[Amount]]) -> SheetInput:
    """Everything the score of this evaluation follows from; `amounts` by indicator."""
    results = sorted(
        evaluation.plan.work_results.all(),
        key=lambda result: (result.kind != ResultKind.MAIN, result.position, result.pk),
    )
    behaviours = {each.value: Expectation(each.rating) for each in evaluation.behaviour_ratings.all() if each.rating}
    return SheetInput(
        policy=policy_input(evaluation.period.performance_year.policy),
        results=tuple(
            ResultInput(
                result=result.pk,
                title=result.title,
                is_main=result.kind == ResultKind.MAIN,
                weight=Decimal(result.weight or 1),
                indicators=tuple(
                    indicator_input(indicator, evaluation, amounts.get(indicator.pk, []))
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


def indicator_input(indicator: Indicator, evaluation: Evaluation, amounts: Sequence[Amount]) -> IndicatorInput:
    """One indicator in the evaluation's period; of `amounts` only those that lie in it."""
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
        return next(
            ((each.target, each.target_most) for each in targets if each.period_id == evaluation.period_id),
            (None, None),
        )
    if indicator.counting != Counting.SUM:
        return indicator.target, indicator.target_most
    plan, period = evaluation.plan, evaluation.period
    share = period_share((plan.starts_on, plan.ends_on), (period.starts_on, period.ends_on))
    most = indicator.target_most
    return indicator.target * share, None if most is None else most * share
