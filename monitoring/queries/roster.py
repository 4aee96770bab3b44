"""Who is counted in a period, and how far each has come: the one definition behind every count and the workbook."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from appraisal.models import Evaluation, Plan
from appraisal.models.evaluation import SHOWN_STATES
from monitoring.rules.tally import Tally
from organization.models import Employee, EvaluationPeriod, Exemption, Placement, ReportingLine
from organization.models.dated import today


def reference_day(period: EvaluationPeriod) -> datetime.date:
    """Where somebody worked on the last day of the period, or today while it runs, is where he is counted."""
    return min(today(), period.ends_on)


def roster(period: EvaluationPeriod, unit_ids: Collection[int] | None) -> QuerySet[Any]:
    """The people in these units (None: everywhere) on the reference day who are, or in this period were, appraised.

    Each row carries ids of his placement, plan, evaluation and present appraiser; `plan_state`; `result`, which is
    state and predicate of the evaluation ("final:good"); and `has_exemption`, on the reference day or today. Of several
    plans and posts the last one counts, a definitive post before an acting one.
    """
    day = reference_day(period)
    employee = OuterRef("pk")
    placed = Placement.objects.on(day)
    placements = placed.filter(employee=employee).order_by("kind", "-starts_on", "-pk")
    plans = Plan.objects.filter(
        employee=employee,
        performance_year=period.performance_year_id,
        starts_on__lte=period.ends_on,
        ends_on__gte=period.starts_on,
    ).order_by("-starts_on")
    evaluations = Evaluation.objects.filter(plan__employee=employee, period=period).order_by("-plan__starts_on")
    exemptions = (Exemption.objects.on(day) | Exemption.objects.current()).filter(employee=employee)
    people: QuerySet[Any] = Employee.objects.annotate(
        placement_id=Subquery(placements.values("pk")[:1]),
        unit_name=Subquery(placements.values("unit__name")[:1]),
        plan_id=Subquery(plans.values("pk")[:1]),
        plan_state=Subquery(plans.values("state")[:1]),
        evaluation_id=Subquery(evaluations.values("pk")[:1]),
        result=Subquery(evaluations.values(result=Concat("state", Value(":"), "predicate"))[:1]),
        appraiser_id=Subquery(_lines().order_by("-starts_on").values("appraiser")[:1]),
        has_exemption=Exists(exemptions),
    ).filter(Q(is_appraised=True) | Exists(evaluations.filter(state__in=SHOWN_STATES)))
    if unit_ids is None:
        return people.filter(Exists(placements))
    there = placed.filter(unit__in=unit_ids)
    return people.annotate(unit_id=Subquery(placements.values("unit")[:1])).filter(
        pk__in=there.values("employee"), unit_id__in=unit_ids
    )


def progress(period: EvaluationPeriod, unit_ids: Collection[int] | None) -> Tally:
    """The figures of everyone in these units. One query, whatever their number."""
    people = roster(period, unit_ids).annotate(
        # Who is not appraised any more needs no appraiser.
        has_appraiser=Exists(_lines()) | Q(is_appraised=False)
    )
    tally = Tally()
    kinds = people.order_by().values("has_exemption", "has_appraiser", "plan_state", "result")
    for row in kinds.annotate(times=Count("pk")):
        state, _, predicate = (row.pop("result") or "").partition(":")
        tally.add(**row, evaluation_state=state, predicate=predicate)
    return tally


def _lines() -> Any:
    return ReportingLine.objects.current().filter(employee=OuterRef("pk"))
