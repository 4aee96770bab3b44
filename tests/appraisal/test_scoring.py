import datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from appraisal import tasks
from appraisal.models import BehaviourRating, Evaluation, IndicatorTarget, ScoreSheet
from appraisal.queries.evaluation_facts import newest_facts
from appraisal.services import scoring
from organization.models import AppraisalPolicy
from tests import factories

pytestmark = pytest.mark.django_db

SPRING = datetime.date(2026, 3, 1)


def make_evaluations(count: int) -> list[Evaluation]:
    factories.make_performance_year(2026)
    head = factories.make_employee("Kepala", is_head=True)
    made = []
    for number in range(count):
        plan = factories.make_plan(factories.make_employee(f"Pegawai {number}", appraiser=head))
        indicator = plan.work_results.get().indicators.get()
        factories.make_report(indicator, SPRING, 20)
        factories.make_report(indicator, SPRING, 10 + number)
        factories.make_report(indicator, SPRING, 1000, state="sent")
        factories.make_report(indicator, datetime.date(2026, 8, 1), 1000)
        made.append(factories.make_evaluation(plan))
    return made


def test_only_accepted_reports_of_the_period_count():
    (evaluation,) = make_evaluations(1)

    scoring.score(evaluation_ids=[evaluation.pk])

    evaluation.refresh_from_db()
    # 30 of the 60 that six of twelve months make of a target of 120.
    assert evaluation.results_value == 50
    assert evaluation.suggested_results == "below"
    assert evaluation.score is None


def test_the_same_inputs_add_no_second_sheet():
    (evaluation,) = make_evaluations(1)

    assert scoring.score(evaluation_ids=[evaluation.pk]) == 1
    assert scoring.score(evaluation_ids=[evaluation.pk]) == 0
    BehaviourRating.objects.create(evaluation=evaluation, value="loyal", rating="meets")
    assert scoring.score(evaluation_ids=[evaluation.pk]) == 1
    assert list(ScoreSheet.objects.values_list("number", flat=True)) == [2, 1]


def test_a_delivered_evaluation_keeps_its_score():
    (evaluation,) = make_evaluations(1)
    Evaluation.objects.filter(pk=evaluation.pk).update(
        state="delivered",
        delivered_at=factories.NOW,
        results_rating="meets",
        behaviour_rating="meets",
        predicate="good",
        rated_by=evaluation.plan.approved_by,
        results_value=Decimal("77.5"),
    )

    assert scoring.score(evaluation_ids=[evaluation.pk]) == 0
    evaluation.refresh_from_db()
    assert evaluation.results_value == Decimal("77.5")


def test_queries_do_not_grow_with_people(django_assert_num_queries):
    evaluations = make_evaluations(12)
    scoring.score(evaluation_ids=[evaluations[0].pk])

    with django_assert_num_queries(11) as few:
        scoring.score(evaluation_ids=[evaluations[1].pk])
    with django_assert_num_queries(len(few.captured_queries)):
        scoring.score(evaluation_ids=[each.pk for each in evaluations[2:]])


def test_the_nightly_task_scores_everybody_once():
    make_evaluations(3)

    assert tasks.score_all() == 3
    assert tasks.score_all() == 3
    assert ScoreSheet.objects.count() == 3


def test_the_database_refuses_to_change_a_sheet():
    (evaluation,) = make_evaluations(1)
    scoring.score(evaluation_ids=[evaluation.pk])

    with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
        ScoreSheet.objects.update(number=9)


def test_a_used_policy_is_frozen():
    (evaluation,) = make_evaluations(1)

    scoring.score(evaluation_ids=[evaluation.pk])
    assert AppraisalPolicy.objects.get().frozen_at is None  # nobody is rated yet

    BehaviourRating.objects.create(evaluation=evaluation, value="loyal", rating="meets")
    scoring.score(evaluation_ids=[evaluation.pk])
    policy = AppraisalPolicy.objects.get()
    assert policy.frozen_at is not None
    assert policy.history.first().history_change_reason.startswith("Dikunci")

    BehaviourRating.objects.create(evaluation=evaluation, value="adaptive", rating="above")
    scoring.score(evaluation_ids=[evaluation.pk])
    assert AppraisalPolicy.objects.get().frozen_at == policy.frozen_at


@pytest.mark.parametrize(
    ("target", "expected"), [(Decimal(20), Decimal(120)), (Decimal(40), Decimal(75)), (None, None)]
)
def test_a_target_of_the_period_goes_before_the_years(target, expected):
    (evaluation,) = make_evaluations(1)
    indicator = evaluation.plan.work_results.get().indicators.get()
    IndicatorTarget.objects.create(indicator=indicator, period=evaluation.period, target=target)

    scoring.score(evaluation_ids=[evaluation.pk])

    evaluation.refresh_from_db()
    assert evaluation.results_value == expected


def test_an_indicator_with_targets_for_other_periods_only_is_not_measured():
    (evaluation,) = make_evaluations(1)
    indicator = evaluation.plan.work_results.get().indicators.get()
    later = evaluation.period.performance_year.periods.get(ordinal=2)
    IndicatorTarget.objects.create(indicator=indicator, period=later, target=50)

    scoring.score(evaluation_ids=[evaluation.pk])

    evaluation.refresh_from_db()
    assert evaluation.results_value is None


def test_a_stored_sheet_is_shown_as_it_was_whatever_the_rules_of_today(monkeypatch):
    (evaluation,) = make_evaluations(1)
    scoring.score(evaluation_ids=[evaluation.pk])
    monkeypatch.setattr("appraisal.queries.evaluation_facts.compute", lambda _: pytest.fail("computed again"))

    facts = newest_facts(evaluation)

    assert facts.sheet.results_value == 50
    assert facts.results[0].value == 50
