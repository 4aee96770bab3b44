from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from asn_kinerja.toolkit.admin import ReadOnlyAdmin
from asn_kinerja.toolkit.errors import Denied
from asn_kinerja.toolkit.models import JobState
from organization.admin.base import user_of
from organization.exports.siasn_findings import siasn_findings_xlsx
from organization.forms.imports import SiasnUploadForm
from organization.models import ImportState, SiasnImport
from organization.queries.imports import CHANGES, changes_of, findings_of, summary, tabs
from organization.services.siasn import imports

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(SiasnImport)
class SiasnImportAdmin(ReadOnlyAdmin):
    """Upload, preview, apply. Rows are never edited: services move them."""

    form = SiasnUploadForm
    fields = ["unor_file", "pegawai_file"]
    list_display = ["created_at", "state", "requested_by", "applied_at", "applied_by"]
    list_select_related = ["requested_by", "applied_by"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("organization.add_siasnimport")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/terapkan/", view(require_POST(self.apply)), name="siasn_apply"),
            path("<int:pk>/batalkan/", view(require_POST(self.discard)), name="siasn_discard"),
            path("<int:pk>/keadaan/", view(self.progress), name="siasn_progress"),
            path("<int:pk>/temuan.xlsx", view(self.findings_xlsx), name="siasn_findings"),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        context = {**(extra_context or {}), "title": "Impor SIASN: unggah berkas"}
        return super().add_view(request, form_url, context)

    def save_model(self, request: HttpRequest, obj: SiasnImport, form: Any, change: bool) -> None:
        files = form.cleaned_data
        obj.pk = imports.upload(unor=files["unor_file"], pegawai=files["pegawai_file"], by=user_of(request)).pk

    def response_add(
        self, request: HttpRequest, obj: SiasnImport, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._to_page(obj.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        record = self._record(request, object_id)
        chosen = request.GET.get("daftar", "")
        rows = changes_of(record) if chosen == CHANGES else findings_of(record, chosen)
        page = Paginator(rows, self.list_per_page).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Impor SIASN {record.pk}",
            "record": record,
            "job": record.job,
            "summary": summary(record.counts),
            "tabs": tabs(record),
            "chosen": chosen,
            "shows_changes": chosen == CHANGES,
            "page_obj": page,
            "may_apply": self._may_apply(record),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/organization/siasnimport/detail.html", context)

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The job's progress for htmx; once it has ended the whole page has news."""
        record = self._record(request, pk)
        context = {"record": record, "job": record.job}
        response = TemplateResponse(request, "admin/organization/siasnimport/_job.html", context)
        if record.job is None or record.job.state in (JobState.DONE, JobState.FAILED):
            response["HX-Refresh"] = "true"
        return response

    def apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, imports.request_apply, "Impor sedang diterapkan.")

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._act(request, pk, imports.discard, "Impor dibatalkan dan berkasnya dihapus.")

    def findings_xlsx(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self._record(request, pk)
        headers = {
            "Content-Disposition": f'attachment; filename="temuan-impor-{record.pk}.xlsx"',
            "Cache-Control": "no-store",
        }
        return HttpResponse(siasn_findings_xlsx(record), content_type=XLSX, headers=headers)

    def _record(self, request: HttpRequest, pk: int | str) -> SiasnImport:
        if not self.has_view_permission(request):
            raise Http404
        queryset = SiasnImport.objects.select_related("job", "requested_by", "applied_by").defer(None)
        record = queryset.filter(pk=pk).first() if str(pk).isdecimal() else None
        if record is None:
            raise Http404
        return record

    def _may_apply(self, record: SiasnImport) -> bool:
        failed = record.job is not None and record.job.state == JobState.FAILED
        return record.state == ImportState.PREVIEWED or (record.state == ImportState.APPLYING and failed)

    def _act(self, request: HttpRequest, pk: int, service: Callable[..., None], done: str) -> HttpResponse:
        record = self._record(request, pk)
        try:
            service(record=record, by=user_of(request))
        except Denied as denied:
            self.message_user(request, denied.reason, messages.ERROR)
        else:
            self.message_user(request, done, messages.SUCCESS)
        return self._to_page(pk)

    def _to_page(self, pk: int) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:organization_siasnimport_change", args=[pk]))
