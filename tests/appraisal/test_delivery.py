"""What is delivered is decided on what counts: no report is accepted beside it, no suggestion changes behind it."""

import datetime

import pytest
import time_machine

from appraisal.models import Evaluation, ScoreSheet
from appraisal.services import evaluations, reports
from appraisal.services.evaluations import Rated
from asn_kinerja.toolkit.errors import Denied
from organization.core_values import CoreValue
from organization.models import Employee
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_window")]

SPRING = datetime.date(2026, 3, 1)


@pytest.fixture
def in_the_window():
    with time_machine.travel("2026-07-08 09:00+07:00"):
        yield


@pytest.fixture
def head() -> Employee:
    return factories.make_employee("Kepala Bidang", is_head=True)


@pytest.fixture
def evaluation(head) -> Evaluation:
    factories.make_performance_year(2026)
    plan = factories.make_plan(factories.make_employee("Dewi Lestari", appraiser=head))
    factories.make_report(plan.work_results.get().indicators.get(), SPRING, 60)
    return factories.make_evaluation(plan)


def rate(evaluation: Evaluation, head: Employee, *, reason: str = "") -> None:
    evaluations.rate(
        evaluation_id=evaluation.pk,
        results={result.pk: Rated("meets") for result in evaluation.plan.work_results.all()},
        behaviours={value: Rated("meets") for value in CoreValue.values},
        results_rating="meets",
        behaviour_rating="meets",
        reason=reason,
        by=head.user,
        complete=True,
    )


def accept_another(evaluation: Evaluation, head: Employee, amount: int) -> int:
    """A report that counts from now on, though no worker has computed the score anew yet."""
    indicator = evaluation.plan.work_results.get().indicators.get()
    report = factories.make_report(indicator, SPRING, amount, state="sent")
    return reports.act(report_id=report.pk, action="accept", by=head.user).pk


def test_a_report_accepted_after_the_rating_is_in_the_delivered_sheet(evaluation, head):
    rate(evaluation, head)
    report = accept_another(evaluation, head, 3)

    delivered = evaluations.deliver(evaluation_id=evaluation.pk, by=head.user)

    assert delivered.results_value == 105
    newest = ScoreSheet.objects.filter(evaluation=evaluation).order_by("-number")[0]
    amounts = newest.inputs["results"][0]["indicators"][0]["amounts"]
    assert report in [number for number, _, _ in amounts]


def test_a_suggestion_that_has_changed_asks_the_appraiser_again(evaluation, head):
    rate(evaluation, head)
    accept_another(evaluation, head, 60)

    with pytest.raises(Denied, match="mengubah usulan"):
        evaluations.deliver(evaluation_id=evaluation.pk, by=head.user)

    rate(evaluation, head, reason="Sebagian dikerjakan bersama tim lain.")
    assert evaluations.deliver(evaluation_id=evaluation.pk, by=head.user).state == "delivered"


def test_nothing_is_accepted_any_more_once_delivered(evaluation, head):
    rate(evaluation, head)
    evaluations.deliver(evaluation_id=evaluation.pk, by=head.user)

    with pytest.raises(Denied, match="sudah disampaikan"):
        accept_another(evaluation, head, 60)
