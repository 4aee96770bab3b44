from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organization.models.dated import Dated, ends_after_start, known
from organization.models.units import Unit


class EmployeeKind(models.TextChoices):
    PNS = "pns", "PNS"
    PPPK = "pppk", "PPPK"
    STATE_OFFICIAL = "state_official", "Pejabat negara"


class Sex(models.TextChoices):
    FEMALE = "f", "Perempuan"
    MALE = "m", "Laki-laki"


class Employee(models.Model):
    """A person in the agency. A state official (such as a mayor) appraises but has no NIP."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name="akun",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="employee",
    )
    siasn_id = models.CharField("ID SIASN", max_length=40, unique=True, null=True, blank=True)
    # Text, for a number of 18 digits does not survive a spreadsheet.
    nip = models.CharField("NIP", max_length=18, unique=True, null=True, blank=True)
    name = models.CharField("nama tanpa gelar", max_length=150)
    title_before = models.CharField("gelar depan", max_length=50, blank=True)
    title_after = models.CharField("gelar belakang", max_length=80, blank=True)
    kind = models.CharField("jenis pegawai", max_length=15, choices=EmployeeKind, default=EmployeeKind.PNS)
    rank = models.CharField("golongan", max_length=10, blank=True)
    sex = models.CharField("jenis kelamin", max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField("tanggal lahir", null=True, blank=True)
    email = models.EmailField("surel", blank=True)
    legal_standing = models.CharField("kedudukan hukum", max_length=80, default="Aktif")
    is_appraised = models.BooleanField(
        "dinilai",
        default=True,
        help_text="Tidak dinilai: pensiun, tugas belajar, CLTN, pejabat negara, dan sejenisnya.",
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pegawai"
        verbose_name_plural = "pegawai"
        ordering = ["name", "pk"]
        constraints = [
            known("kind", EmployeeKind, "employee_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=EmployeeKind.STATE_OFFICIAL) | Q(nip__isnull=False),
                name="employee_has_nip",
                violation_error_message="NIP wajib diisi, kecuali untuk pejabat negara.",
            ),
            models.CheckConstraint(
                condition=~Q(kind=EmployeeKind.STATE_OFFICIAL, is_appraised=True), name="state_official_not_appraised"
            ),
        ]
        indexes = [models.Index(fields=["is_appraised", "name"], name="employee_appraised_by_name")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        before = f"{self.title_before} " if self.title_before else ""
        after = f", {self.title_after}" if self.title_after else ""
        return f"{before}{self.name}{after}"


class PlacementKind(models.TextChoices):
    DEFINITIVE = "definitive", "Definitif"
    PLT = "plt", "Plt (pelaksana tugas)"
    PLH = "plh", "Plh (pelaksana harian)"


class PostKind(models.TextChoices):
    STRUCTURAL = "structural", "Jabatan struktural"
    FUNCTIONAL = "functional", "Jabatan fungsional"
    EXECUTIVE = "executive", "Jabatan pelaksana"


class Placement(Dated):
    """Who holds which post in which unit, from when to when."""

    employee = models.ForeignKey(Employee, verbose_name="pegawai", on_delete=models.PROTECT, related_name="placements")
    unit = models.ForeignKey(Unit, verbose_name="unit", on_delete=models.PROTECT, related_name="placements")
    post = models.CharField("jabatan", max_length=200)
    post_kind = models.CharField("jenis jabatan", max_length=12, choices=PostKind, default=PostKind.EXECUTIVE)
    kind = models.CharField("kedudukan", max_length=12, choices=PlacementKind, default=PlacementKind.DEFINITIVE)
    is_head = models.BooleanField("memimpin unit", default=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_start("placement_ends_after_start"),
            known("kind", PlacementKind, "placement_kind_known"),
            models.UniqueConstraint(
                fields=["employee"],
                condition=Q(kind=PlacementKind.DEFINITIVE, ends_on__isnull=True),
                name="one_open_definitive_placement",
                violation_error_message="Pegawai ini sudah mempunyai jabatan definitif yang masih berlaku.",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(is_head=True, kind=PlacementKind.DEFINITIVE, ends_on__isnull=True),
                name="one_open_definitive_head",
                violation_error_message="Unit ini sudah mempunyai pimpinan definitif.",
            ),
        ]

    def __str__(self) -> str:
        acting = f"{self.kind.capitalize()} " if self.kind != PlacementKind.DEFINITIVE else ""
        return f"{acting}{self.post}"


class LineOrigin(models.TextChoices):
    DERIVED = "derived", "Diturunkan dari UNOR"
    MANUAL = "manual", "Ditetapkan pengelola"


class ReportingLine(Dated):
    """Who appraises whom (pejabat penilai kinerja), from when to when. One at a time."""

    employee = models.ForeignKey(Employee, verbose_name="pegawai", on_delete=models.PROTECT, related_name="lines")
    appraiser = models.ForeignKey(
        Employee, verbose_name="pejabat penilai", on_delete=models.PROTECT, related_name="appraised_lines"
    )
    origin = models.CharField("asal", max_length=10, choices=LineOrigin, default=LineOrigin.MANUAL)
    note = models.CharField("catatan", max_length=200, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "garis penilaian"
        verbose_name_plural = "garis penilaian"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            ends_after_start("line_ends_after_start"),
            known("origin", LineOrigin, "line_origin_known"),
            models.CheckConstraint(
                condition=~Q(employee=models.F("appraiser")),
                name="nobody_appraises_himself",
                violation_error_message="Pegawai tidak dapat menilai dirinya sendiri.",
            ),
            models.UniqueConstraint(
                fields=["employee"],
                condition=Q(ends_on__isnull=True),
                name="one_open_line",
                violation_error_message="Pegawai ini masih mempunyai pejabat penilai. Akhiri dahulu garis yang lama.",
            ),
        ]
        indexes = [models.Index(fields=["appraiser", "ends_on"], name="line_by_appraiser")]

    def __str__(self) -> str:
        return f"{self.employee} dinilai oleh {self.appraiser}"


class ExemptionKind(models.TextChoices):
    LEAVE = "leave", "Cuti panjang"
    STUDY = "study", "Tugas belajar"
    UNPAID = "unpaid", "Cuti di luar tanggungan negara"
    SUSPENDED = "suspended", "Diberhentikan sementara"
    RETIRED = "retired", "Pensiun"
    OTHER = "other", "Lainnya"


class Exemption(Dated):
    """Days in which a person owes nothing and is never counted late."""

    employee = models.ForeignKey(Employee, verbose_name="pegawai", on_delete=models.PROTECT, related_name="exemptions")
    kind = models.CharField("jenis", max_length=10, choices=ExemptionKind)
    reason = models.CharField("alasan", max_length=300)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pengecualian"
        verbose_name_plural = "pengecualian"
        ordering = ["-starts_on"]
        constraints = [
            ends_after_start("exemption_ends_after_start"),
            known("kind", ExemptionKind, "exemption_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.employee}: {self.get_kind_display()}"
