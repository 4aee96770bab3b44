"""Every state × action × actor, through the real services."""

import itertools

import pytest
import time_machine
from django.db import transaction

from appraisal.models import Evaluation, EvaluationState, Plan, PlanState, ReportState, WorkReport
from appraisal.services import evaluations, plans, reports
from appraisal.services.evaluations import Rated
from appraisal.workflow import EVALUATION, PLAN, REPORT
from asn_kinerja.toolkit.errors import Denied
from organization.actors import Actor
from organization.core_values import CoreValue
from organization.models import Role, User
from tests import factories

pytestmark = pytest.mark.django_db

# What the design allows, written apart from the tables: action → (states it starts from, actor, state it ends in).
PLAN_MOVES = {
    "submit": ({"draft", "returned"}, "employee", "submitted"),
    "withdraw": ({"submitted"}, "employee", "draft"),
    "approve": ({"submitted"}, "appraiser", "approved"),
    "return": ({"submitted"}, "appraiser", "returned"),
    "close": ({"approved"}, "system", "closed"),
}
REPORT_MOVES = {
    "send": ({"draft", "returned"}, "employee", "sent"),
    "withdraw": ({"sent"}, "employee", "draft"),
    "accept": ({"sent"}, "appraiser", "accepted"),
    "return": ({"sent"}, "appraiser", "returned"),
}
EVALUATION_MOVES = {
    "self_assess": ({"open"}, "employee", "self_assessed"),
    "rate": ({"open", "self_assessed", "rated"}, "appraiser", "rated"),
    "deliver": ({"rated"}, "appraiser", "delivered"),
    "accept": ({"delivered"}, "employee", "accepted"),
}


@pytest.fixture
def cast() -> dict[str, User]:
    """One user for every actor towards "employee", and an outsider."""
    top = factories.make_unit("Sekretariat Daerah")
    unit = factories.make_unit("Dinas", parent=top)
    superior = factories.make_employee("Atasan", unit=top, is_head=True)
    appraiser = factories.make_employee("Penilai", unit=unit, is_head=True, appraiser=superior)
    employee = factories.make_employee("Pegawai", unit=unit, appraiser=appraiser)
    outsider = factories.make_employee("Rekan", unit=unit, appraiser=appraiser)
    users = {
        Actor.EMPLOYEE: employee.user,
        Actor.APPRAISER: appraiser.user,
        Actor.SUPERIOR: superior.user,
        "outsider": outsider.user,
    }
    for role in Role:
        user = factories.make_employee(f"Peran {role}").user
        factories.make_grant(user, role, unit=unit if role == Role.UNIT_HR else None)
        users[role.value] = user
    return users


@pytest.fixture
def plan(cast) -> Plan:
    factories.make_performance_year(2026)
    return factories.make_plan(cast[Actor.EMPLOYEE].employee)


def outcome(act, instance) -> str | None:
    """The state after the attempt, undone again; None when it was refused and nothing changed."""
    before = type(instance).objects.values().get(pk=instance.pk)
    try:
        with transaction.atomic():
            try:
                act()
            except Denied:
                assert type(instance).objects.values().get(pk=instance.pk) == before
                return None
            state = type(instance).objects.get(pk=instance.pk).state
            raise _Undo
    except _Undo:
        return state


class _Undo(Exception):
    pass


def expected(moves, action: str, state: str, actor: str) -> str | None:
    sources, allowed, target = moves[action]
    return target if state in sources and actor == allowed else None


def walk(moves, states, cast, prepare, act) -> None:
    seen = set()
    for state, action, actor in itertools.product(states, moves, [*cast, Actor.SYSTEM]):
        instance = prepare(state)
        by = cast.get(actor)
        found = outcome(lambda by=by, action=action, instance=instance: act(instance, action, by), instance)
        assert found == expected(moves, action, state, actor), (state, action, actor)
        seen.add((state, action, actor, found is not None))
    assert sum(allowed for *_, allowed in seen) == sum(len(sources) for sources, *_ in moves.values())


@time_machine.travel("2027-01-20 09:00+07:00")
def test_plan(cast, plan):
    def prepare(state):
        Plan.objects.filter(pk=plan.pk).update(state=state)
        return plan

    walk(
        PLAN_MOVES,
        PlanState.values,
        cast,
        prepare,
        lambda instance, action, by: plans.act(plan_id=instance.pk, action=action, by=by, reason="Alasan"),
    )
    assert set(PLAN.actions) == set(PLAN_MOVES)


@time_machine.travel("2026-03-20 09:00+07:00")
def test_report(cast, plan):
    report = factories.make_report(plan.work_results.get().indicators.get(), factories.NOW.date().replace(2026, 3, 1))

    def prepare(state):
        WorkReport.objects.filter(pk=report.pk).update(state=state)
        return report

    walk(
        REPORT_MOVES,
        ReportState.values,
        cast,
        prepare,
        lambda instance, action, by: reports.act(report_id=instance.pk, action=action, by=by, reason="Alasan"),
    )
    assert set(REPORT.actions) == set(REPORT_MOVES)


@time_machine.travel("2026-07-10 09:00+07:00")
def test_evaluation(cast, plan):
    evaluation = factories.make_evaluation(
        plan,
        results_rating="meets",
        behaviour_rating="meets",
        predicate="good",
        reason="Belum semua laporan masuk.",
        rated_by=cast[Actor.APPRAISER].employee,
        delivered_at=factories.NOW,
    )

    def prepare(state):
        Evaluation.objects.filter(pk=evaluation.pk).update(state=state)
        return evaluation

    walk(EVALUATION_MOVES, EvaluationState.values, cast, prepare, act_on_evaluation)
    assert set(EVALUATION.actions) == {*EVALUATION_MOVES, "finish"}


def act_on_evaluation(evaluation: Evaluation, action: str, by: User | None) -> None:
    if action == "self_assess":
        evaluations.self_assess(evaluation_id=evaluation.pk, note="Catatan", by=by)
    elif action == "rate":
        evaluations.rate(
            evaluation_id=evaluation.pk,
            results={result.pk: Rated("meets") for result in evaluation.plan.work_results.all()},
            behaviours={value: Rated("meets") for value in CoreValue.values},
            results_rating="meets",
            behaviour_rating="meets",
            reason="Alasan",
            by=by,
            complete=True,
        )
    else:
        {"deliver": evaluations.deliver, "accept": evaluations.accept}[action](evaluation_id=evaluation.pk, by=by)


@time_machine.travel("2026-07-20 09:00+07:00")
@pytest.mark.parametrize("state", EvaluationState.values)
def test_only_accepted_evaluations_are_finished_by_the_system(plan, state):
    evaluation = factories.make_evaluation(
        plan,
        state=state,
        results_rating="meets",
        behaviour_rating="meets",
        predicate="good",
        rated_by=plan.approved_by,
        delivered_at=factories.NOW,
    )

    assert evaluations.finish_accepted() == (1 if state == EvaluationState.ACCEPTED else 0)
    assert evaluations.finish_accepted() == 0
    evaluation.refresh_from_db()
    assert evaluation.state == (EvaluationState.FINAL if state == EvaluationState.ACCEPTED else state)


@pytest.mark.parametrize("workflow", [PLAN, REPORT, EVALUATION], ids=lambda workflow: workflow.name)
def test_every_state_but_the_last_has_somebody_who_must_act(workflow):
    owned = {source for action in workflow.actions.values() for source in action.sources}

    assert len(set(workflow.states.values) - owned) <= 1
