"""The demo city, built once: what a visitor may want to see is there, as the services would have made it."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from appraisal.models import (
    Evaluation,
    EvaluationState,
    Evidence,
    Plan,
    PlanState,
    ReportState,
    ScoreSheet,
    WorkReport,
)
from appraisal.queries.plans import problems_of
from appraisal.rules.scale import Predicate
from appraisal.rules.sheet import compute, from_json, result_to_json
from appraisal.services import scoring
from asn_kinerja.simulation import city as simulation
from asn_kinerja.toolkit.uploads import kind_of
from monitoring.models import Notification
from organization.models import Employee, Exemption, Placement, ReportingLine, Role, RoleGrant, User
from organization.models.dated import today
from organization.rules.reporting import circles

PASSWORD = "Kota-Uji-2026"


@pytest.fixture(scope="module")
def built_city(django_db_setup, django_db_blocker, tmp_path_factory):
    """The city inside a transaction that is taken back after the last test of this file."""
    media = tmp_path_factory.mktemp("media")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=media, DEMO_PASSWORD=PASSWORD),
        transaction.atomic(),
    ):
        simulation.build()
        yield media
        transaction.set_rollback(True)


@pytest.fixture
def city(built_city, db, settings):
    settings.MEDIA_ROOT = built_city
    settings.DEMO_PASSWORD = PASSWORD


@pytest.mark.parametrize(
    ("model", "states"), [(Plan, PlanState), (WorkReport, ReportState), (Evaluation, EvaluationState)]
)
def test_every_state_is_there(city, model, states):
    assert set(model.objects.order_by().values_list("state", flat=True).distinct()) == set(states.values)


def test_every_predicate_is_there_and_most_are_good(city):
    given = list(Evaluation.objects.exclude(predicate="").values_list("predicate", flat=True))

    assert set(given) == {predicate.value for predicate in Predicate}
    assert given.count(Predicate.GOOD) > len(given) / 2


def test_the_evaluation_of_a_period_is_going_on_now_and_all_before_it_is_final(city):
    live = Evaluation.objects.filter(state=EvaluationState.SELF_ASSESSED)[0].period

    assert live.evaluation_opens_on <= today() <= live.self_due_on
    before = Evaluation.objects.filter(period__starts_on__lt=live.starts_on)
    assert set(before.order_by().values_list("state", flat=True)) == {EvaluationState.FINAL}


def test_nobody_appraises_in_a_circle_and_everybody_appraised_has_an_appraiser(city):
    lines = dict(ReportingLine.objects.current().values_list("employee", "appraiser"))

    assert circles(lines) == []
    assert not Employee.objects.filter(is_appraised=True).exclude(pk__in=lines).exists()


def test_score_sheets_recompute_to_the_same_digits(city):
    for sheet in ScoreSheet.objects.all():
        assert result_to_json(compute(from_json(sheet.inputs))) == sheet.result


def test_no_score_is_out_of_date(city):
    scored = Evaluation.objects.filter(state__in=scoring.SCORED_STATES).values_list("pk", flat=True)

    assert scoring.score(evaluation_ids=list(scored)) == 0


def test_a_rating_that_differs_from_its_suggestion_has_a_reason(city):
    rated = Evaluation.objects.exclude(predicate="")
    deviating = [each for each in rated if each.results_rating != each.suggested_results]

    assert deviating
    assert all(each.reason for each in deviating)
    assert all(each.behaviour_rating == each.suggested_behaviour for each in rated)


def test_submitted_and_approved_plans_are_whole(city):
    plans = Plan.objects.filter(state__in=[PlanState.SUBMITTED, PlanState.APPROVED], ends_on__gte=today())

    assert [(plan, problems_of(plan)) for plan in plans.select_related("employee")[::9] if problems_of(plan)] == []


def test_only_visitors_have_a_password(city):
    visitors = User.objects.filter(is_demo=True)

    assert len(visitors) == 7
    assert all(user.check_password(PASSWORD) and not user.must_change_password for user in visitors)
    assert not any(user.has_usable_password() for user in User.objects.filter(is_demo=False))


def test_the_logins_are_printed_one_for_each_part(city):
    printed = StringIO()
    call_command("demo_logins", stdout=printed)

    for part in ("Pegawai", "Pejabat penilai", "Atasan pejabat penilai", *(role.label for role in Role)):
        assert any(line.startswith(f"{part}  ") for line in printed.getvalue().splitlines()), part
    assert PASSWORD in printed.getvalue()


def test_the_visitors_find_work(city):
    employee = User.objects.filter(is_demo=True, role_grants=None).order_by("pk")[0].employee
    team = ReportingLine.objects.current().filter(appraiser__appraised_lines__employee=employee).values("employee")

    assert set(WorkReport.objects.filter(employee=employee).values_list("state", flat=True)) == set(ReportState.values)
    assert Evaluation.objects.filter(plan__employee=employee, state=EvaluationState.OPEN).exists()
    assert Plan.objects.filter(employee__in=team, state=PlanState.SUBMITTED).exists()
    assert WorkReport.objects.filter(employee__in=team, state=ReportState.SENT).exists()
    states = Evaluation.objects.filter(plan__employee__in=team).values_list("state", flat=True)
    assert {EvaluationState.SELF_ASSESSED, EvaluationState.RATED} <= set(states)
    assert Notification.objects.filter(recipient=employee.user).exists()


def test_the_people_have_the_turns_of_real_life(city):
    acting = Placement.objects.get(kind="plt")
    vacant = "Subbagian Keuangan dan Program Dinas Lingkungan Hidup"
    plans_a_year = Counter(Plan.objects.values_list("employee", "performance_year"))

    assert (
        ReportingLine.objects.current()
        .filter(employee__placements__unit=acting.unit, appraiser=acting.employee)
        .exists()
    )
    climbed = ReportingLine.objects.current().filter(employee__placements__unit__name=vacant)
    assert {line.appraiser.placements.get().post for line in climbed} == {"Sekretaris Dinas Lingkungan Hidup"}
    assert Counter(plans_a_year.values())[2] == 1
    assert set(Exemption.objects.values_list("kind", flat=True)) == {"leave", "study", "unpaid"}
    assert RoleGrant.objects.filter(role=Role.LEADERSHIP, user__nip="walikota").exists()


def test_evidence_is_what_it_says(city):
    evidence = list(Evidence.objects.all())

    assert {each.kind for each in evidence} == {"pdf", "jpg", "png", "docx", "xlsx"}
    for each in evidence:
        with each.file.open() as file:
            assert (kind_of(file), file.size) == (each.kind, each.size)


@pytest.mark.parametrize("model", [Plan, WorkReport, Evaluation])
def test_history_ends_in_the_present_state_and_never_lies_ahead(city, model):
    newest = {}
    for record in model.history.order_by("history_date", "history_id"):
        newest[record.id] = record.state

    assert newest == dict(model.objects.values_list("pk", "state"))
    assert not model.history.filter(history_date__gt=timezone.now()).exists()


def test_a_second_start_keeps_the_data(city):
    before = WorkReport.objects.count()
    said = StringIO()
    call_command("demo_city", stdout=said)

    assert "stays as it is" in said.getvalue()
    assert WorkReport.objects.count() == before
