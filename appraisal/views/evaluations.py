from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Case, Q, QuerySet, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from appraisal import permissions
from appraisal.forms.evaluations import EvaluationFilter, RatingForm, SelfViewForm
from appraisal.models import Evaluation
from appraisal.models.evaluation import RATED_STATES, SHOWN_STATES
from appraisal.queries.evaluation_facts import newest_facts, present_facts
from appraisal.queries.evaluations import evaluations_visible_to, next_to_rate
from appraisal.queries.score_inputs import with_inputs
from appraisal.services import evaluations as services
from appraisal.services.readings import note_reading
from appraisal.views.explanation import explanation
from appraisal.workflow import EVALUATION
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.history import timeline
from organization.actors import Actor
from organization.permissions import actors_of
from organization.queries.people import visible_to
from organization.requests import UserRequest

PAGE_SIZE = 25
ORDERS: dict[str, list[Any]] = {
    "nama": ["plan__employee__name", "pk"],
    # Of a draft not even its place in the order may tell.
    "nilai": [Case(When(state__in=RATED_STATES, then="score")).desc(nulls_last=True), "pk"],
    "status": ["state", "plan__employee__name", "pk"],
}


def _visible(request: UserRequest, pk: int) -> tuple[Evaluation, frozenset[str]]:
    """The evaluation and what the user is towards its employee; 404 for an outsider, and the reading is noted."""
    found = with_inputs(evaluations_visible_to(request.user)).select_related(
        "plan__employee", "plan__placement__unit", "period__performance_year__policy", "rated_by"
    )
    evaluation = get_object_or_404(found, pk=pk)
    actors = actors_of(request.user, evaluation.plan.employee)
    note_reading(reader=request.user, employee=evaluation.plan.employee, page=str(evaluation), actors=actors)
    return evaluation, actors


def _filtered(request: UserRequest, rows: QuerySet[Evaluation]) -> tuple[QuerySet[Evaluation], EvaluationFilter]:
    form = EvaluationFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("cari"):
        term = wanted["cari"].strip()
        rows = rows.filter(
            Q(plan__employee__name__icontains=term) | Q(plan__employee__nip__startswith=term.replace(" ", ""))
        )
    if wanted.get("periode"):
        rows = rows.filter(period=wanted["periode"])
    if wanted.get("status"):
        rows = rows.filter(state=wanted["status"])
    if wanted.get("predikat"):
        rows = rows.filter(predicate=wanted["predikat"])
    return rows.order_by(
        *ORDERS.get(wanted.get("urut", ""), ["-period__starts_on", "plan__employee__name", "pk"])
    ), form


