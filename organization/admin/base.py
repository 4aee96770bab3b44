"""What all the admin's pages of the organization share."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from organization.forms.records import ONE_DAY, OWN_RECORD, PersonalForm, ReasonForm
from organization.models import Employee, User
from organization.models.accounts import normal_nip
from organization.models.dated import today
from organization.services import dated


def user_of(request: HttpRequest) -> User:
    """Who is at the keyboard: the admin lets nobody in without an account."""
    return cast(User, request.user)


class HistoryAdmin(SimpleHistoryAdmin):
    """A page whose every change can be given a reason, and that says why when it is locked."""

    form = ReasonForm
    list_per_page = 50
    show_full_result_count = False
    object_history_list_template = "admin/history_list.html"

    def why_locked(self, request: HttpRequest, obj: Any) -> str:
        """Why this user may read but not change the row; "" when he may."""
        return ""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not self.why_locked(request, obj))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = [*super().get_fieldsets(request, obj)]
        locked = self.why_locked(request, obj) if obj else ""
        if locked:
            return [("Terkunci", {"fields": [], "description": locked}), *fieldsets]
        may_save = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*fieldsets, ("Riwayat", {"fields": self.extra_fields(obj)})] if may_save else fieldsets

    def extra_fields(self, obj: Any) -> list[str]:
        """Fields of the form that are not of the model; they come last."""
        return ["change_reason"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        obj._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: forms.ModelForm, formset: Any, change: bool) -> None:
        for row in formset.forms:
            row.instance._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_formset(request, form, formset, change)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        nip = normal_nip(search_term)
        return super().get_search_results(request, queryset, nip if nip.isdigit() else search_term)

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        # The library lets whoever may view a row put an old version back.
        current = self.get_object(request, unquote(object_id))
        if request.method == "POST" and not self.has_change_permission(request, current):
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)


class PersonalAdmin(HistoryAdmin):
    """Rows about an employee, with dates."""

    form = PersonalForm
    actions = ["end_today"]

    def employee_of(self, obj: Any) -> Employee:
        return obj.employee

    def why_locked(self, request: HttpRequest, obj: Any) -> str:
        own = self.employee_of(obj).user_id == request.user.pk
        return OWN_RECORD if own and not request.user.is_superuser else ""

    @admin.action(description="Akhiri per hari ini", permissions=["change"])
    def end_today(self, request: HttpRequest, queryset: QuerySet) -> None:
        end_today(self, request, queryset)


class SuccessionAdmin(PersonalAdmin):
    """Rows of which an employee has one at a time."""

    def extra_fields(self, obj: Any) -> list[str]:
        return ["change_reason"] if obj else ["end_previous", "change_reason"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if form.previous:
            dated.end(
                rows=[form.previous],
                on=obj.starts_on - ONE_DAY,
                by=user_of(request),
                reason=form.cleaned_data["change_reason"] or "Diganti baris berikutnya",
            )
        super().save_model(request, obj, form, change)


def end_today(model_admin: HistoryAdmin, request: HttpRequest, queryset: QuerySet) -> None:
    """Ends the chosen dated rows. Those locked for this user, or not in force, are left and counted."""
    chosen = list(queryset)
    rows = [row for row in chosen if not model_admin.why_locked(request, row)]
    ended = dated.end(rows=rows, on=today(), by=user_of(request), reason="Diakhiri lewat daftar")
    if ended:
        model_admin.message_user(request, f"{len(ended)} baris diakhiri per hari ini.", messages.SUCCESS)
    if len(chosen) > len(ended):
        model_admin.message_user(
            request,
            f"{len(chosen) - len(ended)} baris dilewati: belum mulai, sudah berakhir, atau tentang Anda sendiri.",
            messages.WARNING,
        )


class InForceFilter(admin.SimpleListFilter):
    title = "masa berlaku"
    parameter_name = "berlaku"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ya", "Berlaku hari ini"), ("akan", "Belum mulai"), ("lalu", "Sudah berakhir")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "ya":
            return queryset.filter(starts_on__lte=today()).exclude(ends_on__lt=today())
        if self.value() == "akan":
            return queryset.filter(starts_on__gt=today())
        return queryset.filter(ends_on__lt=today()) if self.value() == "lalu" else queryset


class ReadOnlyInline(admin.TabularInline):
    """Rows shown beside what they belong to; each is changed on its own page, where its rules are explained."""

    extra = 0
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
