from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html_join

from asn_kinerja.toolkit.errors import Denied
from organization.admin.base import HistoryAdmin, InForceFilter, end_today, user_of
from organization.exports.temporary_passwords import temporary_passwords_xlsx
from organization.forms.records import AccountForm, RoleGrantForm
from organization.models import Role, RoleGrant, User
from organization.permissions import check_may_manage_account
from organization.queries.accounts import with_grants
from organization.services import accounts

MOST_PASSWORDS = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RoleFilter(admin.SimpleListFilter):
    title = "peran hari ini"
    parameter_name = "peran"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Role.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in Role.values:
            return queryset
        return queryset.filter(pk__in=RoleGrant.objects.current().filter(role=self.value()).values("user"))


@admin.register(User)
class UserAdmin(HistoryAdmin):
    form = AccountForm
    list_display = ["name", "nip", "roles_today", "is_active", "last_login"]
    list_filter = [RoleFilter, "is_active", "must_change_password"]
    search_fields = ["name", "nip"]
    actions = ["issue_temporary_passwords", "reset_second_factor"]
    readonly_fields = ["roles_today", "is_technical", "has_second_factor", "must_change_password", "last_login"]
    fieldsets = [
        (None, {"fields": ["nip", "name", "email", "is_active"]}),
        ("Peran dan masuk", {"fields": readonly_fields}),
    ]

    def why_locked(self, request: HttpRequest, obj: User) -> str:
        try:
            check_may_manage_account(user_of(request), obj)
        except Denied as denied:
            return denied.reason
        return ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return with_grants(super().get_queryset(request))

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    @admin.display(description="peran")
    def roles_today(self, obj: User) -> str:
        rows = ((Role(grant.role).label, grant.unit or "seluruh instansi") for grant in obj.grants)
        return format_html_join("; ", "{} ({})", rows) or "–"

    @admin.display(description="admin teknis", boolean=True)
    def is_technical(self, obj: User) -> bool:
        return obj.is_superuser

    @admin.display(description="verifikasi dua langkah", boolean=True)
    def has_second_factor(self, obj: User) -> bool:
        return is_mfa_enabled(obj, [Authenticator.Type.TOTP])

    @admin.action(description="Buat kata sandi sementara (unduh Excel)", permissions=["change"])
    def issue_temporary_passwords(self, request: HttpRequest, queryset: QuerySet[User]) -> HttpResponse | None:
        chosen = list(queryset[: MOST_PASSWORDS + 1])
        if len(chosen) > MOST_PASSWORDS:
            self.message_user(request, f"Pilih paling banyak {MOST_PASSWORDS} akun sekaligus.", messages.ERROR)
            return None
        users = [user for user in chosen if user.is_active and not self.why_locked(request, user)]
        if not users:
            self.message_user(request, "Tidak ada akun aktif yang boleh Anda kelola di antara pilihan.", messages.ERROR)
            return None
        if "confirmed" not in request.POST:
            return self.confirm_passwords(request, users, len(chosen) - len(users))
        content = temporary_passwords_xlsx(accounts.issue_temporary_passwords(users=users, by=user_of(request)))
        headers = {"Content-Disposition": 'attachment; filename="kata-sandi-sementara.xlsx"'}
        return HttpResponse(content, content_type=XLSX, headers=headers)

    def confirm_passwords(self, request: HttpRequest, users: list[User], left: int) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Buat kata sandi sementara",
            "opts": self.opts,
            "users": users,
            "left": left,
            "action_checkbox_name": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/organization/user/temporary_passwords.html", context)

    @admin.action(description="Hapus verifikasi dua langkah (ponsel hilang)", permissions=["superuser"])
    def reset_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            accounts.reset_second_factor(user=user, by=user_of(request))
        self.message_user(request, f"Verifikasi dua langkah dihapus dari {len(queryset)} akun.", messages.SUCCESS)

    def has_superuser_permission(self, request: HttpRequest) -> bool:
        return request.user.is_superuser


@admin.register(RoleGrant)
class RoleGrantAdmin(HistoryAdmin):
    form = RoleGrantForm
    list_display = ["user", "role", "unit", "starts_on", "ends_on", "reason"]
    list_select_related = ["user", "unit"]
    list_filter = [InForceFilter, "role"]
    search_fields = ["user__name", "user__nip", "unit__name", "reason"]
    autocomplete_fields = ["user", "unit"]
    date_hierarchy = "starts_on"
    actions = ["end_today"]
    fieldsets = [
        (None, {"fields": ["user", "role", "unit", "reason"]}),
        ("Masa berlaku", {"fields": [("starts_on", "ends_on")]}),
    ]

    def why_locked(self, request: HttpRequest, obj: RoleGrant) -> str:
        try:
            check_may_manage_account(user_of(request), obj.user)
        except Denied as denied:
            return denied.reason
        return ""

    @admin.action(description="Akhiri per hari ini", permissions=["change"])
    def end_today(self, request: HttpRequest, queryset: QuerySet) -> None:
        end_today(self, request, queryset)
