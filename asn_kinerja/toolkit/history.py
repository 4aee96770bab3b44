"""What happened to a row, for the row's own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from asn_kinerja.toolkit.templatetags.formats import angka_ringkas


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


def _shown(field: models.Field, value: Any, names: Mapping[Any, models.Model]) -> str:
    if value in (None, ""):
        return "–"
    if field.is_relation:
        return str(names.get(value, "(sudah dihapus)"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, Decimal):
        return angka_ringkas(value)
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value)
    return str(value)


def _names(field: models.Field, records: Sequence[Any]) -> Mapping[Any, models.Model]:
    """What a foreign key points to in these records. Asks only where the records differ."""
    ids = {getattr(record, field.attname) for record in records}
    if not field.is_relation or len(ids) < 2:
        return {}
    return field.related_model._base_manager.in_bulk(ids - {None})  # type: ignore[union-attr]


def timeline(instance: models.Model, *, skip: Sequence[str] = (), most: int = 50) -> list[Entry]:
    """The newest `most` changes of a row, newest first; each with the fields that differ from the record before.

    One query, and one for each foreign key that changed. `skip` names fields of no interest to a reader.
    """
    manager = instance.history  # type: ignore[attr-defined]
    records = list(manager.select_related("history_user").order_by("-history_date", "-history_id")[: most + 1])
    kept = {field.name for field in manager.model._meta.concrete_fields} - set(skip)
    tracked = [field for field in type(instance)._meta.concrete_fields if field.name in kept and not field.primary_key]
    names = {field.name: _names(field, records) for field in tracked}
    entries = []
    for position, record in enumerate(records[:most]):
        older = records[position + 1] if position + 1 < len(records) else None
        changes = [
            Change(str(field.verbose_name), *(_shown(field, value, names[field.name]) for value in (before, after)))
            for field in tracked
            if older is not None
            and (before := getattr(older, field.attname)) != (after := getattr(record, field.attname))
        ]
        who = str(record.history_user) if record.history_user else "Sistem"
        entries.append(Entry(record.history_date, who, record.history_change_reason or "", changes))
    return entries
