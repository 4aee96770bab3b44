import datetime
from collections.abc import Sequence
from typing import TypeVar

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from organization.models import User
from organization.models.dated import Dated

Row = TypeVar("Row", bound=Dated)


@transaction.atomic
def end(*, rows: Sequence[Row], on: datetime.date, by: User | None, reason: str) -> list[Row]:
    """Makes `on` the last day of those rows (of one model) that are in force then and go on. Returns these."""
    if not rows:
        return []
    model = type(rows[0])
    chosen = model.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in rows])
    ending = list(chosen.filter(starts_on__lte=on).exclude(ends_on__lte=on))
    for row in ending:
        row.ends_on = on
    bulk_update_with_history(ending, model, ["ends_on"], batch_size=500, default_user=by, default_change_reason=reason)
    return ending
