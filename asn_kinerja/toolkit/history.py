"""What happened to a row, for the row's own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    who: str
    why: str
    changes: Sequence[Change]


def _shown(field: models.Field, record: Any) -> str:
    value = getattr(record, field.attname)
    if value in (None, ""):
        return "–"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return str(value)


def timeline(instance: models.Model, *, skip: Sequence[str] = (), most: int = 50) -> list[Entry]:
    """The newest `most` changes of a row, newest first; each with the fields that differ from the record before.

    One query. `skip` names fields of no interest to a reader, such as caches.
    """
    manager = instance.history  # type: ignore[attr-defined]
    records = list(manager.select_related("history_user").order_by("-history_date", "-history_id")[: most + 1])
    tracked = [
        field for field in type(instance)._meta.concrete_fields if field.name not in skip and not field.primary_key
    ]
    entries = []
    for position, record in enumerate(records[:most]):
        older = records[position + 1] if position + 1 < len(records) else None
        changes = [
            Change(str(field.verbose_name), _shown(field, older), _shown(field, record))
            for field in tracked
            if older is not None and getattr(older, field.attname) != getattr(record, field.attname)
        ]
        who = str(record.history_user) if record.history_user else "Sistem"
        entries.append(Entry(record.history_date, who, record.history_change_reason or "", changes))
    return entries
