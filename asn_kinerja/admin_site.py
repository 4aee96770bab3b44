from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from asn_kinerja.toolkit.errors import Denied

# Groups and the login libraries' own tables: roles come from RoleGrant, and the rest is done on the site's pages.
WITHOUT_PAGES = {"auth", "account", "mfa"}


class KinerjaAdminSite(admin.AdminSite):
    site_header = "ASN Kinerja – Pengelolaan"
    site_title = "ASN Kinerja"
    index_title = "Data, kalender, dan akun"
    # Beside a list and its filters it would leave the list too narrow to read.
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_staff

    def register(self, model_or_iterable: Any, *args: Any, **options: Any) -> None:
        single = isinstance(model_or_iterable, type)
        models: Iterable[type[Model]] = [model_or_iterable] if single else model_or_iterable
        super().register([model for model in models if model._meta.app_label not in WITHOUT_PAGES], *args, **options)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """HR's own data first; then what is only read here."""
        return sorted(super().get_app_list(request, app_label), key=lambda app: app["app_label"] != "organization")

    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        """Leads to the one login there is, which asks for the second factor."""
        if request.user.is_authenticated:
            raise Denied("Halaman pengelolaan hanya untuk tim pengelola kinerja.")
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")

    def logout(self, request: HttpRequest, extra_context: dict | None = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict | None = None) -> Any:
        return redirect("account_change_password")


class KinerjaAdminConfig(AdminConfig):
    default_site = "asn_kinerja.admin_site.KinerjaAdminSite"
