from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from asn_kinerja.toolkit.models import Job


class ReadOnlyAdmin(admin.ModelAdmin):
    """A page of the admin on which rows are looked at and never changed."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "title", "requested_by", "state", "done", "total", "attempts", "finished_at"]
    list_filter = ["state", "task", "created_at"]
    list_select_related = ["requested_by"]
    search_fields = ["title", "requested_by__name", "requested_by__nip"]
    # The file itself is handed out by the page that made it, which asks who may.
    exclude = ["file"]
