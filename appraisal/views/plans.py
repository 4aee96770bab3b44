from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from appraisal import permissions
from appraisal.forms.plans import PlanFilter, StartForm, YearFilter
from appraisal.models import Plan, PlanState, ResultKind, WorkResult
from appraisal.queries.plan_history import content_timeline
from appraisal.queries.plans import (
    appraiser_with_post,
    others_plans,
    plan_to_copy,
    plans_visible_to,
    problems_of,
    units_of,
    with_content,
    years_to_plan,
    years_without_plan,
)
from appraisal.services import plans
from appraisal.services.readings import note_reading
from appraisal.workflow import PLAN
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.history import Entry, timeline
from organization.actors import Actor
from organization.core_values import GUIDES, CoreValue
from organization.models import Employee
from organization.models.dated import today
from organization.permissions import actors_of
from organization.queries.people import units_below, visible_to
from organization.requests import UserRequest

PAGE_SIZE = 25
HISTORY_PAGE_SIZE = 50
LONGEST_REASON = 2000
ORDERS: dict[str, list[Any]] = {
    "nama": ["employee__name", "-starts_on"],
    "unit": ["placement__unit__name", "employee__name"],
    "status": ["state", "employee__name"],
    "diajukan": [F("submitted_at").desc(nulls_last=True)],
}
DONE = {
    "submit": "SKP diajukan kepada pejabat penilai.",
    "withdraw": "SKP ditarik kembali. Anda dapat mengubahnya lagi.",
    "approve": "SKP {employee} disetujui.",
    "return": "SKP {employee} dikembalikan beserta alasan Anda.",
}


@login_required
def plan_list(request: UserRequest) -> HttpResponse:
    """The reader's own plans."""
    employee = Employee.objects.filter(user=request.user).first()
    sees_others = visible_to(request.user).exclude(user=request.user).exists()
    if employee is None and sees_others:
        return redirect("plan_others")
    form = YearFilter(request.GET)
    rows = _filtered(Plan.objects.filter(employee=employee), form.cleaned_data if form.is_valid() else {})
    rows = rows.select_related("performance_year", "placement__unit").annotate(results=Count("work_results"))
    context = {
        "page_obj": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "form": form,
        "sees_others": sees_others,
        "is_appraised": employee is not None and employee.is_appraised,
        "year_to_plan": years_without_plan(employee).first() if employee else None,
    }
    return render(request, "appraisal/plan_list.html", context)


