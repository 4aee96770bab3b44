from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from asn_kinerja.toolkit.errors import Denied
from organization.admin.base import user_of
from organization.services import accounts


@admin.register(AccessAttempt)
class AccessAttemptAdmin(admin.ModelAdmin):
    """Failed logins, so that HR can open an account before its time."""

    list_display = ["username", "ip_address", "failures_since_start", "is_locked", "attempt_time"]
    search_fields = ["username", "ip_address"]
    date_hierarchy = "attempt_time"
    list_per_page = 50
    show_full_result_count = False
    actions = ["unlock"]
    fields = ["username", "ip_address", "user_agent", "failures_since_start", "attempt_time"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AccessAttempt | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AccessAttempt | None = None) -> bool:
        return False

    @admin.display(description="terkunci", boolean=True)
    def is_locked(self, obj: AccessAttempt) -> bool:
        return obj.failures_since_start >= settings.AXES_FAILURE_LIMIT

    @admin.action(description="Buka kunci akun ini", permissions=["view"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[AccessAttempt]) -> None:
        opened = 0
        for nip in sorted(set(queryset.values_list("username", flat=True))):
            try:
                accounts.unlock(user_nip=nip, by=user_of(request))
                opened += 1
            except Denied as denied:
                self.message_user(request, f"{nip}: {denied.reason}", messages.ERROR)
        if opened:
            self.message_user(request, f"{opened} akun dapat mencoba masuk lagi.", messages.SUCCESS)
