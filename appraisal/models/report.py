import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from appraisal.models.plan import Indicator, amount_field
from asn_kinerja.toolkit.uploads import CONTENT_TYPES
from organization.models import Employee
from organization.models.dated import known, today


class ReportState(models.TextChoices):
    DRAFT = "draft", "Draf"
    SENT = "sent", "Dikirim"
    RETURNED = "returned", "Dikembalikan"
    ACCEPTED = "accepted", "Diterima"


class WorkReport(models.Model):
    """What was done on one day towards one indicator, and how much of it was realised."""

    # Made with the empty form: the same form sent twice is one report.
    form_id = models.UUIDField("nomor formulir", unique=True, default=uuid.uuid4, editable=False)
    employee = models.ForeignKey(Employee, verbose_name="pegawai", on_delete=models.PROTECT, related_name="reports")
    indicator = models.ForeignKey(Indicator, verbose_name="indikator", on_delete=models.PROTECT, related_name="reports")
    day = models.DateField("tanggal", default=today)
    done = models.TextField("yang dikerjakan", max_length=2000)
    amount = amount_field("realisasi", validators=[MinValueValidator(0)])
    obstacle = models.TextField("kendala", max_length=2000, blank=True)
    state = models.CharField("status", max_length=10, choices=ReportState, default=ReportState.DRAFT)
    sent_at = models.DateTimeField("dikirim pada", null=True, blank=True)
    answer = models.TextField("jawaban atasan", max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        Employee,
        verbose_name="dijawab oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="answered_reports",
    )
    answered_at = models.DateTimeField("dijawab pada", null=True, blank=True)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "laporan kerja"
        verbose_name_plural = "laporan kerja"
        ordering = ["-day", "-pk"]
        constraints = [
            known("state", ReportState, "report_state_known"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="report_amount_not_negative"),
            models.CheckConstraint(condition=Q(state="draft") | Q(sent_at__isnull=False), name="sent_report_has_time"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="report_answer_is_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["employee", "-day"], name="report_by_employee"),
            models.Index(fields=["state", "sent_at"], name="report_queue"),
            models.Index(fields=["indicator", "state", "day"], name="report_for_score"),
        ]

    def __str__(self) -> str:
        return f"Laporan {self.day:%d-%m-%Y} {self.indicator}"

    @property
    def is_editable(self) -> bool:
        return self.state in (ReportState.DRAFT, ReportState.RETURNED)


class Evidence(models.Model):
    """A file that shows what was done. Kept under a random name, with its hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(WorkReport, verbose_name="laporan", on_delete=models.CASCADE, related_name="evidence")
    file = models.FileField("berkas", upload_to="evidence", max_length=200)
    name = models.CharField("nama berkas", max_length=200)
    kind = models.CharField("jenis", max_length=4, choices=[(kind, kind.upper()) for kind in CONTENT_TYPES])
    size = models.PositiveIntegerField("ukuran (bita)")
    sha256 = models.CharField("sidik SHA-256", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diunggah oleh", on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField("diunggah pada", auto_now_add=True)

    class Meta:
        verbose_name = "bukti dukung"
        verbose_name_plural = "bukti dukung"
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "sha256"], name="one_copy_of_a_file_a_report"),
            models.CheckConstraint(condition=Q(kind__in=list(CONTENT_TYPES)), name="evidence_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        return self.kind in ("jpg", "png")
