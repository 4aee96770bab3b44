"""What a page shows beside a rating: each result with target, realised amount and the reports it comes from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from appraisal.models import Evaluation, ReportState, ScoreSheet, WorkReport
from appraisal.queries.score_inputs import sheet_input
from appraisal.rules.achievement import Amount
from appraisal.rules.sheet import (
    IndicatorInput,
    IndicatorLine,
    ResultInput,
    Sheet,
    SheetInput,
    compute,
    from_json,
    result_from_json,
)


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    indicator: IndicatorInput
    line: IndicatorLine
    reports: Sequence[WorkReport]


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A result; `share` is the part of R that this main result makes up, in percent (None: additional or not due)."""

    result: ResultInput
    value: Decimal | None
    share: Decimal | None
    indicators: Sequence[IndicatorFacts]


@dataclass(frozen=True, slots=True)
class Facts:
    """One calculation with the reports it counted. `stored` is None when it was computed for this page only;
    `waiting` reports of the period were sent but not answered yet."""

    stored: ScoreSheet | None
    inputs: SheetInput
    sheet: Sheet
    results: Sequence[ResultFacts]
    waiting: int


def present_facts(evaluation: Evaluation) -> Facts:
    """As of this moment, whatever is stored. For an evaluation fetched with `score_inputs.with_inputs`."""
    reports = _reports(evaluation)
    amounts: dict[int, list[Amount]] = defaultdict(list)
    for report in reports:
        if report.state == ReportState.ACCEPTED:
            amounts[report.indicator_id].append(Amount(report.pk, report.day, report.amount))
    inputs = sheet_input(evaluation, amounts)
    return _facts(None, inputs, compute(inputs), reports)


def newest_facts(evaluation: Evaluation) -> Facts:
    """As the newest stored sheet has it, whatever the rules of today; of this moment while none is stored."""
    stored = ScoreSheet.objects.filter(evaluation=evaluation).order_by("-number").first()
    if stored is None:
        return present_facts(evaluation)
    return _facts(stored, from_json(stored.inputs), result_from_json(stored.result), _reports(evaluation))


def _reports(evaluation: Evaluation) -> list[WorkReport]:
    """The period's reports that were sent or accepted, oldest first, with their evidence."""
    period = evaluation.period
    reports = WorkReport.objects.filter(
        indicator__work_result__plan=evaluation.plan_id,
        state__in=[ReportState.SENT, ReportState.ACCEPTED],
        day__range=(period.starts_on, period.ends_on),
    )
    return list(reports.prefetch_related("evidence").order_by("day", "pk"))


def _facts(stored: ScoreSheet | None, inputs: SheetInput, sheet: Sheet, reports: Sequence[WorkReport]) -> Facts:
    by_id = {report.pk: report for report in reports}
    due = [each for each in inputs.results if each.is_main and sheet.results[each.result] is not None]
    whole = sum((each.weight for each in due), Decimal(0))
    results = [
        ResultFacts(
            result=result,
            value=sheet.results[result.result],
            share=result.weight / whole * 100 if result in due else None,
            indicators=[
                IndicatorFacts(
                    indicator,
                    sheet.indicators[indicator.indicator],
                    [by_id[each.report] for each in reversed(indicator.amounts) if each.report in by_id],
                )
                for indicator in result.indicators
            ],
        )
        for result in inputs.results
    ]
    return Facts(stored, inputs, sheet, results, sum(report.state == ReportState.SENT for report in reports))
