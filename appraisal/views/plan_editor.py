"""What an employee writes in his draft: results with their indicators, and special expectations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from appraisal import permissions
from appraisal.forms.plans import BehaviourForm
from appraisal.forms.work_results import BaseIndicatorFormSet, IndicatorFormSet, ResultForm, with_one_more
from appraisal.models import Plan, WorkResult
from appraisal.queries.plans import plans_visible_to
from appraisal.services import plans
from asn_kinerja.toolkit.errors import Denied
from organization.actors import Actor
from organization.models import EvaluationPeriod
from organization.permissions import actors_of
from organization.requests import UserRequest

UNITS = ("dokumen", "laporan", "kegiatan", "orang", "berkas", "layanan", "unit", "persen", "hari", "jam", "rupiah")


def _own_plan(request: UserRequest, pk: int) -> Plan:
    """The plan for its employee to change; 404 for an outsider, Denied for a reader.

    Whether it can still be changed is asked of what is sent only by the service, so that nothing typed is lost.
    """
    found = plans_visible_to(request.user).select_related("employee", "performance_year", "placement")
    plan = get_object_or_404(found, pk=pk)
    actors = actors_of(request.user, plan.employee)
    if request.method != "POST" or Actor.EMPLOYEE not in actors:
        permissions.check_owner_edits(plan, actors)
    return plan


def _periods(plan: Plan) -> list[EvaluationPeriod]:
    """The periods of the year that the plan touches."""
    periods = plan.performance_year.periods.filter(starts_on__lte=plan.ends_on, ends_on__gte=plan.starts_on)
    return list(periods.order_by("starts_on"))


@login_required
def plan_result(request: UserRequest, pk: int, result_pk: int | None = None) -> HttpResponse:
    plan = _own_plan(request, pk)
    result = get_object_or_404(plan.work_results, pk=result_pk) if result_pk else WorkResult(plan=plan)
    data = request.POST if request.method == "POST" else None
    options = {"instance": result, "prefix": "indikator", "form_kwargs": {"periods": _periods(plan)}}
    form = ResultForm(data, instance=result)
    indicators = IndicatorFormSet(data, **options)
    if data is None and not indicators.initial_form_count():
        indicators.extra = 1
    elif data is not None and "add" in data:
        indicators = IndicatorFormSet(with_one_more(data, indicators), **options)
        for each in (form, *indicators.forms):
            each.judged = False
        indicators.forms[-1].fields["name"].widget.attrs["autofocus"] = True
    elif data is not None and _saved(request, plan, form, indicators):
        messages.success(request, "RHK tersimpan.")
        return redirect("plan_result_new", pk=pk) if "another" in data else redirect("plan_detail", pk=pk)
    wrong = any(each.errors for each in (form, *indicators.forms)) or (form.judged and indicators.non_form_errors())
    context = {"plan": plan, "result": result, "form": form, "indicators": indicators, "units": UNITS, "wrong": wrong}
    return render(request, "appraisal/plan_result.html", context, status=422 if wrong else 200)


def _saved(request: UserRequest, plan: Plan, form: ResultForm, indicators: BaseIndicatorFormSet) -> bool:
    try:
        with plans.editing(plan.pk, by=request.user):
            if not (form.is_valid() & indicators.is_valid()):
                return False
            if form.instance.pk is None:
                form.instance.position = plan.work_results.count()
            form.save()
            indicators.save()
            return True
    except Denied as denied:
        form.add_error(None, denied.reason)
        return False


@login_required
def plan_result_delete(request: UserRequest, pk: int, result_pk: int) -> HttpResponse:
    plan = _own_plan(request, pk)
    if request.method != "POST":
        result = get_object_or_404(plan.work_results.prefetch_related("indicators"), pk=result_pk)
        return render(request, "appraisal/plan_result_delete.html", {"plan": plan, "result": result})
    try:
        with plans.editing(plan.pk, by=request.user):
            # Pressed twice, it is gone already.
            if found := plan.work_results.filter(pk=result_pk).first():
                plans.remove_result(result=found)
    except Denied as denied:
        messages.error(request, denied.reason)
    else:
        messages.success(request, "RHK dihapus.")
    return redirect("plan_detail", pk=pk)


@login_required
def plan_behaviour(request: UserRequest, pk: int) -> HttpResponse:
    plan = _own_plan(request, pk)
    form = BehaviourForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        try:
            with plans.editing(plan.pk, by=request.user):
                plans.set_expectations(plan=plan, texts=form.cleaned_data)
        except Denied as denied:
            form.add_error(None, denied.reason)
        else:
            messages.success(request, "Ekspektasi khusus tersimpan.")
            return redirect("plan_detail", pk=pk)
    return render(
        request, "appraisal/plan_behaviour.html", {"plan": plan, "form": form}, status=422 if form.errors else 200
    )
