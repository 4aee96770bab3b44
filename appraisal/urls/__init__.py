from django.urls import include, path

urlpatterns = [
    path("rencana/", include("appraisal.urls.plans")),
    path("laporan/", include("appraisal.urls.reports")),
    path("penilaian/", include("appraisal.urls.evaluations")),
    path("tim/", include("appraisal.urls.team")),
]
