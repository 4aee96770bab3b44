"""The admin's forms. Rules that the database would refuse with a general message are told here, at their field."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format

from asn_kinerja.toolkit.errors import Denied
from organization.forms.fields import NipField
from organization.models import Employee, EmployeeKind, Placement, PlacementKind, ReportingLine, User
from organization.models.dated import Dated, DatedQuerySet
from organization.permissions import check_may_manage_account
from organization.rules import nip as nip_rules
from organization.rules.reporting import circles

OWN_RECORD = "Ini data Anda sendiri, jadi hanya dapat diubah oleh pengelola lain."
ONE_DAY = timedelta(days=1)


def period(row: Dated) -> str:
    until = f" sampai {date_format(row.ends_on, 'j F Y')}" if row.ends_on else ""
    return f"sejak {date_format(row.starts_on, 'j F Y')}{until}"


class ReasonForm(forms.ModelForm):
    change_reason = forms.CharField(
        label="Alasan perubahan",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Misalnya nomor surat. Tersimpan dalam riwayat.",
    )

    by: User
    """Who is at the keyboard; set by the admin that shows the form."""


class EmployeeForm(ReasonForm):
    nip = NipField(
        label="NIP", required=False, empty_value=None, help_text="18 angka. Kosong hanya untuk pejabat negara."
    )

    def clean_nip(self) -> str | None:
        value = self.cleaned_data["nip"]
        if value is None:
            return None
        nip, reason = nip_rules.clean(value)
        if reason:
            raise forms.ValidationError(reason)
        return nip

    def clean_user(self) -> User | None:
        user = self.cleaned_data["user"]
        if user == self.by and "user" in self.changed_data and not self.by.is_superuser:
            raise forms.ValidationError("Akun Anda sendiri hanya dapat dipasangkan oleh pengelola lain.")
        return user

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == EmployeeKind.STATE_OFFICIAL and data.get("is_appraised"):
            self.add_error("is_appraised", "Pejabat negara tidak dinilai di sini.")
        return data


class PersonalForm(ReasonForm):
    """A row about an employee. HR does not write those about himself."""

    def clean_employee(self) -> Employee:
        employee = self.cleaned_data["employee"]
        if employee.user_id == self.by.pk and not self.by.is_superuser:
            raise forms.ValidationError(OWN_RECORD)
        return employee


class SuccessionForm(PersonalForm):
    """A row of which an employee has one at a time; a new one may end the one before it."""

    end_previous = forms.BooleanField(
        label="Akhiri yang sebelumnya",
        required=False,
        initial=True,
        help_text="Baris lama yang masih berlaku berakhir sehari sebelum tanggal mulai baris baru ini.",
    )

    previous: Dated | None = None
    """The row that saving this one will end."""

    def _get_validation_exclusions(self) -> set[str]:
        # The database's rules on open rows would count the row that is about to be ended.
        return {*super()._get_validation_exclusions(), "ends_on"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Tanggal akhir tidak boleh sebelum tanggal mulai.")
        elif starts_on and data.get("employee"):
            self.succeed(starts_on, self.rivals(data).during(starts_on, ends_on or starts_on.max))
        return data

    def rivals(self, data: dict[str, Any]) -> DatedQuerySet:
        return type(self.instance).objects.filter(employee=data["employee"]).exclude(pk=self.instance.pk)

    def succeed(self, starts_on: Any, overlapping: DatedQuerySet) -> None:
        for row in overlapping:
            if self.cleaned_data.get("end_previous") and row.ends_on is None and row.starts_on < starts_on:
                self.previous = row
            else:
                self.add_error("starts_on", self.overlap_message(row))

    def overlap_message(self, row: Any) -> str:
        raise NotImplementedError


class PlacementForm(SuccessionForm):
    def rivals(self, data: dict[str, Any]) -> DatedQuerySet:
        rows = super().rivals(data).filter(kind=PlacementKind.DEFINITIVE)
        return rows if data.get("kind") == PlacementKind.DEFINITIVE else rows.none()

    def overlap_message(self, row: Placement) -> str:
        return f"Bertumpuk dengan jabatan definitif {row.post} ({period(row)}). Akhiri dahulu penempatan itu."

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_head") and data.get("kind") == PlacementKind.DEFINITIVE and not data.get("ends_on"):
            heads = Placement.objects.filter(
                unit=data.get("unit"), is_head=True, kind=PlacementKind.DEFINITIVE, ends_on__isnull=True
            )
            head = heads.exclude(pk=self.instance.pk).select_related("employee").first()
            if head and head != self.previous:
                self.add_error("is_head", f"Unit ini sudah dipimpin {head.employee} ({period(head)}). Akhiri dahulu.")
        return data


class ReportingLineForm(SuccessionForm):
    def overlap_message(self, row: ReportingLine) -> str:
        return (
            f"Pegawai ini dinilai oleh {row.appraiser} ({period(row)}), sedangkan pejabat penilai hanya satu. "
            "Akhiri dahulu garis itu, lalu mulai garis baru sesudahnya."
        )

    def rivals(self, data: dict[str, Any]) -> DatedQuerySet:
        return super().rivals(data).select_related("appraiser")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        employee, appraiser, starts_on = data.get("employee"), data.get("appraiser"), data.get("starts_on")
        if not (employee and appraiser and starts_on):
            return data
        if employee == appraiser:
            self.add_error("appraiser", "Pegawai tidak dapat menilai dirinya sendiri.")
            return data
        lines = dict(ReportingLine.objects.on(starts_on).values_list("employee", "appraiser"))
        lines[employee.pk] = appraiser.pk
        if any(employee.pk in circle for circle in circles(lines)):
            self.add_error("appraiser", f"{appraiser} berada di bawah {employee}, jadi keduanya akan saling menilai.")
        return data


class AccountForm(ReasonForm):
    nip = NipField(label="NIP", max_length=30, help_text="Dipakai untuk masuk. Pejabat negara memakai nama pendek.")


class RoleGrantForm(ReasonForm):
    def clean_user(self) -> User:
        user = self.cleaned_data["user"]
        try:
            check_may_manage_account(self.by, user)
        except Denied as denied:
            raise forms.ValidationError(denied.reason) from denied
        return user
