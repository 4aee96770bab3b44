from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from appraisal.models.choices import COUNTINGS, DIRECTIONS, choices, one_of
from appraisal.rules.achievement import Counting, Direction
from organization.core_values import CoreValue
from organization.models import Employee, EvaluationPeriod, PerformanceYear, Placement
from organization.models.dated import known


class PlanState(models.TextChoices):
    DRAFT = "draft", "Draf"
    SUBMITTED = "submitted", "Diajukan"
    RETURNED = "returned", "Dikembalikan"
    APPROVED = "approved", "Disetujui"
    CLOSED = "closed", "Ditutup"


class Plan(models.Model):
    """Sasaran Kinerja Pegawai (SKP): what one employee will achieve in a year, or in a part of it."""

    employee = models.ForeignKey(Employee, verbose_name="pegawai", on_delete=models.PROTECT, related_name="plans")
    placement = models.ForeignKey(Placement, verbose_name="jabatan", on_delete=models.PROTECT, related_name="plans")
    performance_year = models.ForeignKey(
        PerformanceYear, verbose_name="tahun kinerja", on_delete=models.PROTECT, related_name="plans"
    )
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("sampai dengan")
    state = models.CharField("status", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    submitted_at = models.DateTimeField("diajukan pada", null=True, blank=True)
    approved_at = models.DateTimeField("disetujui pada", null=True, blank=True)
    approved_by = models.ForeignKey(
        Employee,
        verbose_name="disetujui oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_plans",
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "SKP"
        verbose_name_plural = "SKP"
        ordering = ["-performance_year__year", "-starts_on", "pk"]
        constraints = [
            known("state", PlanState, "plan_state_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="plan_ends_after_start"),
            models.UniqueConstraint(
                fields=["employee", "performance_year", "starts_on"], name="one_plan_a_part_of_year"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="plan_approval_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "closed"]) | Q(approved_at__isnull=False),
                name="approved_plan_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["performance_year", "state"], name="plan_by_year_and_state")]

    def __str__(self) -> str:
        return f"SKP {self.performance_year} {self.employee}"

    @property
    def is_editable(self) -> bool:
        return self.state in (PlanState.DRAFT, PlanState.RETURNED)


class ResultKind(models.TextChoices):
    MAIN = "main", "Utama"
    ADDITIONAL = "additional", "Tambahan"


class WorkResult(models.Model):
    """Rencana Hasil Kerja (RHK). A main one supports a result of the superior's plan, where he has one."""

    plan = models.ForeignKey(Plan, verbose_name="SKP", on_delete=models.CASCADE, related_name="work_results")
    kind = models.CharField("jenis", max_length=10, choices=ResultKind, default=ResultKind.MAIN)
    title = models.CharField("rencana hasil kerja", max_length=300)
    supports = models.ForeignKey(
        "self",
        verbose_name="hasil kerja pimpinan yang didukung",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supported_by",
    )
    weight = models.PositiveSmallIntegerField(
        "bobot (%)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="Kosongkan pada semua RHK utama bila bobotnya sama.",
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "rencana hasil kerja"
        verbose_name_plural = "rencana hasil kerja"
        ordering = ["plan", "-kind", "position", "pk"]
        constraints = [
            known("kind", ResultKind, "result_kind_known"),
            models.CheckConstraint(condition=~Q(supports=F("pk")), name="result_does_not_support_itself"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gte=1, weight__lte=100), name="result_weight"
            ),
            models.CheckConstraint(
                condition=~Q(kind="additional") | Q(weight__isnull=True), name="additional_result_has_no_weight"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Aspect(models.TextChoices):
    QUANTITY = "quantity", "Kuantitas"
    QUALITY = "quality", "Kualitas"
    TIME = "time", "Waktu"
    COST = "cost", "Biaya"


def amount_field(label: str, **options: object) -> models.DecimalField:
    return models.DecimalField(label, max_digits=16, decimal_places=2, **options)  # type: ignore[arg-type]


class Indicator(models.Model):
    """Indikator Kinerja Individu (IKI): how a result is measured, and its target for the whole plan."""

    work_result = models.ForeignKey(WorkResult, verbose_name="RHK", on_delete=models.CASCADE, related_name="indicators")
    aspect = models.CharField("aspek", max_length=10, choices=Aspect, default=Aspect.QUANTITY)
    name = models.CharField("indikator", max_length=300)
    unit = models.CharField("satuan", max_length=40, help_text="Misalnya dokumen, persen, hari.")
    direction = models.CharField("arah", max_length=6, choices=choices(DIRECTIONS), default=Direction.HIGHER.value)
    counting = models.CharField(
        "cara menghitung realisasi",
        max_length=7,
        choices=choices(COUNTINGS),
        default=Counting.SUM.value,
        help_text="Cara beberapa laporan menjadi satu angka.",
    )
    target = amount_field("target setahun", validators=[MinValueValidator(Decimal(0))])
    target_most = amount_field(
        "target sampai dengan", null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["work_result", "position", "pk"]
        constraints = [
            known("aspect", Aspect, "indicator_aspect_known"),
            one_of("direction", Direction, "indicator_direction_known"),
            one_of("counting", Counting, "indicator_counting_known"),
            models.CheckConstraint(
                condition=Q(target__gt=0) | Q(target=0, direction="lower"),
                name="indicator_target_above_zero",
                violation_error_message="Target harus lebih dari 0, kecuali bila makin rendah makin baik.",
            ),
            models.CheckConstraint(
                condition=Q(direction="range", target_most__gt=F("target"))
                | (~Q(direction="range") & Q(target_most__isnull=True)),
                name="indicator_range_has_both_ends",
                violation_error_message="Hanya arah “dalam rentang” mempunyai batas atas, lebih besar daripada target.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorTarget(models.Model):
    """The target of one indicator in one period. Empty: not measured in that period."""

    indicator = models.ForeignKey(
        Indicator, verbose_name="indikator", on_delete=models.CASCADE, related_name="period_targets"
    )
    period = models.ForeignKey(EvaluationPeriod, verbose_name="periode", on_delete=models.PROTECT, related_name="+")
    target = amount_field("target periode", null=True, blank=True, validators=[MinValueValidator(Decimal(0))])
    target_most = amount_field("sampai dengan", null=True, blank=True, validators=[MinValueValidator(Decimal(0))])
    history = HistoricalRecords()

    class Meta:
        verbose_name = "target periode"
        verbose_name_plural = "target periode"
        ordering = ["indicator", "period__starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "period"], name="one_target_a_period"),
            models.CheckConstraint(
                condition=Q(target_most__isnull=True) | Q(target_most__gt=F("target")),
                name="period_target_range_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class BehaviourExpectation(models.Model):
    """What the superior expects beyond the guides of one BerAKHLAK value (ekspektasi khusus pimpinan)."""

    plan = models.ForeignKey(Plan, verbose_name="SKP", on_delete=models.CASCADE, related_name="behaviour_expectations")
    value = models.CharField("nilai", max_length=15, choices=CoreValue)
    text = models.CharField("ekspektasi khusus", max_length=500)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "ekspektasi perilaku"
        verbose_name_plural = "ekspektasi perilaku"
        constraints = [
            known("value", CoreValue, "expected_value_known"),
            models.UniqueConstraint(fields=["plan", "value"], name="one_expectation_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.get_value_display()}: {self.text}"
