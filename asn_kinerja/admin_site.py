from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest


class KinerjaAdminSite(admin.AdminSite):
    site_header = "ASN Kinerja – Pengelola"
    site_title = "ASN Kinerja"
    index_title = "Pengelolaan data dan kalender"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff


class KinerjaAdminConfig(AdminConfig):
    default_site = "asn_kinerja.admin_site.KinerjaAdminSite"
