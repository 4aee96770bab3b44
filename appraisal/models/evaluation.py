from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from appraisal.models.choices import EXPECTATIONS, PREDICATES, choices, one_of
from appraisal.models.plan import Plan, WorkResult
from appraisal.rules.scale import Expectation, Predicate
from organization.core_values import CoreValue
from organization.models import Employee, EvaluationPeriod
from organization.models.dated import known, today


class EvaluationState(models.TextChoices):
    OPEN = "open", "Terbuka"
    SELF_ASSESSED = "self_assessed", "Dinilai mandiri"
    RATED = "rated", "Dinilai"
    DELIVERED = "delivered", "Disampaikan"
    ACCEPTED = "accepted", "Diterima"
    FINAL = "final", "Final"


RATED_STATES = (EvaluationState.RATED, EvaluationState.DELIVERED, EvaluationState.ACCEPTED, EvaluationState.FINAL)
SHOWN_STATES = (EvaluationState.DELIVERED, EvaluationState.ACCEPTED, EvaluationState.FINAL)
"""The employee sees ratings and predicate only from delivery on."""


def rating_field(label: str) -> models.CharField:
    return models.CharField(label, max_length=5, choices=choices(EXPECTATIONS), blank=True)


def value_field(label: str) -> models.DecimalField:
    return models.DecimalField(label, max_digits=10, decimal_places=6, null=True, blank=True, editable=False)


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def within_plan(self) -> "EvaluationQuerySet":
        """Without those of periods that the plan no longer touches, since a new post ended it before they began."""
        return self.filter(plan__starts_on__lte=F("period__ends_on"), plan__ends_on__gte=F("period__starts_on"))


class Evaluation(models.Model):
    """One plan in one period: the employee's own view, the appraiser's ratings, the predicate.

    The values and suggestions are copies of the newest score sheet, for lists and filters.
    """

    plan = models.ForeignKey(Plan, verbose_name="SKP", on_delete=models.PROTECT, related_name="evaluations")
    period = models.ForeignKey(
        EvaluationPeriod, verbose_name="periode", on_delete=models.PROTECT, related_name="evaluations"
    )
    state = models.CharField("status", max_length=15, choices=EvaluationState, default=EvaluationState.OPEN)
    self_note = models.TextField("catatan pegawai", max_length=4000, blank=True)
    self_assessed_at = models.DateTimeField("dinilai mandiri pada", null=True, blank=True)
    results_rating = rating_field("rating hasil kerja")
    behaviour_rating = rating_field("rating perilaku kerja")
    reason = models.TextField(
        "alasan penilai",
        max_length=4000,
        blank=True,
        help_text="Wajib bila rating berbeda dari usulan; dibaca pegawai.",
    )
    predicate = models.CharField("predikat", max_length=20, choices=choices(PREDICATES), blank=True)
    rated_by = models.ForeignKey(
        Employee,
        verbose_name="dinilai oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rated_evaluations",
    )
    rated_at = models.DateTimeField("dinilai pada", null=True, blank=True)
    delivered_at = models.DateTimeField("disampaikan pada", null=True, blank=True)
    accepted_at = models.DateTimeField("diterima pada", null=True, blank=True)
    results_value = value_field("nilai hasil kerja")
    behaviour_value = value_field("nilai perilaku")
    score = value_field("nilai")
    suggested_results = rating_field("usulan rating hasil kerja")
    suggested_behaviour = rating_field("usulan rating perilaku")
    history = HistoricalRecords(
        excluded_fields=["results_value", "behaviour_value", "score", "suggested_results", "suggested_behaviour"]
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = "penilaian"
        verbose_name_plural = "penilaian"
        ordering = ["-period__starts_on", "plan__employee__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "period"], name="one_evaluation_a_period"),
            known("state", EvaluationState, "evaluation_state_known"),
            one_of("results_rating", Expectation, "results_rating_known", blank=True),
            one_of("behaviour_rating", Expectation, "behaviour_rating_known", blank=True),
            one_of("predicate", Predicate, "predicate_known", blank=True),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in RATED_STATES])
                | (~Q(predicate="") & ~Q(results_rating="") & ~Q(behaviour_rating="") & Q(rated_by__isnull=False)),
                name="rated_evaluation_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in SHOWN_STATES]) | Q(delivered_at__isnull=False),
                name="delivered_evaluation_has_time",
            ),
        ]
        indexes = [models.Index(fields=["period", "state"], name="evaluation_by_period_state")]

    def __str__(self) -> str:
        return f"Penilaian {self.period} {self.plan.employee}"

    @property
    def is_within_plan(self) -> bool:
        return self.plan.starts_on <= self.period.ends_on and self.plan.ends_on >= self.period.starts_on


