"""The main path through the services: plan, report, evaluation, score."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from appraisal.models import Evaluation, EvaluationState, PlanState, ScoreSheet
from appraisal.rules.sheet import compute, from_json, result_to_json
from appraisal.services import evaluations, plans, reports
from appraisal.services.evaluations import Rated
from asn_kinerja.toolkit.errors import Denied
from organization.core_values import CoreValue
from organization.models import Employee
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Employee:
    return factories.make_employee("Kepala Bidang", is_head=True)


@pytest.fixture
def employee(head: Employee) -> Employee:
    return factories.make_employee("Pegawai", unit=head.placements.get().unit, appraiser=head)


def all_rated(plan, rating: str = "meets") -> dict:
    return {
        "results": {result.pk: Rated(rating) for result in plan.work_results.all()},
        "behaviours": {value: Rated(rating) for value in CoreValue.values},
    }


@time_machine.travel("2026-06-25 09:00+07:00")
def test_a_semester_from_draft_to_accepted(head, employee, django_capture_on_commit_callbacks):
    year = factories.make_performance_year(2026)
    plan = plans.start(employee=employee, performance_year=year, by=employee.user)
    assert plans.start(employee=employee, performance_year=year, by=employee.user) == plan
    with pytest.raises(Denied, match="Belum ada hasil kerja utama"):
        plans.act(plan_id=plan.pk, action="submit", by=employee.user)
    indicator = factories.make_indicator(factories.make_result(plan))
    plans.act(plan_id=plan.pk, action="submit", by=employee.user)
    with pytest.raises(Denied):
        plans.act(plan_id=plan.pk, action="approve", by=employee.user)
    plans.act(plan_id=plan.pk, action="approve", by=head.user)
    evaluation = Evaluation.objects.get(plan=plan)

    report = factories.make_report(indicator, datetime.date(2026, 6, 1), 63, state="draft")
    reports.act(report_id=report.pk, action="send", by=employee.user)
    with django_capture_on_commit_callbacks(execute=True):
        reports.act(report_id=report.pk, action="accept", by=head.user, reason="Baik.")
    evaluation.refresh_from_db()
    assert evaluation.results_value == Decimal(105)
    assert evaluation.suggested_results == "meets"

    evaluations.self_assess(evaluation_id=evaluation.pk, note="Target terlampaui.", by=employee.user)
    with pytest.raises(ValidationError) as missing:
        evaluations.rate(
            evaluation_id=evaluation.pk,
            **all_rated(plan),
            results_rating="above",
            behaviour_rating="",
            reason="",
            by=head.user,
            complete=True,
        )
    assert set(missing.value.message_dict) == {"reason"}
    evaluations.rate(
        evaluation_id=evaluation.pk,
        **all_rated(plan),
        results_rating="",
        behaviour_rating="",
        reason="",
        by=head.user,
        complete=True,
    )
    evaluations.deliver(evaluation_id=evaluation.pk, by=head.user)
    evaluation = evaluations.accept(evaluation_id=evaluation.pk, by=employee.user)
    assert (evaluation.state, evaluation.predicate) == (EvaluationState.ACCEPTED, "good")
    assert evaluation.score == Decimal("103.5")  # 0.7 × 105 + 0.3 × 100

    sheet = ScoreSheet.objects.filter(evaluation=evaluation).first()
    assert result_to_json(compute(from_json(sheet.inputs))) == sheet.result
    assert [entry.state for entry in plan.history.order_by("history_id")] == [
        PlanState.DRAFT,
        PlanState.SUBMITTED,
        PlanState.APPROVED,
    ]
