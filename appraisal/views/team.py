from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from appraisal import permissions
from appraisal.forms.team import AnswerForm, PeopleFilter
from appraisal.models import ReportState, WorkReport
from appraisal.queries.team import Kind, Queue, members, next_waiting_report, team_reports, this_moment, waiting_reports
from appraisal.services import reports as services
from appraisal.views.reports import employee_of, present_progress
from appraisal.workflow import REPORT
from asn_kinerja.toolkit.errors import Denied
from organization.actors import Actor
from organization.queries.people import team_of
from organization.requests import UserRequest

PAGE_SIZE = 20


@login_required
def team_queue(request: UserRequest) -> HttpResponse:
    appraiser = employee_of(request)
    if appraiser is None:
        return render(request, "appraisal/team_queue.html", {"has_team": False})
    kind = request.GET.get("jenis", "")
    queue = Queue(appraiser, kind if kind in Kind.values else "")
    context = {
        "has_team": queue.has_team,
        "queue": queue,
        "tabs": [("", "Semua", queue.total), *((each.value, each.label, queue.counts[each]) for each in Kind)],
        "page_obj": Paginator(queue, PAGE_SIZE).get_page(request.GET.get("page")),  # type: ignore[arg-type]
    }
    return render(request, "appraisal/team_queue.html", context)


@login_required
def team_people(request: UserRequest) -> HttpResponse:
    appraiser = employee_of(request)
    if appraiser is None:
        return render(request, "appraisal/team_people.html", {"page_obj": None})
    form = PeopleFilter(request.GET)
    form.is_valid()
    people, term = team_of(appraiser), form.cleaned_data.get("cari")
    if term:
        people = people.filter(Q(name__icontains=term) | Q(nip__startswith=term.replace(" ", "")))
    page = Paginator(people.order_by("name", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    moment = this_moment()
    context = {"page_obj": page, "members": members(list(page.object_list), moment), "moment": moment, "form": form}
    return render(request, "appraisal/team_people.html", context)


@login_required
def team_report(request: UserRequest, pk: int) -> HttpResponse:
    """One waiting report with all that the answer needs; answering it leads to the next."""
    appraiser = employee_of(request)
    if appraiser is None:
        raise Http404
    report = get_object_or_404(team_reports(appraiser), pk=pk)
    if report.state != ReportState.SENT:
        if request.method == "POST":
            messages.info(request, "Laporan ini sudah dijawab.")
        return redirect("report_detail", pk=report.pk)
    action = request.POST.get("action", "")
    form = AnswerForm(request.POST or None, needs_words=action == "return")
    if request.method == "POST" and action in ("accept", "return") and form.is_valid():
        try:
            services.act(report_id=report.pk, action=action, by=request.user, reason=form.cleaned_data["answer"])
        except Denied as denied:
            messages.error(request, denied.reason)
            return redirect("team_report", pk=report.pk)
        return _to_the_next(request, appraiser, report, action)
    following = next_waiting_report(appraiser, after=report)
    context = {
        "report": report,
        "form": form,
        "offers": permissions.offers(REPORT, report, {Actor.APPRAISER}),
        "waiting": waiting_reports(appraiser).count(),
        "next": following,
        **present_progress(report.indicator, report.day),
    }
    return render(request, "appraisal/team_report.html", context)


def _to_the_next(request: UserRequest, appraiser: Any, report: WorkReport, action: str) -> HttpResponse:
    done = "diterima" if action == "accept" else "dikembalikan"
    following = next_waiting_report(appraiser, after=report)
    if following is None:
        messages.success(request, f"Laporan {report.employee} {done}.")
        return redirect(f"{reverse('team_queue')}?jenis={Kind.REPORT.value}")
    left = waiting_reports(appraiser).count()
    messages.success(request, f"Laporan {report.employee} {done}. {left} lagi.")
    return redirect("team_report", pk=following.pk)