@login_required
def evaluation_list(request: UserRequest) -> HttpResponse:
    """The reader's own evaluations."""
    rows = Evaluation.objects.filter(plan__employee__user=request.user).select_related("period", "plan__placement")
    sees_others = visible_to(request.user).exclude(user=request.user).exists()
    page = Paginator(rows.order_by("-period__starts_on", "-plan__starts_on"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    if sees_others and not page.paginator.count:
        return redirect("evaluation_others")
    context = {"page_obj": page, "sees_others": sees_others, "shown_states": SHOWN_STATES}
    return render(request, "appraisal/evaluation_list.html", context)


@login_required
def evaluation_others(request: UserRequest) -> HttpResponse:
    """The evaluations of everyone else whom the reader may see."""
    others = evaluations_visible_to(request.user).exclude(plan__employee__user=request.user)
    rows, form = _filtered(request, others)
    page = Paginator(rows.select_related("plan__employee", "plan__placement__unit", "period"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {"page_obj": page, "form": form, "rated_states": RATED_STATES}
    return render(request, "appraisal/evaluation_others.html", context)


@login_required
def evaluation_detail(request: UserRequest, pk: int) -> HttpResponse:
    evaluation, actors = _visible(request, pk)
    shows_ratings = permissions.may_see_ratings(evaluation, actors)
    context = {
        "evaluation": evaluation,
        "shows_ratings": shows_ratings,
        "facts": newest_facts(evaluation),
        "result_ratings": {each.work_result_id: each for each in evaluation.result_ratings.all()}
        if shows_ratings
        else {},
        "behaviour_ratings": evaluation.behaviour_ratings.all() if shows_ratings else [],
        "offers": permissions.offers(EVALUATION, evaluation, actors),
        "is_own": Actor.EMPLOYEE in actors,
        # The history of undelivered ratings is as secret as they are.
        "entries": timeline(evaluation) if shows_ratings else [],
    }
    return render(request, "appraisal/evaluation_detail.html", context)


@login_required
def evaluation_self(request: UserRequest, pk: int) -> HttpResponse:
    evaluation, actors = _visible(request, pk)
    if Actor.EMPLOYEE not in actors:
        raise Http404
    form = SelfViewForm(request.POST or None)
    if form.is_valid() and evaluation.self_assessed_at and form.cleaned_data["note"] == evaluation.self_note:
        messages.info(request, "Penilaian mandiri ini sudah terkirim.")
        return redirect("evaluation_detail", pk=evaluation.pk)
    permissions.check(EVALUATION, "self_assess", evaluation, actors)
    if request.method == "POST" and form.is_valid():
        services.self_assess(evaluation_id=evaluation.pk, note=form.cleaned_data["note"], by=request.user)
        messages.success(request, "Penilaian mandiri terkirim kepada pejabat penilai.")
        return redirect("evaluation_detail", pk=evaluation.pk)
    context = {"evaluation": evaluation, "form": form, "facts": present_facts(evaluation)}
    return render(request, "appraisal/evaluation_self.html", context)


@login_required
def evaluation_rate(request: UserRequest, pk: int) -> HttpResponse:
    evaluation, actors = _visible(request, pk)
    permissions.check(EVALUATION, "rate", evaluation, actors)
    facts = present_facts(evaluation)
    form = RatingForm(request.POST or None, evaluation=evaluation, facts=facts)
    if request.method == "POST" and form.is_valid():
        complete = "complete" in request.POST
        try:
            services.rate(evaluation_id=evaluation.pk, **form.ratings(), by=request.user, complete=complete)
        except ValidationError as missing:
            form.add_error(None, missing)
        else:
            if complete:
                messages.success(request, "Penilaian ditetapkan. Pegawai belum melihatnya sampai Anda menyampaikannya.")
                return redirect("evaluation_detail", pk=evaluation.pk)
            messages.success(request, "Draf penilaian tersimpan. Hanya Anda yang melihatnya.")
            return redirect("evaluation_rate", pk=evaluation.pk)
    context = {
        "evaluation": evaluation,
        "form": form,
        "facts": facts,
        "next": next_to_rate(request.user.employee, after=evaluation),
    }
    return render(request, "appraisal/evaluation_rate.html", context)


@login_required
def evaluation_why(request: UserRequest, pk: int) -> HttpResponse:
    evaluation, actors = _visible(request, pk)
    shows_ratings = permissions.may_see_ratings(evaluation, actors)
    facts = newest_facts(evaluation)
    context = {
        "evaluation": evaluation,
        "shows_ratings": shows_ratings,
        "facts": facts,
        **explanation(evaluation, facts, shows_ratings=shows_ratings),
    }
    return render(request, "appraisal/evaluation_why.html", context)


@login_required
@require_POST
def evaluation_action(request: UserRequest, pk: int) -> HttpResponse:
    """The actions that need nothing but a click: deliver and accept."""
    evaluation, _ = _visible(request, pk)
    act = {"deliver": services.deliver, "accept": services.accept}.get(request.POST.get("action", ""))
    if act is None:
        raise Http404
    try:
        act(evaluation_id=evaluation.pk, by=request.user)
    except Denied as denied:
        messages.error(request, denied.reason)
        return redirect("evaluation_detail", pk=evaluation.pk)
    if act is services.deliver:
        messages.success(request, f"Penilaian {evaluation.plan.employee.name} disampaikan.")
        following = next_to_rate(request.user.employee, after=evaluation)
        return redirect("evaluation_rate", pk=following.pk) if following else redirect("team_queue")
    messages.success(request, "Terima kasih. Hasil penilaian Anda terima.")
    return redirect("evaluation_detail", pk=evaluation.pk)