@login_required
def plan_others(request: UserRequest) -> HttpResponse:
    """The plans of everyone else whom the reader may see."""
    rows = others_plans(request.user)
    form = PlanFilter(request.GET, units=units_of(rows))
    rows = _filtered(rows, form.cleaned_data if form.is_valid() else {})
    page = Paginator(rows.select_related("employee", "performance_year", "placement__unit"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    is_employee = Employee.objects.filter(user=request.user).exists()
    return render(request, "appraisal/plan_others.html", {"page_obj": page, "form": form, "is_employee": is_employee})


def _filtered(rows: QuerySet[Plan], wanted: dict[str, Any]) -> QuerySet[Plan]:
    if wanted.get("cari"):
        term = wanted["cari"]
        rows = rows.filter(Q(employee__name__icontains=term) | Q(employee__nip__startswith=term.replace(" ", "")))
    if wanted.get("tahun"):
        rows = rows.filter(performance_year=wanted["tahun"])
    if wanted.get("status"):
        rows = rows.filter(state=wanted["status"])
    if wanted.get("unit"):
        rows = rows.filter(placement__unit__in=units_below(wanted["unit"]))
    return rows.order_by(
        *ORDERS.get(wanted.get("urut", ""), ["-performance_year__year", "employee__name", "-starts_on"]), "pk"
    )


@login_required
def plan_start(request: UserRequest) -> HttpResponse:
    employee = Employee.objects.filter(user=request.user).first()
    placement = permissions.post_to_plan_for(employee, request.user)
    years = years_to_plan()
    free = years_without_plan(placement.employee).first()
    source = plan_to_copy(placement.employee)
    form = StartForm(request.POST or None, years=years, source=source, initial={"tahun": free})
    if request.method == "POST" and form.is_valid():
        copied = source if form.cleaned_data.get("salin") else None
        year = form.cleaned_data["tahun"]
        plan = plans.start(employee=placement.employee, performance_year=year, by=request.user, copy_from=copied)
        return redirect("plan_detail", pk=plan.pk)
    context = {"form": form, "placement": placement, "year_to_plan": free}
    return render(request, "appraisal/plan_start.html", context, status=422 if form.errors else 200)


@login_required
def plan_detail(request: UserRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(with_content(plans_visible_to(request.user)), pk=pk)
    return _detail(request, plan)


def _detail(request: UserRequest, plan: Plan, *, reason: str = "", reason_error: str = "") -> HttpResponse:
    actors = actors_of(request.user, plan.employee)
    note_reading(reader=request.user, employee=plan.employee, page=str(plan), actors=actors)
    is_own = Actor.EMPLOYEE in actors
    problems = problems_of(plan) if is_own and plan.is_editable else []
    offers = permissions.offers(PLAN, plan, actors)
    if problems:
        offers = [replace(each, refusal="Lengkapi dahulu yang disebut di atas.") for each in offers]
    entries = timeline(plan, skip=["submitted_at", "approved_at", "approved_by"])
    expectations = {each.value: each.text for each in plan.behaviour_expectations.all()}
    context = {
        "plan": plan,
        "is_own": is_own,
        "may_edit": is_own and plan.is_editable,
        "is_late": today() > plan.performance_year.plan_due_on,
        "is_my_turn": bool(actors & _awaited(plan)),
        "appraiser": appraiser_with_post(plan.employee),
        "kinds": _by_kind(plan),
        "behaviours": [(value.label, GUIDES[value], expectations.get(value.value, "")) for value in CoreValue],
        "problems": problems,
        "offers": offers,
        "evaluations": plan.evaluations.select_related("period").order_by("period__starts_on")
        if plan.state in (PlanState.APPROVED, PlanState.CLOSED)
        else [],
        "entries": entries,
        "return_reason": _return_reason(entries) if plan.state == PlanState.RETURNED else "",
        "reason": reason,
        "reason_error": reason_error,
    }
    return render(request, "appraisal/plan_detail.html", context, status=422 if reason_error else 200)


def _return_reason(entries: Sequence[Entry]) -> str:
    """The appraiser's words on the newest return."""
    prefix = f"{PLAN.actions['return'].label}: "
    return next((each.why.removeprefix(prefix) for each in entries if each.why.startswith(prefix)), "")


@login_required
def plan_history(request: UserRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(plans_visible_to(request.user).select_related("employee", "performance_year"), pk=pk)
    actors = actors_of(request.user, plan.employee)
    note_reading(reader=request.user, employee=plan.employee, page=str(plan), actors=actors)
    page = Paginator(content_timeline(plan), HISTORY_PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"plan": plan, "page_obj": page, "is_own": Actor.EMPLOYEE in actors}
    return render(request, "appraisal/plan_history.html", context)


def _awaited(plan: Plan) -> frozenset[str]:
    """Whose turn it is."""
    if plan.is_editable:
        return frozenset({Actor.EMPLOYEE})
    return frozenset({Actor.APPRAISER}) if plan.state == PlanState.SUBMITTED else frozenset()


def _by_kind(plan: Plan) -> list[tuple[str, list[WorkResult]]]:
    results = list(plan.work_results.all())
    return [
        (kind.label, rows) for kind in ResultKind if (rows := [result for result in results if result.kind == kind])
    ]


@login_required
@require_POST
def plan_action(request: UserRequest, pk: int, action: str) -> HttpResponse:
    if action not in PLAN.actions:
        raise Http404
    plan = plans_visible_to(request.user).select_related("employee").filter(pk=pk).first()
    if plan is None:
        # The appraiser's press may come just after the employee took his plan back.
        get_object_or_404(Plan, pk=pk, employee__in=visible_to(request.user))
        messages.error(request, "SKP ini masih draf: belum diajukan, atau baru saja ditarik kembali oleh pegawai.")
        return redirect("plan_others")
    reason = request.POST.get("reason", "").strip()
    needs_reason = PLAN.actions[action].needs_reason and not PLAN.refusal(
        action, plan.state, actors_of(request.user, plan.employee)
    )
    if needs_reason and not 0 < len(reason) <= LONGEST_REASON:
        error = f"Paling banyak {LONGEST_REASON} huruf." if reason else "Tuliskan alasannya."
        whole = with_content(Plan.objects.all()).get(pk=pk)
        return _detail(request, whole, reason=reason, reason_error=error)
    try:
        plans.act(plan_id=pk, action=action, by=request.user, reason=reason)
    except Denied as denied:
        messages.error(request, denied.reason)
        return redirect("plan_detail", pk=pk)
    messages.success(request, DONE[action].format(employee=plan.employee))
    return redirect("team_queue") if action in ("approve", "return") else redirect("plan_detail", pk=pk)
