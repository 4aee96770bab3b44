"""Who else looked at a person's appraisal."""

from collections.abc import Collection

from django.utils import timezone

from appraisal.models import Reading
from organization.actors import Actor
from organization.models import Employee, User


def note_reading(*, reader: User, employee: Employee, page: str, actors: Collection[str]) -> None:
    """Notes that the reader opened the page; once a day. The employee and his appraiser are at home there."""
    if {Actor.EMPLOYEE, Actor.APPRAISER} & set(actors):
        return
    day_begins = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if not Reading.objects.filter(reader=reader, employee=employee, page=page, at__gte=day_begins).exists():
        Reading.objects.create(reader=reader, employee=employee, page=page)
