from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organization.models.calendar import PerformanceYear


def number(label: str, default: str, help_text: str) -> Any:
    return models.DecimalField(
        label,
        max_digits=6,
        decimal_places=2,
        default=Decimal(default),
        help_text=help_text,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(200))],
    )


class AppraisalPolicy(models.Model):
    """The agency's numbers for one year. Frozen once a score has used them."""

    performance_year = models.OneToOneField(
        PerformanceYear, verbose_name="tahun kinerja", on_delete=models.PROTECT, related_name="policy"
    )
    results_weight = number(
        "bobot hasil kerja (%)", "70", "Tanpa umpan balik rekan dan bawahan; PP 30/2019 Pasal 41. Sisanya perilaku."
    )
    results_weight_with_peers = number(
        "bobot hasil kerja dengan umpan balik 360° (%)", "60", "PP 30/2019 Pasal 41. Sisanya perilaku."
    )
    achievement_cap = number("capaian paling tinggi (%)", "120", "Capaian indikator dibatasi pada angka ini.")
    above_from = number(
        "hasil kerja di atas ekspektasi mulai", "110", "Kebijakan instansi; PermenPANRB 6/2022 tidak menetapkan angka."
    )
    meets_from = number(
        "hasil kerja sesuai ekspektasi mulai", "90", "Kebijakan instansi. Di bawahnya: di bawah ekspektasi."
    )
    behaviour_above_from = number("perilaku di atas ekspektasi mulai", "110", "Kebijakan instansi.")
    behaviour_meets_from = number("perilaku sesuai ekspektasi mulai", "90", "Kebijakan instansi.")
    points_above = number("nilai perilaku: di atas ekspektasi", "120", "Angka untuk satu nilai BerAKHLAK.")
    points_meets = number("nilai perilaku: sesuai ekspektasi", "100", "Angka untuk satu nilai BerAKHLAK.")
    points_below = number("nilai perilaku: di bawah ekspektasi", "70", "Angka untuk satu nilai BerAKHLAK.")
    additional_points = number(
        "tambahan nilai per hasil kerja tambahan",
        "2",
        "Diberikan menurut capaian (100 % = penuh); tidak pernah mengurangi.",
    )
    additional_points_most = number("tambahan nilai paling banyak", "10", "Untuk semua hasil kerja tambahan bersama.")
    minimum_raters = models.PositiveSmallIntegerField(
        "penilai 360° paling sedikit per kelompok",
        default=3,
        validators=[MinValueValidator(3)],
        help_text="Kelompok dengan penilai lebih sedikit tidak ditampilkan.",
    )
    objection_days = models.PositiveSmallIntegerField(
        "masa keberatan (hari)", default=14, help_text="Sejak hasil disampaikan; PP 30/2019 Pasal 59."
    )
    silence_days = models.PositiveSmallIntegerField(
        "pengingat bila tanpa laporan (hari)", default=14, help_text="Kebijakan instansi."
    )
    frozen_at = models.DateTimeField("dikunci sejak", null=True, blank=True, editable=False)
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kebijakan penilaian"
        verbose_name_plural = "kebijakan penilaian"
        ordering = ["-performance_year__year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(results_weight__gt=0, results_weight__lte=100)
                & Q(results_weight_with_peers__gt=0, results_weight_with_peers__lte=100),
                name="policy_weights_are_percentages",
                violation_error_message="Bobot hasil kerja lebih dari 0 sampai 100 persen.",
            ),
            models.CheckConstraint(
                condition=Q(above_from__gt=F("meets_from")) & Q(behaviour_above_from__gt=F("behaviour_meets_from")),
                name="policy_cut_offs_in_order",
                violation_error_message="Batas “di atas” harus lebih tinggi daripada batas “sesuai”.",
            ),
            models.CheckConstraint(
                condition=Q(points_above__gt=F("points_meets")) & Q(points_meets__gt=F("points_below")),
                name="policy_points_in_order",
                violation_error_message="Nilai perilaku harus menurun: di atas, sesuai, di bawah.",
            ),
            models.CheckConstraint(condition=Q(minimum_raters__gte=3), name="policy_minimum_raters"),
        ]

    def __str__(self) -> str:
        return f"Kebijakan penilaian {self.performance_year}"

    def clean(self) -> None:
        if self.frozen_at:
            raise ValidationError(
                "Kebijakan tahun ini sudah dipakai menghitung nilai, jadi tidak dapat diubah. "
                "Perubahan berlaku mulai tahun berikutnya."
            )
