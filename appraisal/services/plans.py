"""What happens to a plan."""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from appraisal import permissions
from appraisal.models import BehaviourExpectation, Evaluation, EvaluationState, Plan, PlanState, WorkResult
from appraisal.services.evaluations import open_for_plans
from appraisal.workflow import PLAN
from asn_kinerja.toolkit.errors import Denied
from organization.models import Employee, PerformanceYear, Placement, User
from organization.permissions import actors_of


@transaction.atomic
def start(*, employee: Employee, performance_year: PerformanceYear, by: User, copy_from: Plan | None = None) -> Plan:
    """The employee's draft for the year, in his present post; the one he has already if there is one.

    With `copy_from`, results and indicators of an earlier plan come along (targets a period do not).
    Raises Denied for another's plan, for a person who is not appraised or has no post in that year.
    """
    Employee.objects.select_for_update(of=("self",)).get(pk=employee.pk)
    placement = permissions.post_to_plan_for(employee, by)
    starts_on = _first_day(employee, performance_year, placement)
    if starts_on > performance_year.ends_on:
        raise Denied(f"Jabatan Anda sekarang baru berlaku setelah tahun {performance_year}.")
    of_year = Plan.objects.filter(employee=employee, performance_year=performance_year)
    # A post corrected after the fact begins where the earlier plan did: that plan is this one.
    existing = of_year.filter(Q(placement=placement) | Q(starts_on=starts_on)).first()
    if existing:
        return existing
    plan = Plan(
        employee=employee,
        placement=placement,
        performance_year=performance_year,
        starts_on=starts_on,
        ends_on=performance_year.ends_on,
    )
    plan._change_reason = "Disusun"  # type: ignore[attr-defined]
    plan.save()
    if copy_from and copy_from.employee_id == employee.pk:
        _copy_results(copy_from, plan)
    return plan


def _first_day(employee: Employee, year: PerformanceYear, placement: Placement) -> datetime.date:
    """A new post in the middle of the year begins a plan of its own (SKP bagian tahun) on its first day."""
    earlier = Plan.objects.filter(employee=employee, performance_year=year).exists()
    return (
        max(year.starts_on, placement.starts_on) if earlier or placement.starts_on.year == year.year else year.starts_on
    )


def _copy_results(source: Plan, target: Plan) -> None:
    for result in source.work_results.prefetch_related("indicators"):
        indicators = list(result.indicators.all())
        copy = WorkResult.objects.create(
            plan=target, kind=result.kind, title=result.title, weight=result.weight, position=result.position
        )
        for each in indicators:
            each.pk = None
            each._state.adding = True
            each.work_result = copy
            each.save()


@contextmanager
def editing(plan_id: int, *, by: User) -> Iterator[Plan]:
    """Holds the plan locked while its employee changes what is in it. Raises Denied when he may not."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("employee").get(pk=plan_id)
        permissions.check_owner_edits(plan, actors_of(by, plan.employee))
        yield plan


def remove_result(*, result: WorkResult) -> None:
    """Takes a result out of a plan that the caller holds (see `editing`). Raises Denied while others hang on it."""
    names = sorted(set(result.supported_by.values_list("plan__employee__name", flat=True)))
    if names:
        raise Denied(f"RHK ini didukung RHK pegawai lain ({', '.join(names)}), jadi tidak dapat dihapus.")
    result.delete()


def set_expectations(*, plan: Plan, texts: Mapping[str, str]) -> None:
    """Keeps what is expected beyond the guides, by core value; an empty text removes one. The caller holds the plan."""
    stored = {each.value: each for each in plan.behaviour_expectations.all()}
    for value, text in texts.items():
        expectation = stored.get(value) or BehaviourExpectation(plan=plan, value=value)
        if not text and expectation.pk:
            expectation.delete()
        elif text != expectation.text:
            expectation.text = text
            expectation.save()


@transaction.atomic
def act(*, plan_id: int, action: str, by: User | None, reason: str = "") -> Plan:
    """Does one action of the workflow's table. Raises Denied with the reason when it may not be done."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("employee", "performance_year").get(pk=plan_id)
    actors = actors_of(by, plan.employee)
    permissions.check(PLAN, action, plan, actors)
    if action == "submit":
        plan.submitted_at = timezone.now()
    if action == "approve" and by is not None:
        plan.approved_at = timezone.now()
        plan.approved_by = by.employee
    PLAN.move(plan, action, by=by, actors=actors, reason=reason)
    if action == "approve":
        _end_earlier_parts(plan, by=by)
        open_for_plans([plan])
    return plan


def _end_earlier_parts(plan: Plan, *, by: User | None) -> None:
    """A plan for a new post ends the employee's earlier plan of the year on the day before (SKP bagian tahun)."""
    earlier = Plan.objects.select_for_update(of=("self",)).filter(
        employee=plan.employee,
        performance_year=plan.performance_year,
        starts_on__lt=plan.starts_on,
        ends_on__gte=plan.starts_on,
    )
    for each in earlier:
        each.ends_on = plan.starts_on - datetime.timedelta(days=1)
        each._history_user = by  # type: ignore[attr-defined]
        each._change_reason = "Berakhir karena SKP untuk jabatan baru disetujui"  # type: ignore[attr-defined]
        each.save()


def close_finished(*, on: datetime.date) -> int:
    """Closes approved plans whose part of the year is over and whose evaluations are all final; returns how many."""
    open_ones = Evaluation.objects.within_plan().exclude(state=EvaluationState.FINAL).values("plan")
    finished = Plan.objects.filter(state=PlanState.APPROVED, ends_on__lt=on, evaluations__isnull=False).exclude(
        pk__in=open_ones
    )
    count = 0
    for plan_id in list(finished.distinct().values_list("pk", flat=True)):
        # Another worker may have closed it meanwhile.
        with suppress(Denied):
            act(plan_id=plan_id, action="close", by=None)
            count += 1
    return count
