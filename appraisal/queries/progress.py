"""How far each indicator has come in a period, of this moment: accepted reports against the target."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from appraisal import explanations
from appraisal.models import Evaluation, Indicator, Plan, ReportState, WorkReport
from appraisal.queries.score_inputs import indicator_input
from appraisal.rules.achievement import HUNDRED, Amount, Direction, achievement, realised
from appraisal.rules.sheet import IndicatorInput
from asn_kinerja.toolkit.templatetags.formats import angka_ringkas
from organization.models import EvaluationPeriod


@dataclass(frozen=True, slots=True)
class Progress:
    indicator: IndicatorInput
    realised: Decimal | None
    percent: Decimal | None
    """0 to 100, for a bar; None when the indicator is not measured in the period."""
    waiting: int
    """Reports that were sent and wait for an answer."""

    @property
    def text(self) -> str:
        amount = "belum ada" if self.realised is None else angka_ringkas(self.realised)
        joined = " dari " if self.realised is not None and self.indicator.direction is Direction.HIGHER else ", target "
        return f"{amount}{joined}{explanations.target_words(self.indicator)}"


def period_of(plan: Plan, day: datetime.date) -> EvaluationPeriod | None:
    """The period of the plan's year in which the day lies."""
    periods = EvaluationPeriod.objects.filter(performance_year=plan.performance_year_id)
    return periods.filter(starts_on__lte=day, ends_on__gte=day).first()


def progress_of(indicators: Sequence[Indicator], *, plan: Plan, period: EvaluationPeriod) -> list[Progress]:
    """Progress of these indicators of one plan, in their order. One query where period_targets are prefetched."""
    rows = WorkReport.objects.filter(
        indicator__in=indicators,
        state__in=[ReportState.ACCEPTED, ReportState.SENT],
        day__range=(period.starts_on, period.ends_on),
    ).order_by("day", "pk")
    accepted: dict[int, list[Amount]] = defaultdict(list)
    waiting: dict[int, int] = defaultdict(int)
    for indicator, pk, day, amount, state in rows.values_list("indicator", "pk", "day", "amount", "state"):
        if state == ReportState.SENT:
            waiting[indicator] += 1
        else:
            accepted[indicator].append(Amount(pk, day, amount))
    # Stands for the stored one, which is opened only when its period has begun.
    evaluation = Evaluation(plan=plan, period=period)
    return [_progress(indicator_input(each, evaluation, accepted[each.pk]), waiting[each.pk]) for each in indicators]


def _progress(indicator: IndicatorInput, waiting: int) -> Progress:
    amount = realised(indicator.amounts, indicator.counting)
    percent = None
    if indicator.target is not None:
        percent = achievement(
            indicator.target, amount, indicator.direction, cap=HUNDRED, target_most=indicator.target_most
        )
    return Progress(indicator, amount, percent, waiting)
