from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from simple_history.models import HistoricalRecords

from organization.models.dated import Dated, ends_after_start, known
from organization.models.units import Unit


def normal_nip(text: str) -> str:
    """A login as typed → as stored: blanks and a spreadsheet's apostrophe go."""
    return "".join(text.split()).lstrip("'’‘`").lower()


class UserManager(BaseUserManager["User"]):
    def create_user(self, nip: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(nip=normal_nip(nip), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, nip: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(nip, password, is_superuser=True, must_change_password=False, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(nip=normal_nip(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """An account. The login is the NIP; a state official or technician has a short name instead."""

    nip = models.CharField("NIP", max_length=30, unique=True)
    name = models.CharField("nama", max_length=200)
    email = models.EmailField("surel", blank=True)
    is_active = models.BooleanField("aktif", default=True)
    must_change_password = models.BooleanField("wajib mengganti kata sandi", default=True)
    is_demo = models.BooleanField("akun contoh", default=False, editable=False)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    objects = UserManager()

    USERNAME_FIELD = "nip"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "akun"
        verbose_name_plural = "akun"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @classmethod
    def normalize_username(cls, username: str) -> str:
        return normal_nip(username)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") != ["last_login"]:
            super().save(*args, **kwargs)
            return
        # Django notes every login in this row; in the history that would bury the changes.
        self.skip_history_when_saving = True
        try:
            super().save(*args, **kwargs)
        finally:
            del self.skip_history_when_saving

    @cached_property
    def grants(self) -> list["RoleGrant"]:
        """The roles in force today: one query, kept for the life of this object."""
        return list(RoleGrant.objects.current().filter(user=self).select_related("unit"))

    @property
    def roles(self) -> set[str]:
        return {grant.role for grant in self.grants}

    @property
    def needs_second_factor(self) -> bool:
        """Whoever may see or change what is other people's proves himself twice."""
        return self.is_superuser or bool(self.roles & SECOND_FACTOR_ROLES)

    @property
    def is_staff(self) -> bool:
        """May open the admin: HR for the whole agency, or the technical superuser."""
        return self.is_active and (self.is_superuser or Role.HR in self.roles)


class Role(models.TextChoices):
    HR = "hr", "Tim pengelola kinerja (BKPSDM)"
    UNIT_HR = "unit_hr", "Pengelola kepegawaian unit"
    AUDITOR = "auditor", "Inspektorat"
    LEADERSHIP = "leadership", "Pimpinan"


SECOND_FACTOR_ROLES = frozenset({Role.HR, Role.AUDITOR, Role.LEADERSHIP})


class RoleGrant(Dated):
    """A role beyond one's own work and team, within a unit's subtree or the whole agency."""

    user = models.ForeignKey(User, verbose_name="akun", on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField("peran", max_length=12, choices=Role)
    unit = models.ForeignKey(
        Unit,
        verbose_name="lingkup unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Termasuk semua unit di bawahnya. Kosong berarti seluruh instansi.",
    )
    reason = models.CharField("dasar", max_length=200, blank=True, help_text="Misalnya nomor surat tugas.")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pemberian peran"
        verbose_name_plural = "pemberian peran"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_start("grant_ends_after_start"),
            known("role", Role, "grant_role_known"),
            models.CheckConstraint(
                condition=~Q(role=Role.UNIT_HR, unit__isnull=True),
                name="unit_hr_has_unit",
                violation_error_message="Pengelola unit harus mempunyai lingkup unit.",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.HR, unit__isnull=False),
                name="hr_has_whole_agency",
                violation_error_message=(
                    "Tim pengelola kinerja berlaku untuk seluruh instansi; untuk satu unit pilih pengelola unit."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.unit or 'seluruh instansi'})"

    @cached_property
    def unit_ids(self) -> list[int]:
        """The unit and everything under it: one query, kept for the life of this object."""
        return list(Unit.objects.descendants(self.unit, include_self=True).values_list("pk", flat=True))
