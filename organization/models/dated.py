"""Rows that hold from a day to a day. Both ends are inclusive; an open end is None."""

import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


def today() -> datetime.date:
    return timezone.localdate()


class DatedQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> "DatedQuerySet":
        """The rows in force on that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def current(self) -> "DatedQuerySet":
        return self.on(today())

    def during(self, first: datetime.date, last: datetime.date) -> "DatedQuerySet":
        """The rows in force on at least one day from first to last."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first), starts_on__lte=last)


class Dated(models.Model):
    starts_on = models.DateField("berlaku sejak", default=today)
    ends_on = models.DateField("sampai dengan", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        name=name,
        violation_error_message="Tanggal akhir tidak boleh sebelum tanggal mulai.",
    )


def known(field: str, choices: Any, name: str) -> models.CheckConstraint:
    """The database, too, accepts only the choices."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)
