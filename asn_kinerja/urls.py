from django.contrib import admin
from django.urls import include, path

from asn_kinerja.health import health

urlpatterns = [
    path("", include("monitoring.urls")),
    path("", include("appraisal.urls")),
    path("sehat/", health, name="health"),
    path("admin/", admin.site.urls),
    path("", include("organization.account_urls")),
]
