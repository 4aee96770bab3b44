"""Days and hours at which office work happens."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest import mock

from django.utils import timezone

SATURDAY = 5
ONE_DAY = datetime.timedelta(days=1)


def at(day: datetime.date, hour: int = 9, minute: int = 0) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def in_office_hours(day: datetime.date, rng: Random) -> datetime.datetime:
    return at(workday(day), rng.randint(8, 15), rng.randint(0, 59))


def workday(day: datetime.date) -> datetime.date:
    """The day, or the Friday before it."""
    return day - datetime.timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def workdays(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    days = [first + ONE_DAY * number for number in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < SATURDAY]


@contextmanager
def clock_at(moment: datetime.datetime) -> Iterator[None]:
    """The past must be written by the real services, and they ask the clock."""
    with mock.patch("django.utils.timezone.now", return_value=moment):
        yield