class ResultRating(models.Model):
    """The appraiser's rating of one work result, with his feedback."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="result_ratings")
    work_result = models.ForeignKey(WorkResult, verbose_name="RHK", on_delete=models.PROTECT, related_name="ratings")
    rating = rating_field("rating")
    feedback = models.TextField("umpan balik", max_length=2000, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "rating RHK"
        verbose_name_plural = "rating RHK"
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "work_result"], name="one_rating_a_result"),
            one_of("rating", Expectation, "result_rating_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.work_result}: {self.get_rating_display()}"


class BehaviourRating(models.Model):
    """The appraiser's rating of one BerAKHLAK value, with his feedback."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="behaviour_ratings")
    value = models.CharField("nilai", max_length=15, choices=CoreValue)
    rating = rating_field("rating")
    feedback = models.TextField("umpan balik", max_length=2000, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "rating perilaku"
        verbose_name_plural = "rating perilaku"
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "value"], name="one_rating_a_value"),
            known("value", CoreValue, "rated_value_known"),
            one_of("rating", Expectation, "behaviour_value_rating_known", blank=True),
        ]

    def __str__(self) -> str:
        return f"{self.get_value_display()}: {self.get_rating_display()}"


class ScoreSheet(models.Model):
    """One calculation with everything it read. Only ever added: a trigger in the database refuses changes."""

    evaluation = models.ForeignKey(
        Evaluation, verbose_name="penilaian", on_delete=models.PROTECT, related_name="score_sheets"
    )
    number = models.PositiveIntegerField("nomor")
    rule_version = models.CharField("versi aturan", max_length=20)
    digest = models.CharField("sidik masukan", max_length=64)
    inputs = models.JSONField("masukan")
    result = models.JSONField("hasil")
    computed_at = models.DateTimeField("dihitung pada", auto_now_add=True)

    class Meta:
        verbose_name = "lembar hitung nilai"
        verbose_name_plural = "lembar hitung nilai"
        ordering = ["evaluation", "-number"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "number"], name="score_sheet_number")]

    def __str__(self) -> str:
        return f"Lembar {self.number}, {self.evaluation}"


class Reading(models.Model):
    """Who else looked at an employee's appraisal, once a day: everyone but himself and his appraiser."""

    reader = models.ForeignKey("organization.User", verbose_name="pembaca", on_delete=models.PROTECT, related_name="+")
    employee = models.ForeignKey(Employee, verbose_name="pegawai", on_delete=models.CASCADE, related_name="readings")
    page = models.CharField("halaman", max_length=200)
    day = models.DateField("tanggal", default=today)
    at = models.DateTimeField("waktu", auto_now_add=True)

    class Meta:
        verbose_name = "catatan pembacaan"
        verbose_name_plural = "catatan pembacaan"
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["employee", "reader", "page", "day"], name="one_reading_a_page_a_day")
        ]
        indexes = [models.Index(fields=["employee", "-at"], name="reading_by_employee")]

    def __str__(self) -> str:
        return f"{self.reader} {self.page}"
