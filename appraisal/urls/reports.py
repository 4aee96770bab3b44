from django.urls import path

from appraisal.views import evidence, reports

urlpatterns = [
    path("", reports.report_list, name="report_list"),
    path("baru/", reports.report_new, name="report_new"),
    path("indikator/", reports.report_indicator, name="report_indicator"),
    path("<int:pk>/", reports.report_detail, name="report_detail"),
    path("<int:pk>/ubah/", reports.report_edit, name="report_edit"),
    path("<int:pk>/hapus/", reports.report_discard, name="report_discard"),
    path("<int:pk>/aksi/<str:action>/", reports.report_action, name="report_action"),
    path("bukti/<uuid:pk>/", evidence.evidence_download, name="evidence_download"),
    path("bukti/<uuid:pk>/hapus/", evidence.evidence_delete, name="evidence_delete"),
]
