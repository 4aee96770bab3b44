from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from asn_kinerja.toolkit.models import JobState
from asn_kinerja.toolkit.uploads import CONTENT_TYPES
from monitoring.forms.workbook import WorkbookForm
from monitoring.permissions import scope_name
from monitoring.queries.workbooks import workbooks_visible_to
from monitoring.services import workbooks
from organization.requests import UserRequest

PAGE_SIZE = 25


@login_required
def workbook_list(request: UserRequest) -> HttpResponse:
    kept = workbooks_visible_to(request.user)
    form = WorkbookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        job = workbooks.start(period=form.cleaned_data["period"], by=request.user)
        return redirect("workbook_job", job.pk)
    page = Paginator(kept, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "scope": scope_name(request.user)}
    return render(request, "monitoring/workbook_list.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def workbook_job(request: UserRequest, job_id: UUID) -> HttpResponse:
    job = get_object_or_404(workbooks_visible_to(request.user), pk=job_id)
    template = (
        "monitoring/_workbook_progress.html" if request.headers.get("HX-Request") else "monitoring/workbook_job.html"
    )
    return render(request, template, {"job": job})


@login_required
@require_GET
def workbook_download(request: UserRequest, job_id: UUID) -> FileResponse:
    job = get_object_or_404(workbooks_visible_to(request.user), pk=job_id, state=JobState.DONE)
    if not job.file:
        raise Http404
    return FileResponse(
        job.file.open("rb"), as_attachment=True, filename=job.file_name, content_type=CONTENT_TYPES["xlsx"]
    )
