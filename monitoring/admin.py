from django.contrib import admin

from asn_kinerja.toolkit.admin import ReadOnlyAdmin
from monitoring.models import Notification


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    list_display = ["created_at", "recipient", "kind", "text", "read_at", "mailed_at"]
    list_filter = ["kind", "created_at"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__name", "recipient__nip"]
