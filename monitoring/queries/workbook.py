"""The rows of the leadership workbook: people in chunks, each chunk by the same few queries."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from appraisal.models import Evaluation, Plan, PlanState, ReportState, WorkReport
from appraisal.models.evaluation import RATED_STATES, SHOWN_STATES
from monitoring.queries.roster import roster
from monitoring.rules.outstanding import Case, Outstanding, outstanding
from organization.models import Employee, EvaluationPeriod, Placement, ReportingLine
from organization.models.dated import today

CHUNK = 1000
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the workbook. Values and predicate only once they were delivered."""

    nip: str
    name: str
    post: str
    unit: str
    appraiser: str
    has_appraiser: bool
    has_exemption: bool
    plan_state: str
    reports: int
    evaluation_state: str
    results_value: Decimal | None
    behaviour_value: Decimal | None
    score: Decimal | None
    predicate: str
    outstanding: Outstanding | None


def people(period: EvaluationPeriod, unit_ids: Sequence[int]) -> Iterator[list[Person]]:
    """Everyone of the roster in these units by unit and name, in chunks."""
    rows = roster(period, unit_ids).order_by("unit_name", "name", "pk").iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield _Chunk(period, chunk).people()


class _Chunk:
    """What belongs to a chunk of roster rows, each kind of thing by one query."""

    def __init__(self, period: EvaluationPeriod, rows: Sequence[Any]) -> None:
        self.period = period
        self.rows = rows
        ids = [row.pk for row in rows]
        self.placements = Placement.objects.select_related("unit").in_bulk([row.placement_id for row in rows])
        self.plans = Plan.objects.in_bulk([row.plan_id for row in rows if row.plan_id])
        self.evaluations = Evaluation.objects.select_related("rated_by").in_bulk(
            [row.evaluation_id for row in rows if row.evaluation_id]
        )
        self.appraisers = Employee.objects.in_bulk({row.appraiser_id for row in rows if row.appraiser_id})
        self.reports = self._accepted_reports(ids)
        self.lines_ended = self._ends_of_lines([row.pk for row in rows if not row.appraiser_id])
        self.returns = self._returns([row.plan_id for row in rows if row.plan_state == PlanState.RETURNED])

    def _accepted_reports(self, ids: list[int]) -> dict[int, int]:
        days = (self.period.starts_on, self.period.ends_on)
        reports = WorkReport.objects.filter(employee__in=ids, state=ReportState.ACCEPTED, day__range=days)
        return dict(reports.order_by().values_list("employee").annotate(Count("pk")))

    def _ends_of_lines(self, ids: list[int]) -> dict[int, datetime.date]:
        lines = ReportingLine.objects.filter(employee__in=ids, ends_on__lt=today())
        return dict(lines.order_by().values_list("employee").annotate(Max("ends_on")))

    def _returns(self, plan_ids: list[int]) -> dict[int, datetime.datetime]:
        returned = Plan.history.filter(id__in=plan_ids, state=PlanState.RETURNED)
        return dict(returned.order_by().values_list("id").annotate(Max("history_date")))

    def people(self) -> list[Person]:
        return [self._person(row) for row in self.rows]

    def _person(self, row: Any) -> Person:
        placement = self.placements[row.placement_id]
        evaluation = self.evaluations.get(row.evaluation_id)
        shown = evaluation if evaluation and evaluation.state in SHOWN_STATES else None
        rated_by = evaluation.rated_by if evaluation and evaluation.state in RATED_STATES else None
        appraiser = rated_by or self.appraisers.get(row.appraiser_id)
        return Person(
            nip=row.nip or "",
            name=row.full_name,
            post=str(placement),
            unit=placement.unit.name,
            appraiser=appraiser.full_name if appraiser else "",
            has_appraiser=row.appraiser_id is not None,
            has_exemption=row.has_exemption,
            plan_state=row.plan_state or "",
            reports=self.reports.get(row.pk, 0),
            evaluation_state=evaluation.state if evaluation else "",
            results_value=shown.results_value if shown else None,
            behaviour_value=shown.behaviour_value if shown else None,
            score=shown.score if shown else None,
            predicate=shown.predicate if shown else "",
            outstanding=None if row.has_exemption else outstanding(self._case(row, placement, evaluation), today()),
        )

    def _case(self, row: Any, placement: Placement, evaluation: Evaluation | None) -> Case:
        period, year = self.period, self.period.performance_year
        plan = self.plans.get(row.plan_id)
        line_ended = self.lines_ended.get(row.pk)
        return Case(
            has_appraiser=row.appraiser_id is not None,
            without_appraiser_since=line_ended + ONE_DAY if line_ended else placement.starts_on,
            plan_state=row.plan_state or "",
            plan_began_on=plan.starts_on if plan else max(year.starts_on, placement.starts_on),
            plan_due_on=year.plan_due_on,
            returned_on=_day(self.returns.get(row.plan_id)),
            submitted_on=_day(plan.submitted_at) if plan else None,
            evaluation_state=evaluation.state if evaluation else "",
            evaluation_opens_on=period.evaluation_opens_on,
            self_due_on=period.self_due_on,
            rating_due_on=period.rating_due_on,
            self_assessed_on=_day(evaluation.self_assessed_at) if evaluation else None,
            rated_on=_day(evaluation.rated_at) if evaluation else None,
        )


def _day(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(at) if at else None
