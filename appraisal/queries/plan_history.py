"""Who wrote and changed what is in a plan: results, indicators, targets and expectations."""

from operator import attrgetter
from typing import Any

from appraisal.models import BehaviourExpectation, Indicator, IndicatorTarget, Plan, WorkResult
from asn_kinerja.toolkit.history import Entry, timeline_of_rows
from organization.core_values import CoreValue
from organization.models import EvaluationPeriod


def content_timeline(plan: Plan) -> list[Entry]:
    """Newest first, with what has been deleted. As many queries however much was written."""
    results = WorkResult.history.filter(plan=plan.pk)
    indicators = Indicator.history.filter(work_result__in=results.order_by().values("id"))
    targets = IndicatorTarget.history.filter(indicator__in=indicators.order_by().values("id"))
    expectations = BehaviourExpectation.history.filter(plan=plan.pk)
    names = dict(indicators.order_by("history_date", "history_id").values_list("id", "name"))
    periods = dict(EvaluationPeriod.objects.filter(performance_year=plan.performance_year).values_list("pk", "name"))

    def target_name(record: Any) -> str:
        return f"Target {periods[record.period_id]} dari indikator “{names[record.indicator_id]}”"

    entries = [
        *timeline_of_rows(results, named=lambda record: f"RHK “{record.title}”", skip=["position"]),
        *timeline_of_rows(
            indicators, named=lambda record: f"Indikator “{record.name}”", skip=["position", "work_result"]
        ),
        *timeline_of_rows(targets, named=target_name, skip=["indicator", "period"]),
        *timeline_of_rows(
            expectations, named=lambda record: f"Ekspektasi khusus {CoreValue(record.value).label}: “{record.text}”"
        ),
    ]
    return sorted(entries, key=attrgetter("at"), reverse=True)
