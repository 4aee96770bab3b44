import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organization.models.dated import today


class PerformanceYear(models.Model):
    year = models.PositiveSmallIntegerField("tahun", unique=True)
    plan_due_on = models.DateField(
        "batas penetapan SKP", help_text="Paling lambat akhir Januari menurut PermenPANRB 6/2022."
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tahun kinerja"
        verbose_name_plural = "tahun kinerja"
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(year__gte=2022, year__lte=2100), name="year_plausible"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def starts_on(self) -> datetime.date:
        return datetime.date(self.year, 1, 1)

    @property
    def ends_on(self) -> datetime.date:
        return datetime.date(self.year, 12, 31)


class EvaluationPeriod(models.Model):
    """A part of the year that ends with an evaluation; a semester unless the agency says otherwise."""

    performance_year = models.ForeignKey(
        PerformanceYear, verbose_name="tahun kinerja", on_delete=models.PROTECT, related_name="periods"
    )
    ordinal = models.PositiveSmallIntegerField("urutan")
    name = models.CharField("nama", max_length=40, help_text="Misalnya Semester I 2026.")
    starts_on = models.DateField("mulai")
    ends_on = models.DateField("berakhir")
    evaluation_opens_on = models.DateField("penilaian dibuka")
    self_due_on = models.DateField("batas penilaian mandiri")
    rating_due_on = models.DateField("batas penilaian atasan")
    history = HistoricalRecords()

    class Meta:
        verbose_name = "periode penilaian"
        verbose_name_plural = "periode penilaian"
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["performance_year", "ordinal"], name="period_once_a_year"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on"))
                & Q(evaluation_opens_on__gte=F("starts_on"))
                & Q(self_due_on__gte=F("evaluation_opens_on"))
                & Q(rating_due_on__gte=F("self_due_on")),
                name="period_dates_in_order",
                violation_error_message=(
                    "Urutan tanggal: mulai, berakhir; dibuka, batas penilaian mandiri, batas penilaian atasan."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not (self.performance_year_id and self.starts_on and self.ends_on):
            return
        year = self.performance_year.year
        for name in ("starts_on", "ends_on"):
            if getattr(self, name).year != year:
                raise ValidationError({name: f"Tanggal ini di luar tahun kinerja {year}."})
        others = EvaluationPeriod.objects.filter(performance_year=self.performance_year_id).exclude(pk=self.pk)
        other = others.filter(starts_on__lte=self.ends_on, ends_on__gte=self.starts_on).first()
        if other:
            raise ValidationError({"starts_on": f"Bertumpuk dengan {other}."})

    @property
    def is_evaluation_open(self) -> bool:
        return self.evaluation_opens_on <= today()
