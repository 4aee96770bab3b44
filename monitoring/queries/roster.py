"""Who is counted in a period, and how far each has come: the one definition behind every count and the workbook."""

import datetime
from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

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

    Each row carries ids and states of his placement, plan, evaluation and present appraiser, and `is_exempt`: an
    exemption holds on the reference day or today, and nothing was delivered. Of several plans the last one counts.
    """
    day = reference_day(period)
    placements = Placement.objects.on(day).filter(employee=OuterRef("pk")).order_by("kind", "-starts_on", "-pk")
    plans = Plan.objects.filter(
        employee=OuterRef("pk"),
        performance_year=period.performance_year_id,
        starts_on__lte=period.ends_on,
        ends_on__gte=period.starts_on,
    ).order_by("-starts_on")
    evaluations = Evaluation.objects.filter(plan__employee=OuterRef("pk"), period=period).order_by("-plan__starts_on")
    exemptions = Exemption.objects.filter(employee=OuterRef("pk")) & (
        Exemption.objects.on(day) | Exemption.objects.current()
    )
    lines = ReportingLine.objects.current().filter(employee=OuterRef("pk")).order_by("-starts_on")
    people: QuerySet[Any] = Employee.objects.annotate(
        placement_id=Subquery(placements.values("pk")[:1]),
        unit_id=Subquery(placements.values("unit")[:1]),
        unit_name=Subquery(placements.values("unit__name")[:1]),
        plan_id=Subquery(plans.values("pk")[:1]),
        plan_state=Subquery(plans.values("state")[:1]),
        evaluation_id=Subquery(evaluations.values("pk")[:1]),
        evaluation_state=Subquery(evaluations.values("state")[:1]),
        predicate=Subquery(evaluations.values("predicate")[:1]),
        appraiser_id=Subquery(lines.values("appraiser")[:1]),
        has_exemption=Exists(exemptions),
    ).filter(unit_id__isnull=False)
    if unit_ids is not None:
        # The second condition alone would do, but would look at everyone in the agency.
        there = Placement.objects.on(day).filter(unit__in=unit_ids)
        people = people.filter(unit_id__in=unit_ids, pk__in=there.values("employee"))
    return people.filter(Q(is_appraised=True) | Q(evaluation_state__in=SHOWN_STATES))


def progress(period: EvaluationPeriod, unit_ids: Collection[int] | None) -> Tally:
    """The figures of everyone in these units. One query, whatever their number."""
    tally = Tally()
    kinds = ("has_exemption", "has_appraiser", "plan_state", "evaluation_state", "predicate")
    # Who is not appraised any more needs no appraiser.
    people = roster(period, unit_ids).annotate(has_appraiser=Q(appraiser_id__isnull=False) | Q(is_appraised=False))
    for row in people.order_by().values(*kinds).annotate(times=Count("pk")):
        tally.add(**row)
    return tally
