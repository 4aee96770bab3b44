"""A full year of everybody: plan, reports, the first semester final, the second on its way."""

import datetime
import uuid
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from django.db import connection, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Mod

from appraisal.models import (
    BehaviourRating,
    Evaluation,
    EvaluationState,
    Indicator,
    Plan,
    PlanState,
    ReportState,
    ResultRating,
    WorkReport,
    WorkResult,
)
from appraisal.rules.scale import Expectation, Predicate
from appraisal.services import scoring
from asn_kinerja.simulation.benchmark.bulk import chunks, record_history, stored
from asn_kinerja.simulation.benchmark.office import Office
from asn_kinerja.simulation.moments import ONE_DAY, at
from organization.core_values import CoreValue
from organization.models import (
    AppraisalPolicy,
    Employee,
    EvaluationPeriod,
    PerformanceYear,
    Placement,
    ReportingLine,
    User,
)

CHUNK = 250
RESULTS, INDICATORS, REPORTS_A_YEAR = 3, 2, 6
WITH_HISTORY: tuple[type[models.Model], ...] = (
    User,
    Employee,
    Placement,
    ReportingLine,
    Plan,
    WorkResult,
    Indicator,
    WorkReport,
    Evaluation,
    BehaviourRating,
    ResultRating,
)


def fill(employees: int, today: datetime.date) -> None:
    year = today.year if today.month > 6 else today.year - 1
    office = Office(employees, datetime.date(year - 1, 1, 1))
    office.fill()
    Year(office, year, today).fill()
    for model in WITH_HISTORY:
        record_history(model, at(datetime.date(year, 12, 31)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Year:
    def __init__(self, office: Office, year: int, today: datetime.date) -> None:
        self.rng = Random(year)
        self.office = office
        self.year = year
        self.today = today

    def fill(self) -> None:
        self._calendar()
        self._plans()
        for plans in chunks(self.plans, CHUNK):
            self._reports(plans)
        self._evaluations()

    def _calendar(self) -> None:
        self.performance_year = PerformanceYear.objects.create(
            year=self.year, plan_due_on=datetime.date(self.year, 1, 31)
        )
        AppraisalPolicy.objects.create(performance_year=self.performance_year)
        halves = [((1, 1), (6, 30)), ((7, 1), (12, 31))]
        self.periods = [
            EvaluationPeriod.objects.create(
                performance_year=self.performance_year,
                ordinal=ordinal,
                name=f"Semester {'I' * ordinal} {self.year}",
                starts_on=datetime.date(self.year, *first),
                ends_on=datetime.date(self.year, *last),
                evaluation_opens_on=datetime.date(self.year, *first),
                self_due_on=max(datetime.date(self.year, *last), self.today + 7 * ONE_DAY),
                rating_due_on=max(datetime.date(self.year, *last), self.today + 14 * ONE_DAY),
            )
            for ordinal, (first, last) in enumerate(halves, 1)
        ]

    def _plans(self) -> None:
        approved = at(datetime.date(self.year, 1, 10))
        self.plans = [
            Plan(
                employee=employee,
                placement=self.office.placements[employee.pk],
                performance_year=self.performance_year,
                starts_on=self.performance_year.starts_on,
                ends_on=self.performance_year.ends_on,
                state=PlanState.APPROVED,
                submitted_at=approved,
                approved_at=approved,
                approved_by=self.office.lines[employee.pk].appraiser,
            )
            for employee in self.office.employees[1:]
        ]
        stored(self.plans)
        results = [
            WorkResult(plan=plan, title=f"Layanan {place} terselesaikan tepat waktu", position=place)
            for plan in self.plans
            for place in range(RESULTS)
        ]
        stored(results)
        indicators = [
            Indicator(
                work_result=result, name=f"Berkas {place} yang selesai", unit="berkas", target=120, position=place
            )
            for result in results
            for place in range(INDICATORS)
        ]
        stored(indicators)
        self.results: dict[int, list[WorkResult]] = _grouped(results, "plan_id")
        self.indicators: dict[int, list[Indicator]] = _grouped(indicators, lambda each: each.work_result.plan_id)

    def _reports(self, plans: Sequence[Plan]) -> None:
        """Every second month one for each indicator; of the last month some still wait for an answer."""
        rows = []
        for plan in plans:
            for indicator in self.indicators[plan.pk]:
                for number in range(REPORTS_A_YEAR):
                    rows.append(self._report(plan, indicator, datetime.date(self.year, 2 + 2 * number, 15), number))
        stored(rows)

    def _report(self, plan: Plan, indicator: Indicator, day: datetime.date, number: int) -> WorkReport:
        waits = number == REPORTS_A_YEAR - 1 and self.rng.random() < 0.3
        sent = at(day, 16)
        answered = {} if waits else {"answered_at": sent + ONE_DAY, "answered_by": plan.approved_by}
        return WorkReport(
            form_id=uuid.UUID(int=self.rng.getrandbits(128), version=4),
            employee=plan.employee,
            indicator=indicator,
            day=day,
            done="Memeriksa dan menyelesaikan berkas permohonan yang masuk dari loket.",
            amount=Decimal(self.rng.randint(15, 24)),
            state=ReportState.SENT if waits else ReportState.ACCEPTED,
            sent_at=sent,
            **answered,
        )

    def _evaluations(self) -> None:
        """The first semester is final with its score, the second on its way and not yet scored."""
        first, second = self.periods
        rows = [Evaluation(plan=plan, period=period) for period in self.periods for plan in self.plans]
        stored(rows)
        rated = [row for number, row in enumerate(rows) if row.period_id == first.pk or number % 2]
        for chunk in chunks(rated, CHUNK):
            self._ratings(chunk)
        done = [row.pk for row in rows if row.period_id == first.pk]
        for ids in chunks(done, CHUNK):
            scoring.score(evaluation_ids=ids)
        _decide(Evaluation.objects.filter(period=first), EvaluationState.FINAL, at(first.ends_on))
        on_its_way = Evaluation.objects.filter(period=second).annotate(turn=Mod(F("pk"), 4))
        on_its_way.filter(turn=1).update(state=EvaluationState.SELF_ASSESSED, self_assessed_at=at(self.today))
        _decide(on_its_way.filter(turn=2), EvaluationState.RATED, at(self.today))
        _decide(on_its_way.filter(turn=3), EvaluationState.DELIVERED, at(self.today))

    def _ratings(self, evaluations: Sequence[Evaluation]) -> None:
        levels = (Expectation.MEETS, Expectation.MEETS, Expectation.ABOVE)
        behaviours = [
            BehaviourRating(evaluation=evaluation, value=value, rating=self.rng.choice(levels))
            for evaluation in evaluations
            for value in CoreValue
        ]
        results = [
            ResultRating(evaluation=evaluation, work_result=result, rating=self.rng.choice(levels))
            for evaluation in evaluations
            for result in self.results[evaluation.plan_id]
        ]
        stored(behaviours)
        stored(results)


def _grouped(rows: Sequence[Any], key: Any) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, key) if isinstance(key, str) else key(row), []).append(row)
    return groups


def _decide(evaluations: models.QuerySet[Evaluation], state: str, when: datetime.datetime) -> None:
    appraiser = Plan.objects.filter(pk=OuterRef("plan_id")).values("approved_by")
    evaluations.update(
        state=state,
        results_rating=Expectation.MEETS,
        behaviour_rating=Expectation.MEETS,
        predicate=Predicate.GOOD,
        rated_by=Subquery(appraiser),
        rated_at=when,
        delivered_at=when,
        accepted_at=when,
    )
