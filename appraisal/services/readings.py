"""Who else looked at a person's appraisal."""

from collections.abc import Collection

from appraisal.models import Reading
from organization.actors import Actor
from organization.models import Employee, User

LONGEST_PAGE = 200


def note_reading(*, reader: User, employee: Employee, page: str, actors: Collection[str]) -> None:
    """Notes that the reader opened the page; once a day. The employee and his appraiser are at home there."""
    if {Actor.EMPLOYEE, Actor.APPRAISER} & set(actors):
        return
    reading = Reading(reader=reader, employee=employee, page=page[:LONGEST_PAGE])
    # One query, and no quarrel when the same page is opened twice at once.
    Reading.objects.bulk_create([reading], ignore_conflicts=True)
