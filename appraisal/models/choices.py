"""The terms of the field beside the codes of the rules."""

from enum import StrEnum

from django.db import models

from appraisal.rules.achievement import Counting, Direction
from appraisal.rules.scale import Expectation, Predicate

EXPECTATIONS = {
    Expectation.ABOVE: "Di atas ekspektasi",
    Expectation.MEETS: "Sesuai ekspektasi",
    Expectation.BELOW: "Di bawah ekspektasi",
}
PREDICATES = {
    Predicate.VERY_GOOD: "Sangat Baik",
    Predicate.GOOD: "Baik",
    Predicate.NEEDS_IMPROVEMENT: "Butuh Perbaikan",
    Predicate.POOR: "Kurang",
    Predicate.VERY_POOR: "Sangat Kurang",
}
DIRECTIONS = {
    Direction.HIGHER: "Makin tinggi makin baik",
    Direction.LOWER: "Makin rendah makin baik",
    Direction.RANGE: "Dalam rentang",
}
COUNTINGS = {
    Counting.SUM: "Dijumlahkan",
    Counting.AVERAGE: "Rata-rata",
    Counting.LATEST: "Angka terakhir",
}


def choices(labels: dict) -> list[tuple[str, str]]:
    return [(code.value, label) for code, label in labels.items()]


def one_of(field: str, codes: type[StrEnum], name: str, *, blank: bool = False) -> models.CheckConstraint:
    """The database, too, accepts only these codes."""
    allowed = [code.value for code in codes] + ([""] if blank else [])
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)
