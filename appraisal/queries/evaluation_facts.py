"""What a page shows beside a rating: each result with target, realised amount and the reports it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from appraisal.models import Evaluation, ReportState, ScoreSheet, WorkReport
from appraisal.queries.score_inputs import accepted_amounts, sheet_input
from appraisal.rules.sheet import IndicatorInput, IndicatorLine, ResultInput, Sheet, SheetInput, compute, from_json


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    indicator: IndicatorInput
    line: IndicatorLine
    reports: Sequence[WorkReport]


@dataclass(frozen=True, slots=True)
class ResultFacts:
    result: ResultInput
    value: Decimal | None
    share: Decimal | None
    """The part of R that this main result makes up, in percent; None for an additional or unmeasured one."""
    indicators: Sequence[IndicatorFacts]


@dataclass(frozen=True, slots=True)
class Calculation:
    """Inputs and result of one score sheet. `stored` is None when it was computed for this page only."""

    stored: ScoreSheet | None
    inputs: SheetInput
    sheet: Sheet


def newest_calculation(evaluation: Evaluation) -> Calculation:
    """The newest stored sheet, or the score of this moment while none is stored."""
    stored = ScoreSheet.objects.filter(evaluation=evaluation).order_by("-number").first()
    if stored is None:
        return present_calculation(evaluation)
    inputs = from_json(stored.inputs)
    return Calculation(stored, inputs, compute(inputs))


def present_calculation(evaluation: Evaluation) -> Calculation:
    """The score of this moment, whatever is stored."""
    inputs = sheet_input(evaluation, accepted_amounts([evaluation])[evaluation.plan_id])
    return Calculation(None, inputs, compute(inputs))


def result_facts(calculation: Calculation) -> list[ResultFacts]:
    """The calculation's results with their reports and evidence. Two queries, however many results there are."""
    indicators = [indicator for result in calculation.inputs.results for indicator in result.indicators]
    reports = _reports_by_indicator([amount.report for indicator in indicators for amount in indicator.amounts])
    values = calculation.sheet.results
    due = [result for result in calculation.inputs.results if result.is_main and values[result.result] is not None]
    whole = sum((result.weight for result in due), Decimal(0))
    return [
        ResultFacts(
            result=result,
            value=values[result.result],
            share=result.weight / whole * 100 if result in due else None,
            indicators=[
                IndicatorFacts(each, calculation.sheet.indicators[each.indicator], reports.get(each.indicator, []))
                for each in result.indicators
            ],
        )
        for result in calculation.inputs.results
    ]


def _reports_by_indicator(report_ids: Sequence[int]) -> dict[int, list[WorkReport]]:
    found: dict[int, list[WorkReport]] = {}
    for report in WorkReport.objects.filter(pk__in=report_ids).prefetch_related("evidence").order_by("-day", "-pk"):
        found.setdefault(report.indicator_id, []).append(report)
    return found


def waiting_reports(evaluation: Evaluation) -> int:
    """Reports of the period that were sent and wait for an answer: not counted yet."""
    return WorkReport.objects.filter(
        indicator__work_result__plan=evaluation.plan_id,
        state=ReportState.SENT,
        day__range=(evaluation.period.starts_on, evaluation.period.ends_on),
    ).count()
