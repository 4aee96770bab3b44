"""Ratings that the appraiser has not decided yet are nobody else's: in lists, in their order, in HR's admin."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from appraisal.models import BehaviourRating, Evaluation, Reading, WorkReport
from appraisal.services import scoring
from organization.models import Role, User
from tests import factories

pytestmark = pytest.mark.django_db

SECRET = "Alasan yang belum diputuskan"
DRAFT_SCORE = Decimal("91.25")


@pytest.fixture
def hr() -> User:
    user = factories.make_user("HR")
    factories.make_grant(user, Role.HR)
    return user


@pytest.fixture
def evaluation() -> Evaluation:
    """Half rated: its score is known to the program, and decided by nobody."""
    head = factories.make_employee("Kepala", is_head=True)
    plan = factories.make_plan(factories.make_employee("Dewi Lestari", appraiser=head))
    made = factories.make_evaluation(plan, state="self_assessed", self_note="Baik.", reason=SECRET)
    BehaviourRating.objects.create(evaluation=made, value="loyal", rating="below")
    scoring.score(evaluation_ids=[made.pk])
    Evaluation.objects.filter(pk=made.pk).update(score=DRAFT_SCORE, results_rating="below")
    return made


def decide(evaluation: Evaluation) -> None:
    Evaluation.objects.filter(pk=evaluation.pk).update(
        state="rated",
        results_rating="meets",
        behaviour_rating="meets",
        predicate="good",
        rated_by=evaluation.plan.approved_by,
    )


def test_the_list_shows_a_score_to_the_offices_only_once_it_is_decided(login, evaluation, hr):
    client = login(hr)
    address = reverse("evaluation_others")

    assert "91,25" not in client.get(address).content.decode()
    decide(evaluation)
    assert "91,25" in client.get(address).content.decode()


def test_a_draft_has_no_place_in_the_order_of_scores(login, evaluation, hr):
    other = factories.make_plan(factories.make_employee("Zainal", appraiser=evaluation.plan.approved_by))
    decided = factories.make_evaluation(other, score=Decimal(50))
    decide(decided)

    page = login(hr).get(reverse("evaluation_others"), {"urut": "nilai"}).context["page_obj"]

    assert list(page) == [decided, evaluation]


def test_the_admin_keeps_drafts_to_itself(login, evaluation, hr):
    client = login(hr)
    sheet = evaluation.score_sheets.get()
    row = reverse("admin:appraisal_evaluation_change", args=[evaluation.pk])
    sheets = reverse("admin:appraisal_scoresheet_changelist")

    assert "91,25" not in client.get(reverse("admin:appraisal_evaluation_changelist")).content.decode()
    assert SECRET not in client.get(row).content.decode()
    assert list(client.get(sheets).context["cl"].result_list) == []
    decide(evaluation)
    assert "91,25" in client.get(reverse("admin:appraisal_evaluation_changelist")).content.decode()
    assert SECRET in client.get(row).content.decode()
    assert list(client.get(sheets).context["cl"].result_list) == [sheet]


def test_the_admin_lists_no_draft_reports(login, evaluation, hr):
    indicator = evaluation.plan.work_results.get().indicators.get()
    for state in ("draft", "sent"):
        factories.make_report(indicator, datetime.date(2026, 3, 1), state=state)

    rows = login(hr).get(reverse("admin:appraisal_workreport_changelist")).context["cl"].result_list

    assert list(rows) == list(WorkReport.objects.filter(state="sent"))


@pytest.mark.parametrize("model", ["plan", "workreport", "evaluation", "scoresheet"])
def test_who_reads_an_appraisal_in_the_admin_is_noted(login, evaluation, hr, model):
    decide(evaluation)
    rows = {
        "plan": evaluation.plan,
        "workreport": factories.make_report(
            evaluation.plan.work_results.get().indicators.get(), datetime.date(2026, 3, 1)
        ),
        "evaluation": evaluation,
        "scoresheet": evaluation.score_sheets.get(),
    }

    assert login(hr).get(reverse(f"admin:appraisal_{model}_change", args=[rows[model].pk])).status_code == 200

    assert Reading.objects.get(reader=hr).employee == evaluation.plan.employee


def test_the_longest_name_fits_the_note_of_a_reading(login, evaluation, hr):
    employee = evaluation.plan.employee
    employee.name, employee.title_after = "N" * 150, "S" * 80
    employee.save()

    assert login(hr).get(reverse("evaluation_detail", args=[evaluation.pk])).status_code == 200
    assert len(Reading.objects.get().page) == 200
