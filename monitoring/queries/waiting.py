"""Many counts in one query."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, DateTimeField, Min, QuerySet, Value
from django.db.models.functions import Cast


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many wait, and since when the oldest."""

    count: int = 0
    oldest: datetime.datetime | None = None


def count_all(parts: Mapping[str, tuple[QuerySet, str]]) -> dict[str, Waiting]:
    """Counts each part's rows and finds the oldest of its datetime field ("" for none). One query for all parts."""
    selects = [
        rows.order_by()
        .annotate(part=Value(name))
        .values("part")
        .annotate(n=Count("pk"), oldest=Min(since) if since else Cast(Value(None), DateTimeField()))
        for name, (rows, since) in parts.items()
    ]
    found = selects[0].union(*selects[1:], all=True)
    counted = {row["part"]: Waiting(row["n"], row["oldest"]) for row in found}
    return {name: counted.get(name, Waiting()) for name in parts}
