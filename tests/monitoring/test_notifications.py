import datetime

import pytest
import time_machine

from appraisal.models import Evaluation, Plan, WorkReport
from appraisal.services import evaluations, plans, reports
from appraisal.workflow import EVALUATION, PLAN, REPORT
from asn_kinerja.toolkit.workflow import moved
from monitoring.messages import MESSAGES
from monitoring.models import Notification, NotificationKind
from organization.models import Employee
from tests import factories

pytestmark = pytest.mark.django_db
WORKFLOWS = {Plan: PLAN, WorkReport: REPORT, Evaluation: EVALUATION}


@pytest.fixture
def head() -> Employee:
    return factories.make_employee("Ratna Dewi", is_head=True, title_after="M.Si.")


@pytest.fixture
def employee(head: Employee) -> Employee:
    return factories.make_employee("Budi Santoso", unit=head.placements.get().unit, appraiser=head)


def told(user) -> list[tuple[str, str, str]]:
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("kind", "text", "url"))


def test_the_table_names_real_moves_and_every_kind_once():
    for model, action in MESSAGES:
        assert action in WORKFLOWS[model].actions
    assert sorted(message.kind for message in MESSAGES.values()) == sorted(NotificationKind)


@time_machine.travel("2026-02-02 09:00+07:00")
def test_a_plan_tells_the_appraiser_and_then_its_employee(head, employee):
    plan = factories.make_plan(employee, approved=False)
    url = f"/rencana/{plan.pk}/"

    plans.act(plan_id=plan.pk, action="submit", by=employee.user)
    plans.act(plan_id=plan.pk, action="return", by=head.user, reason="Lengkapi target.")
    plans.act(plan_id=plan.pk, action="submit", by=employee.user)
    plans.act(plan_id=plan.pk, action="approve", by=head.user)

    submitted = ("plan_submitted", "Budi Santoso mengajukan SKP 2026. Mohon diperiksa.", url)
    assert told(head.user) == [submitted, submitted]
    assert told(employee.user) == [
        ("plan_returned", "SKP 2026 Anda dikembalikan. Silakan baca alasannya dan perbaiki.", url),
        ("plan_approved", "SKP 2026 Anda telah disetujui.", url),
    ]


@time_machine.travel("2026-03-02 09:00+07:00")
def test_a_report_tells_the_appraiser_and_then_its_employee(head, employee):
    indicator = factories.make_plan(employee).work_results.get().indicators.get()
    report = factories.make_report(indicator, datetime.date(2026, 3, 1), state="draft")

    reports.act(report_id=report.pk, action="send", by=employee.user)
    reports.act(report_id=report.pk, action="accept", by=head.user)

    url = f"/laporan/{report.pk}/"
    assert told(head.user) == [
        ("report_sent", "Budi Santoso mengirim laporan kerja 1 Maret 2026 (Jumlah izin terbit).", url)
    ]
    assert told(employee.user) == [
        ("report_accepted", "Laporan kerja 1 Maret 2026 (Jumlah izin terbit) Anda telah diterima.", url)
    ]


@time_machine.travel("2026-06-25 09:00+07:00")
def test_an_evaluation_tells_each_the_other_s_step(head, employee):
    evaluation = factories.make_evaluation(factories.make_plan(employee))

    evaluations.self_assess(evaluation_id=evaluation.pk, note="Tercapai.", by=employee.user)

    assert told(head.user) == [
        (
            "self_assessed",
            "Budi Santoso mengirim penilaian mandiri Semester I 2026. Silakan lanjutkan dengan penilaian Anda.",
            f"/penilaian/{evaluation.pk}/nilai/",
        )
    ]
    assert told(employee.user) == []


def test_the_same_event_is_told_once(head, employee):
    plan = factories.make_plan(employee)
    event = {"instance": plan, "action": "approve", "source": "submitted", "by": head.user, "reason": ""}

    moved.send(Plan, **event)
    moved.send(Plan, **event)

    assert len(told(employee.user)) == 1


def test_a_move_that_fails_tells_nobody(head, employee, monkeypatch):
    plan = factories.make_plan(employee, approved=False, state="submitted", submitted_at=factories.NOW)
    monkeypatch.setattr(plans, "open_for_plans", lambda _: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        plans.act(plan_id=plan.pk, action="approve", by=head.user)

    assert told(employee.user) == []


@pytest.mark.parametrize("case", ["no appraiser", "appraiser without account", "told himself"])
def test_nobody_to_tell_is_no_error(case):
    appraiser = factories.make_employee("Ratna", is_head=True, with_account=False) if "without" in case else None
    employee = factories.make_employee("Budi", appraiser=appraiser)
    plan = factories.make_plan(employee, approved=False)
    action = "approve" if case == "told himself" else "submit"

    moved.send(Plan, instance=plan, action=action, source="draft", by=employee.user, reason="")

    assert not Notification.objects.exists()
