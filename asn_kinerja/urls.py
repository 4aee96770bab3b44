from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("monitoring.urls")),
    path("", include("appraisal.urls")),
    path("admin/", admin.site.urls),
    path("akun/", include("allauth.urls")),
]
