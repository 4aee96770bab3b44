import datetime
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from appraisal import permissions
from appraisal.forms.reports import ReportFilter, ReportForm, initial_of
from appraisal.forms.team import AnswerForm
from appraisal.models import Indicator, Plan, WorkReport
from appraisal.queries.progress import Progress, period_of, progress_of
from appraisal.queries.reports import (
    in_month,
    reportable_indicators,
    reports_of,
    reports_visible_to,
    with_page_content,
)
from appraisal.queries.standing import standing_of
from appraisal.services import reports as services
from appraisal.services.readings import note_reading
from appraisal.workflow import REPORT
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.history import timeline
from organization.actors import Actor
from organization.models import Employee
from organization.models.dated import today
from organization.permissions import actors_of
from organization.requests import UserRequest

PAGE_SIZE = 20
# Told by the entry itself: who, when, and the answer as its reason.
HIDDEN_IN_HISTORY = ("form_id", "employee", "sent_at", "answer", "answered_at", "answered_by", "created_at")


def employee_of(request: UserRequest) -> Employee | None:
    return Employee.objects.filter(user=request.user).first()


@login_required
def report_list(request: UserRequest) -> HttpResponse:
    employee = employee_of(request)
    if employee is None:
        return render(request, "appraisal/report_list.html", {"employee": None})
    standing = standing_of(employee)
    form = ReportFilter(request.GET, indicators=standing.indicators, months=standing.months())
    page = Paginator(_filtered(employee, form), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"employee": employee, "standing": standing, "form": form, "page_obj": page}
    return render(request, "appraisal/report_list.html", context)


def _filtered(employee: Employee, form: ReportFilter) -> Any:
    reports = reports_of(employee)
    # What is wrong in an address is left out; the rest of it still filters.
    form.is_valid()
    wanted = form.cleaned_data
    if wanted.get("indikator"):
        reports = reports.filter(indicator=wanted["indikator"])
    if wanted.get("status"):
        reports = reports.filter(state=wanted["status"])
    if wanted.get("bulan"):
        reports = in_month(reports, wanted["bulan"])
    return reports


@login_required
def report_new(request: UserRequest) -> HttpResponse:
    employee = employee_of(request)
    if employee is None:
        raise Http404
    indicators = list(reportable_indicators(employee))
    if not indicators:
        return render(request, "appraisal/report_closed.html", {"standing": standing_of(employee)})
    if request.method == "POST":
        form = ReportForm(request.POST, request.FILES, indicators=indicators)
        return _already_sent(request, form) or _write(request, form, key="report-new")
    source, initial = _copied(request, employee)
    form = ReportForm(
        initial=initial | {"indicator": _preselected(request, employee, indicators, initial)}, indicators=indicators
    )
    return _form_page(request, form, key=f"report-copy-{source.pk}" if source else "report-new")


def _copied(request: UserRequest, employee: Employee) -> tuple[WorkReport | None, dict[str, Any]]:
    """An empty form with an id of its own, filled from an earlier report if the address names one."""
    fresh = {"form_id": uuid.uuid4(), "day": today()}
    if not request.GET.get("salin", "").isdecimal():
        return None, fresh
    source = get_object_or_404(WorkReport, pk=request.GET["salin"], employee=employee)
    return source, initial_of(source) | fresh


def _preselected(
    request: UserRequest, employee: Employee, indicators: list[Indicator], initial: dict[str, Any]
) -> int | None:
    """The indicator named by the address or the copy, else the last one used, else the only one there is."""
    known = {each.pk for each in indicators}
    asked = request.GET.get("indikator", "")
    if asked.isdecimal() and int(asked) in known:
        return int(asked)
    if initial.get("indicator"):
        return initial["indicator"]
    last = WorkReport.objects.filter(employee=employee, indicator__in=known).order_by("-pk").values_list("indicator")
    return next((pk for (pk,) in last[:1]), None) or (indicators[0].pk if len(indicators) == 1 else None)


def _already_sent(request: UserRequest, form: ReportForm) -> HttpResponse | None:
    """The second half of a double click finds its report sent, and goes there.

    Other words under the number of a sent report, as the browser's Back makes possible, become a new report.
    """
    is_valid, asked = form.is_valid(), form.cleaned_data.get("form_id")
    stored = WorkReport.objects.filter(form_id=asked, employee__user=request.user).first() if asked else None
    if stored is None or stored.is_editable:
        return None
    if is_valid and form.content() == services.Content.of(stored):
        messages.info(request, "Laporan ini sudah terkirim; tidak ada yang dikirim dua kali.")
        return redirect("report_detail", pk=stored.pk)
    data = request.POST.copy()
    data["form_id"] = str(uuid.uuid4())
    form = ReportForm(data, indicators=form.indicators)
    form.add_error(
        None, "Laporan dari halaman ini sudah terkirim. Isian yang berbeda ini dapat Anda kirim sebagai laporan baru."
    )
    _note_lost_files(request, form)
    return _form_page(request, form, key="report-new")


def _note_lost_files(request: UserRequest, form: ReportForm) -> None:
    if request.FILES:
        form.add_error("evidence", "Berkas belum tersimpan karena isian lain perlu diperbaiki. Pilih lagi berkasnya.")


