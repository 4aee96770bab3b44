"""Who may, and if not, why not: the workflow's table, and then what the calendar and the row itself say."""

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from appraisal.models import Evaluation, EvaluationState, Plan, WorkReport
from appraisal.models.evaluation import RATED_STATES, SHOWN_STATES
from appraisal.queries.plans import problems_of
from appraisal.workflow import EVALUATION, PLAN, REPORT
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.workflow import Action, Workflow
from organization.actors import Actor
from organization.models import Employee, Placement, PlacementKind, User
from organization.models.dated import today


def _plan_is_whole(plan: Plan) -> str | None:
    problems = problems_of(plan)
    return " ".join(problems) if problems else None


def _plan_is_in_force(report: WorkReport) -> str | None:
    if report.indicator.work_result.plan.state != "approved":
        return "SKP untuk indikator ini belum disetujui atau sudah ditutup."
    return None


def delivered_refusal(plan: Plan, day: datetime.date) -> str | None:
    """Why nothing more can be reported for that day: its evaluation has been delivered."""
    shown = plan.evaluations.filter(
        period__starts_on__lte=day,
        period__ends_on__gte=day,
        state__in=[state.value for state in SHOWN_STATES],
    )
    if shown.exists():
        return "Penilaian periode ini sudah disampaikan, jadi laporan pada periode itu tidak dapat ditambah."
    return None


def day_refusal(plan: Plan, day: datetime.date) -> str | None:
    """Why no work of that day can be reported on this plan."""
    if day > today():
        return "Tanggal tidak boleh setelah hari ini."
    if not plan.starts_on <= day <= plan.ends_on:
        return f"SKP untuk indikator ini berlaku {date_format(plan.starts_on)} sampai {date_format(plan.ends_on)}."
    return delivered_refusal(plan, day)


def _report_fits(report: WorkReport) -> str | None:
    return _plan_is_in_force(report) or delivered_refusal(report.indicator.work_result.plan, report.day)


def _window_is_open(evaluation: Evaluation) -> str | None:
    if not evaluation.is_within_plan:
        return "SKP ini berakhir sebelum periode ini dimulai; yang dinilai adalah SKP untuk jabatan baru."
    if not evaluation.period.is_evaluation_open:
        opens = date_format(evaluation.period.evaluation_opens_on, "j F Y")
        return f"Penilaian {evaluation.period} dibuka mulai {opens}."
    return None


def _self_view_had_its_time(evaluation: Evaluation) -> str | None:
    closed = _window_is_open(evaluation)
    if closed:
        return closed
    if evaluation.state == EvaluationState.OPEN and today() <= evaluation.period.self_due_on:
        due = date_format(evaluation.period.self_due_on, "j F Y")
        return f"Pegawai masih dapat mengirim penilaian mandiri sampai {due}."
    return None


GUARDS: dict[tuple[str, str], Callable[[Any], str | None]] = {
    (PLAN.name, "submit"): _plan_is_whole,
    (REPORT.name, "send"): _report_fits,
    (REPORT.name, "accept"): _report_fits,
    (EVALUATION.name, "self_assess"): _window_is_open,
    (EVALUATION.name, "rate"): _self_view_had_its_time,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: the action, and why it is disabled (None: it is not)."""

    action: Action
    refusal: str | None


def refusal(workflow: Workflow, action: str, instance: Any, actors: Collection[str]) -> str | None:
    refused = workflow.refusal(action, instance.state, actors)
    if refused:
        return refused
    guard = GUARDS.get((workflow.name, action))
    return guard(instance) if guard else None


def check(workflow: Workflow, action: str, instance: Any, actors: Collection[str]) -> None:
    """Raises Denied with the reason when these actors may not do it now."""
    refused = refusal(workflow, action, instance, actors)
    if refused:
        raise Denied(refused)


def offers(workflow: Workflow, instance: Any, actors: Collection[str]) -> list[Offer]:
    """The buttons for these actors in the row's present state; off, with the reason, when calendar or row forbid it."""
    return [
        Offer(action, refusal(workflow, action.name, instance, actors))
        for action in workflow.offered(instance.state, actors)
    ]


def post_to_plan_for(employee: Employee | None, by: User) -> Placement:
    """The post for which this employee may write a plan of his own. Raises Denied."""
    if employee is None:
        raise Denied("Akun Anda tidak terhubung dengan data pegawai.")
    if employee.user_id != by.pk:
        raise Denied("SKP disusun oleh pegawai yang bersangkutan.")
    if not employee.is_appraised:
        raise Denied("Anda tidak termasuk pegawai yang dinilai.")
    posts = Placement.objects.current().filter(employee=employee, kind=PlacementKind.DEFINITIVE)
    placement = posts.select_related("employee", "unit").first()
    if placement is None:
        raise Denied("Jabatan Anda belum tercatat. Hubungi tim pengelola kinerja.")
    return placement


def check_owner_edits(instance: Plan | WorkReport, actors: Collection[str]) -> None:
    """Raises Denied unless the employee himself edits his own draft or returned row."""
    if Actor.EMPLOYEE not in actors:
        raise Denied("Hanya pegawai yang bersangkutan yang dapat mengubahnya.")
    if not instance.is_editable:
        raise Denied(f"Tidak dapat diubah saat status {instance.get_state_display()}.")


def may_see_ratings(evaluation: Evaluation, actors: Collection[str]) -> bool:
    """The employee from delivery on; appraiser and his superior at once; the offices once it is rated."""
    if evaluation.state in SHOWN_STATES:
        return True
    if {Actor.APPRAISER, Actor.SUPERIOR} & set(actors):
        return True
    offices = {Actor.HR, Actor.UNIT_HR, Actor.AUDITOR, Actor.LEADERSHIP}
    return evaluation.state in RATED_STATES and bool(offices & set(actors))
