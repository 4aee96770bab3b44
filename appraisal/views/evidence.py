from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from appraisal.models import Evidence
from appraisal.queries.reports import evidence_visible_to
from appraisal.services import reports as services
from appraisal.services.readings import note_reading
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.uploads import CONTENT_TYPES
from organization.permissions import actors_of
from organization.requests import UserRequest


def _visible(request: UserRequest, pk: object) -> Evidence:
    return get_object_or_404(evidence_visible_to(request.user).select_related("report__employee"), pk=pk)


@login_required
@require_GET
@never_cache
def evidence_download(request: UserRequest, pk: object) -> FileResponse:
    """The file, always as an attachment and under the type that its content has."""
    evidence = _visible(request, pk)
    employee = evidence.report.employee
    note_reading(
        reader=request.user,
        employee=employee,
        page=f"Bukti dukung {evidence.name}"[:200],
        actors=actors_of(request.user, employee),
    )
    try:
        content = evidence.file.open()
    except FileNotFoundError as missing:
        raise Http404 from missing
    response = FileResponse(
        content, as_attachment=True, filename=evidence.name, content_type=CONTENT_TYPES[evidence.kind]
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_POST
def evidence_delete(request: UserRequest, pk: object) -> HttpResponse:
    evidence = _visible(request, pk)
    try:
        services.detach(evidence=evidence, by=request.user)
    except Denied as denied:
        if evidence.report.employee.user_id != request.user.pk:
            raise
        messages.error(request, denied.reason)
        return redirect("report_detail", pk=evidence.report_id)
    messages.success(request, f"Berkas “{evidence.name}” dihapus dari laporan.")
    return redirect("report_edit", pk=evidence.report_id)