@login_required
def report_edit(request: UserRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(WorkReport.objects.select_related("employee"), pk=pk, employee__user=request.user)
    try:
        permissions.check_owner_edits(report, {Actor.EMPLOYEE})
    except Denied as denied:
        messages.error(request, denied.reason)
        return redirect("report_detail", pk=report.pk)
    indicators = list(reportable_indicators(report.employee))
    if request.method == "POST":
        data = request.POST.copy()
        data["form_id"] = str(report.form_id)
        form = ReportForm(data, request.FILES, indicators=indicators)
        return _write(request, form, key=f"report-{report.pk}", report=report)
    form = ReportForm(initial=initial_of(report), indicators=indicators)
    return _form_page(request, form, key=f"report-{report.pk}", report=report)


def _write(request: UserRequest, form: ReportForm, *, key: str, report: WorkReport | None = None) -> HttpResponse:
    """Stores what was sent, or shows the form again with everything typed and what is wrong at its field."""
    send = request.POST.get("action") == "send"
    if form.is_valid():
        try:
            written = services.write(
                form_id=form.cleaned_data["form_id"],
                content=form.content(),
                files=form.cleaned_data["evidence"],
                send=send,
                by=request.user,
            )
        except ValidationError as wrong:
            form.add_error(None, wrong)
        except Denied:
            # Between the look and the lock the other half of a double click may have sent it.
            answer = _already_sent(request, form)
            if answer is None:
                raise
            return answer
        else:
            if not written.refused:
                messages.success(request, "Laporan terkirim." if send else "Draf laporan tersimpan.")
                return redirect("report_detail", pk=written.report.pk)
            form.add_error("evidence", list(written.refused))
            key = f"report-{written.report.pk}"
            return _form_page(request, form, key=key, report=written.report, is_stored=True)
    _note_lost_files(request, form)
    return _form_page(request, form, key=key, report=report)


def _form_page(
    request: UserRequest, form: ReportForm, *, key: str, report: WorkReport | None = None, is_stored: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "key": key,
        "report": report,
        "is_stored": is_stored,
        "action": reverse("report_edit", args=[report.pk]) if report else reverse("report_new"),
    }
    return render(request, "appraisal/report_form.html", context)


@login_required
@require_GET
def report_indicator(request: UserRequest) -> HttpResponse:
    """A fragment for the form: unit and progress of the indicator just chosen."""
    asked = request.GET.get("indicator", "")
    employee = employee_of(request)
    indicator = None
    if employee and asked.isdecimal():
        indicator = reportable_indicators(employee).filter(pk=asked).prefetch_related("period_targets").first()
    context = {"indicator": indicator, **(present_progress(indicator, today()) if indicator else {})}
    return render(request, "appraisal/_report_indicator.html", context)


def present_progress(indicator: Indicator, day: datetime.date) -> dict[str, Any]:
    """Progress of one indicator in the period of that day, for a template."""
    plan: Plan = indicator.work_result.plan
    period = period_of(plan, min(max(day, plan.starts_on), plan.ends_on))
    progress: Progress | None = progress_of([indicator], plan=plan, period=period)[0] if period else None
    return {"period": period, "progress": progress}


@login_required
def report_detail(request: UserRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(with_page_content(reports_visible_to(request.user)), pk=pk)
    actors = actors_of(request.user, report.employee)
    page = f"Laporan kerja {report.day:%d-%m-%Y} (nomor {report.pk})"
    note_reading(reader=request.user, employee=report.employee, page=page, actors=actors)
    context = {
        "report": report,
        "offers": permissions.offers(REPORT, report, actors),
        "is_own": Actor.EMPLOYEE in actors,
        "is_appraiser": Actor.APPRAISER in actors,
        "entries": timeline(report, skip=HIDDEN_IN_HISTORY),
        **present_progress(report.indicator, report.day),
    }
    return render(request, "appraisal/report_detail.html", context)


@login_required
@require_POST
def report_action(request: UserRequest, pk: int, action: str) -> HttpResponse:
    report = get_object_or_404(with_page_content(reports_visible_to(request.user)), pk=pk)
    if action not in REPORT.actions:
        raise Http404
    step = REPORT.actions[action]
    actors = actors_of(request.user, report.employee)
    if report.state == step.target and step.actors & actors:
        messages.info(request, "Sudah dilakukan sebelumnya.")
        return redirect("report_detail", pk=pk)
    permissions.check(REPORT, action, report, actors)
    form = AnswerForm({"answer": request.POST.get("reason")}, needs_words=step.needs_reason)
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["answer"])))
        return redirect("report_detail", pk=pk)
    services.act(report_id=pk, action=action, by=request.user, reason=form.cleaned_data["answer"])
    messages.success(request, DONE[action])
    return redirect("report_detail", pk=pk)


@login_required
@require_POST
def report_discard(request: UserRequest, pk: int) -> HttpResponse:
    get_object_or_404(reports_visible_to(request.user), pk=pk)
    services.discard(report_id=pk, by=request.user)
    messages.success(request, "Draf laporan dihapus.")
    return redirect("report_list")


DONE = {
    "send": "Laporan terkirim kepada pejabat penilai.",
    "withdraw": "Laporan ditarik kembali dan dapat diubah.",
    "accept": "Laporan diterima dan ikut dihitung.",
    "return": "Laporan dikembalikan kepada pegawai.",
}
